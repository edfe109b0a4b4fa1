/** 单位树 — departments and what hangs under them, opened branch by branch; a search opens the way to what it finds. */
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { fullDivisionName } from '#registers/divisions.ts'
import { LEVELS, type Level } from '#registers/purchasers/purchaser.ts'
import { get } from '../../kit/api.ts'
import { Page } from '../../kit/page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import './people.css'

type Branch = { id: string; name: string; status: string; level: Level; region: string; units: number }
type Way = ReadonlySet<string>

const useBranches = (under: string, enabled = true) =>
  useQuery({
    queryKey: ['branches', under],
    queryFn: () => get<{ rows: Branch[] }>(`/api/purchasers/branches?${under}`),
    enabled,
  })

const Node = ({ branch, way, found }: { branch: Branch; way: Way; found: string | undefined }) => {
  const [asked, setAsked] = useState<boolean>()
  const open = asked ?? way.has(branch.id)
  const { data } = useBranches(`parentId=${branch.id}`, open && branch.units > 0)
  return (
    <li className={found === branch.id ? 'here' : undefined}>
      <div>
        <button
          type="button"
          className="tree-toggle"
          disabled={branch.units === 0}
          aria-expanded={branch.units > 0 ? open : undefined}
          aria-label={`${open ? '收起' : '展开'}${branch.name}`}
          onClick={() => setAsked(!open)}
        >
          {branch.units === 0 ? '' : open ? '−' : '+'}
        </button>
        <Link to={`/purchasers/${branch.id}`}>{branch.name}</Link>
        <span className="muted">
          {LEVELS[branch.level]} · {fullDivisionName(branch.region)}
          {branch.units > 0 && ` · 下属 ${branch.units} 个`}
        </span>
        {branch.status !== 'active' && <span className="tag tag-bad">停用</span>}
      </div>
      {open && data && <Branches rows={data.rows} way={way} found={found} />}
    </li>
  )
}
const Branches = ({ rows, way, found }: { rows: readonly Branch[]; way: Way; found: string | undefined }) => (
  <ul>
    {rows.map((branch) => (
      <Node key={branch.id} branch={branch} way={way} found={found} />
    ))}
  </ul>
)

/** From a place or a unit downwards. */
export const UnitTree = ({
  under,
  way = new Set(),
  found,
}: {
  under: string
  way?: Way
  found?: string | undefined
}) => {
  const { data } = useBranches(under)
  if (!data) return null
  if (data.rows.length === 0) return <p className="none">没有下属单位。</p>
  return (
    <div className="tree">
      <Branches key={found ?? ''} rows={data.rows} way={way} found={found} />
    </div>
  )
}

type Line = { id: string; title: string; number: string | null; region: string }

export default function UnitTreePage() {
  const me = useMe()
  const [q, setQ] = useState('')
  const [found, setFound] = useState<string>()
  const { data: hits } = useQuery({
    queryKey: ['unit-search', q],
    queryFn: () => get<{ rows: Line[] }>(`/api/purchasers?q=${encodeURIComponent(q)}&limit=20`),
    enabled: q !== '',
  })
  const { data: above } = useQuery({
    queryKey: ['unit-above', found],
    queryFn: () => get<{ rows: string[] }>(`/api/purchasers/${found}/above`),
    enabled: found !== undefined,
  })
  const region = me.role === 'regulator' ? me.region : `${me.region.slice(0, 4)}00`
  return (
    <Page title="单位树" lead={<span className="muted">{fullDivisionName(region)}的预算单位，按主管部门</span>}>
      <Input.Search
        aria-label="查找单位"
        placeholder="名称、信用代码或财政编码"
        allowClear
        onSearch={(text) => {
          setQ(text.trim())
          setFound(undefined)
        }}
      />
      {q !== '' && hits && (
        <ul className="plain-list">
          {hits.rows.length === 0 && <li className="none">没有找到“{q}”</li>}
          {hits.rows.map(({ id, title, region: place }) => (
            <li key={id}>
              <button
                type="button"
                className="tree-toggle"
                aria-label={`在树中看${title}`}
                onClick={() => setFound(id)}
              >
                ↓
              </button>{' '}
              <Link to={`/purchasers/${id}`}>{title}</Link> <span className="muted">{fullDivisionName(place)}</span>
            </li>
          ))}
        </ul>
      )}
      <section className="block">
        <UnitTree under={`region=${region}`} way={new Set(above?.rows)} found={above && found} />
      </section>
    </Page>
  )
}

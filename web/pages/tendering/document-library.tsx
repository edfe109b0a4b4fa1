/** 条款库 — found by words, each clause with its law and how often it went out; put into the document by one click. */
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { FITS, type For, KINDS, type Kind } from '#subsystems/tendering/clause/library.ts'
import { get } from '../../kit/api.ts'

export type Shelf = 'requirements' | 'qualification' | 'conformity'
export type Offered = { id: string; own: boolean; kind: Kind; category: For; text: string; law: string; uses: number }

const ON: Readonly<Record<Shelf, readonly Kind[]>> = {
  requirements: ['technical', 'service', 'safety', 'commercial'],
  qualification: ['qualification'],
  conformity: ['conformity'],
}
const TITLE: Readonly<Record<Shelf, string>> = {
  requirements: '采购需求',
  qualification: '资格条件',
  conformity: '符合性审查',
}

export const LibraryDrawer = ({
  shelf,
  category,
  held,
  onTake,
  onClose,
}: {
  shelf: Shelf | undefined
  category: string
  held: readonly string[]
  onTake: (clause: Offered) => void
  onClose: () => void
}) => {
  const [q, setQ] = useState('')
  const [kind, setKind] = useState<Kind>()
  const { data, isPending } = useQuery({
    queryKey: ['clause-library'],
    queryFn: () => get<{ rows: Offered[] }>('/api/clauses/library'),
    enabled: shelf !== undefined,
    staleTime: 60_000,
  })
  const found = (data?.rows ?? [])
    .filter(
      (each) => shelf && ON[shelf].includes(each.kind) && (!kind || !ON[shelf].includes(kind) || each.kind === kind),
    )
    .filter((each) => each.category === 'any' || each.category === category)
    .filter((each) => q.trim() === '' || `${each.text}${each.law}`.includes(q.trim()))
    .toSorted((a, b) => Number(b.own) - Number(a.own) || b.uses - a.uses)
  return (
    <Drawer
      open={shelf !== undefined}
      onClose={onClose}
      size="min(34rem, 100vw)"
      title={`条款库 · ${shelf ? TITLE[shelf] : ''}`}
      className="library"
    >
      <div className="list-tools">
        <Input.Search
          aria-label="在条款库中查找"
          placeholder="查找条款或者依据"
          allowClear
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        {shelf === 'requirements' && (
          <Select
            aria-label="类别"
            className="filter"
            allowClear
            placeholder="全部类别"
            value={kind}
            options={ON.requirements.map((value) => ({ value, label: KINDS[value] }))}
            onChange={setKind}
          />
        )}
      </div>
      <ul className="library-list">
        {found.map((each) => (
          <li key={each.id}>
            <p>{each.text}</p>
            <p className="law">{each.law || '本机构自有条款'}</p>
            <div>
              <span className="muted">
                {KINDS[each.kind]} · {FITS[each.category]}
                {each.own && ' · 自有'} · 用过 <b className="num">{each.uses}</b> 次
              </span>
              <Button
                size="small"
                type="primary"
                ghost
                disabled={held.includes(each.text)}
                onClick={() => onTake(each)}
              >
                {held.includes(each.text) ? '已在文件中' : '选用'}
              </Button>
            </div>
          </li>
        ))}
        {found.length === 0 && <li className="muted">{isPending ? '正在读取' : '没有找到，请换一个词'}</li>}
      </ul>
    </Drawer>
  )
}

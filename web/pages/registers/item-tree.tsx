/** 品目树与属性 — browse or search the catalogue; what products of an item must tell, where each comes from, and its editor. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { AttributeSet } from '#registers/goods/attributes/attribute-set.ts'
import { type Attribute, rangeOf, TYPES } from '#registers/goods/attributes/attributes.ts'
import type { CatalogueItem } from '#registers/goods/catalogue.ts'
import { get } from '../../kit/api.ts'
import { PlainTable } from '../../kit/charts.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { showInstant } from '../../show.ts'
import { AttributeEditor } from './attribute-editor.tsx'
import './goods.css'

type Branch = CatalogueItem & { children: number }
type Sets = ReadonlySet<string>
type Node = { item: Branch; chosen: string; choose: (code: string) => void; sets: Sets; open?: boolean }

const useChildren = (parent: string | undefined, wanted: boolean) =>
  useQuery({
    queryKey: ['catalogue-children', parent],
    queryFn: () => get<Branch[]>(`/api/catalogue/children${parent ? `?parent=${parent}` : ''}`),
    enabled: wanted,
    staleTime: 600_000,
  })

/** A branch on the way to what is chosen stands open. */
const leadsTo = (code: string, chosen: string) => chosen.startsWith(code.replace(/(00)+$/, '')) && chosen !== code

const Twig = ({ item, chosen, choose, sets }: Node) => {
  const [open, setOpen] = useState(leadsTo(item.code, chosen) || (item.level === 0 && item.code === 'A'))
  const { data = [] } = useChildren(item.code, open)
  return (
    <li>
      <div>
        {item.children > 0 ? (
          <button
            type="button"
            className="opener"
            aria-expanded={open}
            aria-label={`${open ? '收起' : '展开'}${item.name}`}
            onClick={() => setOpen(!open)}
          >
            {open ? '−' : '+'}
          </button>
        ) : (
          <span className="opener" />
        )}
        <button
          type="button"
          {...(item.code === chosen && { 'aria-current': 'true' as const })}
          onClick={() => choose(item.code)}
        >
          {item.name}
        </button>
        {sets.has(item.code) && <span className="set">有属性</span>}
      </div>
      {open && data.length > 0 && (
        <ul>
          {data.map((child) => (
            <Twig key={child.code} item={child} chosen={chosen} choose={choose} sets={sets} />
          ))}
        </ul>
      )}
    </li>
  )
}

const Tree = ({ chosen, choose, sets }: Omit<Node, 'item'>) => {
  const [q, setQ] = useState('')
  const { data: roots = [] } = useChildren(undefined, true)
  const { data: found } = useQuery({
    queryKey: ['catalogue-search', q],
    queryFn: () => get<CatalogueItem[]>(`/api/catalogue/search?q=${encodeURIComponent(q)}&limit=40`),
    enabled: q.trim() !== '',
  })
  return (
    <section className="block" aria-label="品目树">
      <Input.Search
        aria-label="查找品目"
        placeholder="品目名称或编码"
        allowClear
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <div className="item-tree">
        <ul>
          {q.trim() !== ''
            ? (found ?? []).map(({ code, name }) => (
                <li key={code}>
                  <button
                    type="button"
                    {...(code === chosen && { 'aria-current': 'true' as const })}
                    onClick={() => choose(code)}
                  >
                    {name} <span className="muted num">{code}</span>
                  </button>
                </li>
              ))
            : roots
                .filter(({ code }) => code === 'A')
                .map((item) => <Twig key={item.code} item={item} chosen={chosen} choose={choose} sets={sets} />)}
        </ul>
      </div>
    </section>
  )
}

type Became = { edition: string; code: string; name: string }
type Held = { attributes: (Attribute & { from: string })[] }
type SetRow = { id: string; number: string }

const Sheet = ({ code, row, keeper }: { code: string; row: SetRow | undefined; keeper: boolean }) => {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [editing, setEditing] = useState(false)
  const { data: path = [] } = useQuery({
    queryKey: ['catalogue-path', code],
    queryFn: () => get<CatalogueItem[]>(`/api/catalogue/path/${code}`),
  })
  const { data: held } = useQuery({
    queryKey: ['attributes-of', code],
    queryFn: () => get<Held>(`/api/attribute-sets/of-item/${code}`),
  })
  const { data: own } = useQuery({
    queryKey: ['attribute-set', row?.id],
    queryFn: () => get<{ state: AttributeSet }>(`/api/attribute-sets/${row!.id}`),
    enabled: row !== undefined,
  })
  const { data: other } = useQuery({
    queryKey: ['catalogue-counterparts', code],
    queryFn: () => get<{ before: Became[] }>(`/api/catalogue/counterparts/${code}`),
  })
  const item = path.at(-1)
  const all = held?.attributes ?? []
  const nameOf = (from: string) => path.find((each) => each.code === from)?.name ?? from
  const saved = async () => {
    setEditing(false)
    await queries.invalidateQueries()
    void message.success('属性已施行，写入账本')
  }
  return (
    <section className="block" aria-label={`${item?.name ?? code}的属性`}>
      <h2>
        {item?.name} <small className="muted num">{code}</small>
      </h2>
      <p className="muted">
        {path.map(({ name }) => name).join(' › ')}
        {item?.centralised && ' · 集中采购目录内'}
        {item?.energy && ' · 节能产品政策品目'}
        {(other?.before ?? []).map(({ edition, code, name }) => ` · ${edition}年版为 ${code} ${name}`)}
        {' · '}
        <Link to={`/goods?itemCode=${code}`}>这个品目的商品</Link>
      </p>
      {editing ? (
        <AttributeEditor
          key={code}
          itemCode={code}
          id={row?.id}
          attributes={own?.state.attributes ?? []}
          onDone={() => void saved()}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <>
          {all.length === 0 ? (
            <p className="none">还没有属性：商品只按名称、品牌、型号登记，采购需求的参数也无从比对</p>
          ) : (
            <PlainTable
              title="属性"
              head={['属性', '类型', '范围或选项', '必填', '来自']}
              rows={all.map((attribute) => [
                attribute.title,
                TYPES[attribute.type] + (attribute.unit && `（${attribute.unit}）`),
                attribute.options.join('、') || rangeOf(attribute) || '—',
                attribute.required ? '是' : '否',
                attribute.from === code ? '本品目' : nameOf(attribute.from),
              ])}
            />
          )}
          {own && (
            <p className="muted">
              本品目第 {own.state.version} 版，{showInstant(own.state.at)} 施行
              {own.state.past.length > 0 && `；此前 ${own.state.past.length} 版留存`}
            </p>
          )}
          {keeper && <Button onClick={() => setEditing(true)}>{row ? '修订本品目的属性' : '为本品目制定属性'}</Button>}
        </>
      )}
    </section>
  )
}

/** `/attribute-sets` */
export default function ItemTreePage() {
  const me = useMe()
  const go = useGo()
  const chosen = new URLSearchParams(location.search).get('item') ?? 'A02010105'
  const { data } = useQuery({
    queryKey: ['attribute-sets-all'],
    queryFn: () => get<{ rows: SetRow[] }>('/api/attribute-sets?limit=100'),
  })
  const rows = data?.rows ?? []
  return (
    <Page title="品目与属性" trail={[['/goods', '商品库']]}>
      <div className="tree-and-sheet goods-words">
        <Tree
          chosen={chosen}
          choose={(code) => go(`/attribute-sets?item=${code}`, { replace: true })}
          sets={new Set(rows.map(({ number }) => number))}
        />
        <Sheet
          key={chosen}
          code={chosen}
          row={rows.find(({ number }) => number === chosen)}
          keeper={me.role === 'operator' || me.role === 'regulator'}
        />
      </div>
    </Page>
  )
}

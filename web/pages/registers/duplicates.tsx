/** 疑似重复的核对 — two entries face to face, what differs marked, and what made the register think they are one. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { type Attribute, showValue } from '#registers/goods/attributes/attributes.ts'
import type { Duplicate } from '#registers/goods/duplicates/duplicate.ts'
import { confirmDuplicate, dismissDuplicate, duplicate as model } from '#registers/goods/duplicates/duplicate.ts'
import { type Evidence, inWords } from '#registers/goods/duplicates/likeness.ts'
import { type Product, skusOf } from '#registers/goods/products/product.ts'
import { get } from '../../kit/api.ts'
import { CommandForm } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant, showYuan } from '../../show.ts'
import './goods.css'
import { WideTable } from '../../kit/wide-table.tsx'

type Sides = { first: Product; second: Product }

const rowsOf = ({ first, second }: Sides, attributes: readonly Attribute[]) => {
  const both = (title: string, of: (product: Product) => string) => ({ title, a: of(first), b: of(second) })
  return [
    both('名称', ({ name }) => name),
    both('品牌', ({ brandNames }) => brandNames.join(' / ')),
    both('规格型号', ({ model }) => model),
    both('品目', ({ itemName, itemCode }) => `${itemName}（${itemCode}）`),
    both('生产厂商', ({ makerName }) => makerName),
    both('条码', (product) =>
      skusOf(product)
        .flatMap(({ gtin }) => gtin ?? [])
        .join('、'),
    ),
    ...attributes.map((attribute) =>
      both(attribute.title, ({ values }) => showValue(attribute, values[attribute.key])),
    ),
    both('市场报价', ({ listPrice }) => (listPrice === undefined ? '' : showYuan(listPrice))),
    both('登记时间', ({ submittedAt }) => showInstant(submittedAt)),
  ].filter(({ a, b }) => a || b)
}
/** What says nothing about whether they are one. */
const APART = ['登记时间', '市场报价']

type Doing = { kind: 'merge'; keep: string; drop: string } | { kind: 'dismiss' }

const Pair = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const { data: thing } = useThing<Duplicate>('/duplicates', id)
  const { data: sides } = useQuery({
    queryKey: ['duplicate-sides', id],
    queryFn: () => get<Sides>(`/api/duplicates/${id}/sides`),
  })
  const code = sides?.first.itemCode
  const { data: rule } = useQuery({
    queryKey: ['attributes-of', code],
    queryFn: () => get<{ attributes: Attribute[] }>(`/api/attribute-sets/of-item/${code}`),
    enabled: Boolean(code),
  })
  const [doing, setDoing] = useState<Doing>()
  if (!thing || !sides) return <Waiting />
  const { state } = thing
  const may = (noun: string) => thing.actions.some(({ path, allowed }) => allowed && path.endsWith(noun))
  return (
    <section className="block pair" aria-label={`${state.firstTitle} 与 ${state.secondTitle}`}>
      <h2>
        相似 {Math.round(state.score * 100)}%
        <small className="muted">{state.kind === 'variant' ? '可能是同一产品的不同规格' : '可能是同一产品'}</small>
      </h2>
      <p className="evidence">{inWords(state.evidence as readonly Evidence[])}</p>
      <WideTable
        title="逐项对照"
        head={[
          '项目',
          <th key="first" scope="col">
            <Link to={`/goods/${state.first}`}>先登记</Link>
          </th>,
          <th key="second" scope="col">
            <Link to={`/goods/${state.second}`}>后登记</Link>
          </th>,
        ]}
      >
        {rowsOf(sides, rule?.attributes ?? []).map(({ title, a, b }) => (
          <tr key={title} className={a !== b && !APART.includes(title) ? 'differs' : undefined}>
            <th scope="row">{title}</th>
            <td>{a || '—'}</td>
            <td>{b || '—'}</td>
          </tr>
        ))}
      </WideTable>
      <div className="pair-acts">
        {may('/merger') && (
          <>
            <Button type="primary" onClick={() => setDoing({ kind: 'merge', keep: state.first, drop: state.second })}>
              合并，保留先登记的
            </Button>
            <Button onClick={() => setDoing({ kind: 'merge', keep: state.second, drop: state.first })}>
              合并，保留后登记的
            </Button>
          </>
        )}
        {may('/dismissal') && <Button onClick={() => setDoing({ kind: 'dismiss' })}>不是同一商品</Button>}
      </div>
      <Modal
        open={doing !== undefined}
        title={doing?.kind === 'merge' ? '合并商品' : '不是同一商品'}
        footer={null}
        onCancel={() => setDoing(undefined)}
        destroyOnHidden
      >
        {doing && (
          <CommandForm
            command={doing.kind === 'merge' ? confirmDuplicate : dismissDuplicate}
            url={`/api/duplicates/${id}/${doing.kind === 'merge' ? 'merger' : 'dismissal'}`}
            id={`${id}-${doing.kind}`}
            {...(doing.kind === 'merge' && { fixed: { keep: doing.keep } })}
            submit="办理"
            onDone={() => {
              setDoing(undefined)
              onDone()
            }}
          />
        )}
      </Modal>
    </section>
  )
}

/** `/duplicates` */
export default function DuplicatesPage() {
  const me = useMe()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [shown, setShown] = useState(5)
  const { data } = useQuery({
    queryKey: ['duplicates-open'],
    queryFn: () => get<{ rows: { id: string; title: string }[] }>('/api/duplicates?status=open&limit=100'),
  })
  const done = async () => {
    await queries.invalidateQueries()
    void message.success('已办理，写入账本')
  }
  const rows = data?.rows ?? []
  return (
    <Page
      title={`${model.title}核对`}
      trail={[['/goods', '商品库']]}
      lead={<span className="muted num">{data ? `${rows.length} 对待核对` : '正在取数据……'}</span>}
    >
      <p className="muted pair-lead">
        条码相同、品牌与型号相同，或者名称相近的登记列在这里，由人判断；合并后旧编号仍能打开，随时可以撤销。
        {me.role === 'supplier' && '核对由商品库管理方办理。'}
      </p>
      {data && rows.length === 0 && <p className="nothing">没有待核对的商品</p>}
      <div className="pairs">
        {rows.slice(0, shown).map(({ id }) => (
          <Pair key={id} id={id} onDone={() => void done()} />
        ))}
      </div>
      {rows.length > shown && <Button onClick={() => setShown(shown + 5)}>再看 5 对</Button>}
    </Page>
  )
}

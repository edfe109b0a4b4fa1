/** 关联关系图 — the firm in the middle, whoever it is tied to around it, further ties further out; and the same in a table. */
import { useQuery } from '@tanstack/react-query'
import { TIES, type TieKind } from '#registers/related-parties/graph.ts'
import { get } from '../../kit/api.ts'
import './registers.css'
import { WideTable } from '../../kit/wide-table.tsx'

type Drawn = { node: string; kind: string; label: string }
type Line = { a: string; b: string; kind: TieKind; percent?: number; since: string; toldBy: string }
type Relations = { centre: string; nodes: Drawn[]; ties: Line[] }
type Place = { x: number; y: number; ring: number }

/** Rings lie so far apart that what stands on them has room. */
const WIDE_RING = 235
const HIGH_RING = 120
const MOST = 36

/** Rings by the number of ties from the middle; on a ring, each beside those it hangs from. */
const placesOf = ({ centre, ties }: Relations): Map<string, Place> => {
  const around = new Map<string, string[]>()
  for (const { a, b } of ties)
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      around.set(one, [...(around.get(one) ?? []), other])
  const places = new Map<string, Place>([[centre, { x: 0, y: 0, ring: 0 }]])
  let front = [centre]
  for (let ring = 1; front.length > 0 && places.size < MOST; ring++) {
    const next = [...new Set(front.flatMap((node) => around.get(node) ?? []))]
      .filter((node) => !places.has(node))
      .slice(0, MOST - places.size)
    for (const [n, node] of next.entries()) {
      const angle = (2 * Math.PI * (n + (ring % 2) * 0.35)) / next.length - Math.PI / 2
      places.set(node, { x: Math.cos(angle) * WIDE_RING * ring, y: Math.sin(angle) * HIGH_RING * ring, ring })
    }
    front = next
  }
  return places
}

const LONGEST = 16
const short = (label: string) => (label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label)
/** Half as wide for digits and Latin letters. */
const breadth = (label: string) =>
  [...label].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 256 ? 7.5 : 13.5), 24)
const ON_LINE: Readonly<Record<TieKind, string>> = {
  head: '法定代表人',
  share: '持股',
  management: '管理',
  manager: '董监高',
  branch: '分支',
  phone: '使用',
  address: '地址',
  account: '开户',
  device: '使用',
}
const wordFor = ({ kind, percent }: Line) =>
  kind === 'share' && percent !== undefined ? `持股 ${percent}%` : TIES[kind]

const Picture = ({ relations }: { relations: Relations }) => {
  const places = placesOf(relations)
  const labels = new Map(relations.nodes.map((each) => [each.node, each]))
  const wide = Math.max(...[...places.values()].map(({ x }) => Math.abs(x))) + 125
  const high = Math.max(...[...places.values()].map(({ y }) => Math.abs(y))) + 28
  return (
    <div className="sideways">
      <svg
        className="relations"
        viewBox={`${-wide} ${-high} ${2 * wide} ${2 * high}`}
        width={2 * wide}
        height={2 * high}
        role="img"
        aria-label={`关联关系图：${relations.nodes.length} 个节点，${relations.ties.length} 条关联，明细见下表`}
      >
        {relations.ties.map((tie) => {
          const [from, to] = [places.get(tie.a), places.get(tie.b)]
          if (!from || !to) return null
          return (
            <g key={`${tie.kind}${tie.a}${tie.b}${tie.toldBy}`} className={`tie tie-${tie.kind}`}>
              <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
              <text x={from.x + (to.x - from.x) * 0.56} y={from.y + (to.y - from.y) * 0.56 + 4}>
                {tie.kind === 'share' ? wordFor(tie) : ON_LINE[tie.kind]}
              </text>
            </g>
          )
        })}
        {[...places].map(([node, { x, y, ring }]) => {
          const { kind = 'firm', label = node } = labels.get(node) ?? {}
          return (
            <g key={node} className={`node node-${kind}${ring === 0 ? ' node-self' : ''}`}>
              <title>{label}</title>
              <rect
                x={x - breadth(short(label)) / 2}
                y={y - 15}
                width={breadth(short(label))}
                height={30}
                rx={kind === 'firm' ? 3 : 15}
              />
              <text x={x} y={y + 4.5}>
                {short(label)}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}

export const RelationPicture = ({ id, own }: { id: string; own: boolean }) => {
  const { data } = useQuery({
    queryKey: ['relations', id],
    queryFn: () => get<Relations>(`/api/suppliers/${id}/relations`),
  })
  if (!data) return null
  const labels = new Map(data.nodes.map(({ node, label }) => [node, label]))
  return (
    <section className="block" aria-labelledby="relations">
      <h2 id="relations">关联关系</h2>
      <p className="muted">
        {own
          ? '本单位登记的负责人、股东、管理人员和联系方式。与同一采购包的其他供应商有负责人相同、直接控股或管理关系的，不能同时参加。'
          : '由各单位的登记信息得出，逐日生效与终止；供专家回避、投标资格和围标串标线索使用，是线索，不是结论。'}
        <span className="law">政府采购法实施条例第九条、第十八条；财政部令第87号第三十七条</span>
      </p>
      {data.ties.length === 0 ? (
        <p>没有登记可以核对的关联信息。</p>
      ) : (
        <>
          <Picture relations={data} />
          <details>
            <summary>{data.ties.length} 条关联的明细与依据</summary>
            <WideTable title="关联明细" head={['一方', '关系', '另一方', '自', '依据']} look="firm-table">
              {data.ties.map((tie) => (
                <tr key={`${tie.kind}${tie.a}${tie.b}${tie.toldBy}`}>
                  <td>{labels.get(tie.a)}</td>
                  <td>{wordFor(tie)}</td>
                  <td>{labels.get(tie.b)}</td>
                  <td className="num">{tie.since}</td>
                  <td>{tie.toldBy} 的登记</td>
                </tr>
              ))}
            </WideTable>
          </details>
        </>
      )}
    </section>
  )
}

/** 关联关系图 — the firm on the left, what joins it to others in the middle, the others on the right; before it in words who is joined how,
 *  after it the same as a table. */
import { useQuery } from '@tanstack/react-query'
import { TIES, type TieKind } from '#registers/related-parties/graph.ts'
import type { Line, Pair, Picture } from '#registers/related-parties/picture.ts'
import type { Shareholder } from '#registers/suppliers/supplier.ts'
import { get } from '../../kit/api.ts'
import { useNarrow } from '../../kit/narrow.ts'
import { Link, useGo } from '../../kit/router-link.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { curve, layOut, short } from './relation-layout.ts'
import './registers.css'

export type Relations = Picture & { rows: Readonly<Record<string, string>> }

const BADGE = { firm: '企', person: '人', phone: '话', address: '址', account: '账', device: '机' } as const
const ON_LINE: Readonly<Record<TieKind, string>> = {
  head: '法定代表人',
  share: '持股',
  management: '管理',
  manager: '董监高',
  branch: '分支机构',
  phone: '使用',
  address: '住所',
  account: '开户',
  device: '使用',
}
const wordFor = ({ kind, percent }: Pick<Line, 'kind' | 'percent'>, words: Readonly<Record<TieKind, string>>) =>
  kind === 'share' && percent !== undefined ? `持股 ${percent}%` : words[kind]
const keyOf = ({ kind, a, b, toldBy, since }: Line) => [kind, a, b, toldBy, since].join(' ')

const BADGE_AT = 17
const HALF = 15

export const RelationMap = ({ nodes, lines, centres, rows }: Relations) => {
  const go = useGo()
  const narrow = useNarrow()
  const { places, width, height } = layOut({ nodes, lines }, narrow)
  const end = (key: string) => ({
    ...places.get(key)!,
    lines: lines.filter(({ a, b }) => a === key || b === key).length,
  })
  return (
    <div className="sideways">
      <svg
        className="relations"
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={`关联关系图：${nodes.length} 个节点，${lines.length} 条关联，明细见下表`}
      >
        {lines.map((line) => {
          const { path, x, y } = curve(end(line.a), end(line.b))
          return (
            <g key={keyOf(line)} className={`tie tie-${line.kind}${line.way ? ` tie-${line.way}` : ''}`}>
              <path d={path} />
              <text x={x} y={y + 4}>
                {wordFor(line, ON_LINE)}
              </text>
            </g>
          )
        })}
        {nodes.map(({ key, kind, label }) => {
          const { x, y, wide } = places.get(key)!
          const row = rows[key]
          const self = centres.includes(key)
          return (
            <g
              key={key}
              className={`node node-${kind}${self ? ' node-self' : ''}${row && !self ? ' node-known' : ''}`}
              {...(row && !self && { onClick: () => go(`/suppliers/${row}`) })}
            >
              <title>{label}</title>
              <rect x={x} y={y - HALF} width={wide} height={2 * HALF} rx={kind === 'firm' ? 4 : HALF} />
              <text className="badge-of" x={x + BADGE_AT} y={y + 4}>
                {BADGE[kind]}
              </text>
              <text x={x + 31} y={y + 4.5}>
                {short(label, narrow)}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}

const Firm = ({ code, name, rows }: { code: string; name: string; rows: Relations['rows'] }) =>
  rows[code] ? <Link to={`/suppliers/${rows[code]}`}>{name}</Link> : name

/** Whom it belongs together with, in words; those that may not bid beside it first. */
export const Pairs = ({ pairs, rows, alone }: { pairs: readonly Pair[]; rows: Relations['rows']; alone: boolean }) => (
  <ul className="pairs">
    {pairs.map(({ one, other, oneName, otherName, bars, ways }) => (
      <li key={`${one}${other}`}>
        {!alone && (
          <>
            <Firm code={one} name={oneName} rows={rows} />
            {' 与 '}
          </>
        )}
        <Firm code={other} name={otherName} rows={rows} />
        <span className={bars ? 'tag tag-bad' : 'tag'}>{bars ? '不得参加同一合同项下的采购' : '线索'}</span>
        <ul>
          {ways.map((way) => (
            <li key={way.join()}>{way.join('；')}</li>
          ))}
        </ul>
      </li>
    ))}
  </ul>
)

export const RelationLines = ({ nodes, lines }: Pick<Relations, 'nodes' | 'lines'>) => {
  const labels = new Map(nodes.map(({ key, label }) => [key, label]))
  return (
    <details>
      <summary>{lines.length} 条关联的明细与依据</summary>
      <WideTable title="关联明细" head={['一方', '关系', '另一方', '自', '依据']} look="firm-table">
        {lines.map((line) => (
          <tr key={keyOf(line)}>
            <td>{labels.get(line.a)}</td>
            <td>{wordFor(line, TIES)}</td>
            <td>{labels.get(line.b)}</td>
            <td className="num">{line.since}</td>
            <td>{line.kind === 'device' ? '开标后比对的投标提交来源' : `${line.toldBy} 的登记`}</td>
          </tr>
        ))}
      </WideTable>
    </details>
  )
}

const Words = ({ data, own }: { data: Relations; own: boolean }) => {
  if (data.pairs.length > 0) return <Pairs pairs={data.pairs} rows={data.rows} alone />
  return <p>{own ? '没有登记与其他单位的投资、管理或者分支关系。' : '没有发现与其他单位的关联。'}</p>
}

type Props = { id: string; own: boolean; shareholders: readonly Shareholder[] }
export const RelationPicture = ({ id, own, shareholders }: Props) => {
  const { data } = useQuery({
    queryKey: ['relations', id],
    queryFn: () => get<Relations>(`/api/suppliers/${id}/relations`),
  })
  if (!data) return null
  const unknown = shareholders.filter(({ uscc, idTail }) => !uscc && !idTail)
  return (
    <section className="block" aria-labelledby="relations">
      <h2 id="relations">
        关联关系
        {!own && <Link to={`/relations?firms=${data.centres[0]}`}>与其他单位比对</Link>}
      </h2>
      <p className="muted">
        {own
          ? '本单位登记的负责人、股东、管理人员和联系方式。与同一采购包的其他供应商有负责人相同、直接控股或管理关系的，不能同时参加。'
          : '由各单位的登记信息得出，逐日生效与终止；供专家回避、投标资格和围标串标线索使用，是线索，不是结论。'}
        <span className="law">政府采购法实施条例第九条、第十八条；财政部令第87号第三十七条</span>
      </p>
      <Words data={data} own={own} />
      {data.lines.length > 0 && (
        <>
          <RelationMap {...data} />
          <RelationLines {...data} />
        </>
      )}
      {own && unknown.length > 0 && (
        <p className="muted">
          股东{unknown.map(({ name }) => name).join('、')}没有填写证件号码后六位，无法与同名的人区分，没有画入图中。
        </p>
      )}
    </section>
  )
}

/** 名录 — the agencies, suppliers and purchasers that are public. */
/** @jsxImportSource hono/jsx */
import { fullDivisionName } from '#registers/divisions.ts'
import { showCount } from '../../show.ts'
import { Chips, Find } from '../find.tsx'
import { Crumbs, type Frame, Page } from '../page.tsx'
import type { Directory } from '../source.ts'
import { WideTable } from '../wide-table.tsx'

export const DIRECTORIES = { agencies: '代理机构', suppliers: '供应商', purchasers: '采购人' } as const
export type DirectoryKind = keyof typeof DIRECTORIES

type Props = {
  frame: Frame
  kind: DirectoryKind
  q: string | undefined
  region: string | undefined
  directory: Directory
}

export const DirectoryTabs = ({ here }: { here: DirectoryKind | 'goods' }) => (
  <nav aria-label="名录类别" className="tabs">
    {Object.entries({ ...DIRECTORIES, goods: '商品' }).map(([key, label]) => (
      <a key={key} href={`/directory/${key}`} aria-current={key === here ? 'page' : undefined}>
        {label}
      </a>
    ))}
    <a href="/frameworks">框架协议</a>
    <a href="/credit">信用公示</a>
  </nav>
)

/** What was told of one of them. */
const ASKED: Record<DirectoryKind, string> = { agencies: 'agency', suppliers: 'supplier', purchasers: 'buyer' }

export const DirectoryPage = ({ frame, kind, q, region, directory }: Props) => (
  <Page frame={frame} title={`${DIRECTORIES[kind]}名录`} column="名录">
    <Crumbs trail={[[`/directory/${kind}`, `${DIRECTORIES[kind]}名录`]]} />
    <div className="wide">
      <h1>
        {DIRECTORIES[kind]}名录
        <small className="num">{showCount(directory.total)} 家</small>
      </h1>
      <div className="tools">
        <DirectoryTabs here={kind} />
        <Find
          id="dir-q"
          action={`/directory/${kind}`}
          what="名录"
          placeholder="名称或统一社会信用代码"
          q={q}
          keep={{ region }}
        />
      </div>
      <Chips
        chosen={
          region
            ? [
                {
                  title: '区划',
                  text: fullDivisionName(region),
                  href: `/directory/${kind}${q ? `?q=${encodeURIComponent(q)}` : ''}`,
                },
              ]
            : []
        }
      />
      {directory.rows.length === 0 ? (
        <p className="none">没有符合条件的单位</p>
      ) : (
        <WideTable
          title={`${DIRECTORIES[kind]}名录`}
          look="list stacked"
          head={['名称', '统一社会信用代码', '所在区划', '备注', '公告']}
        >
          {directory.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              <td className="num" data-title="信用代码">
                {row.code ?? '—'}
              </td>
              <td data-title="区划">{row.regionName}</td>
              <td data-title="备注">{row.remark ?? '—'}</td>
              <td data-title="公告">
                <a href={`/notices?${ASKED[kind]}=${row.id}`}>
                  查看<span className="sr">{row.name}的公告</span>
                </a>
              </td>
            </tr>
          ))}
        </WideTable>
      )}
      <nav className="pages" aria-label="翻页">
        {directory.next && (
          <a
            rel="next"
            href={`/directory/${kind}?${new URLSearchParams({ ...(q && { q }), ...(region && { region }), after: directory.next })}`}
          >
            下一页
          </a>
        )}
      </nav>
    </div>
  </Page>
)

/** 框架协议 — the agreements in force: what can be bought under each, from whom, at which unit prices, until when. */
/** @jsxImportSource hono/jsx */
import { toYuan } from '#foundation/money.ts'
import { showCount, showDay } from '../../show.ts'
import { Crumbs, type Frame, Page } from '../page.tsx'
import type { FrameworkCard } from '../source.ts'
import { WideTable } from '../wide-table.tsx'

const Agreement = ({ card }: { card: FrameworkCard }) => (
  <section className="agreement" aria-labelledby={`f-${card.id}`}>
    <h2 id={`f-${card.id}`}>{card.title}</h2>
    <p className="num">
      {card.number} · {card.kindTitle} · 征集人 {card.buyer} · {card.regionName} · 有效至 {showDay(card.validUntilDate)}{' '}
      · 第二阶段：
      {card.ways.join('、')}
    </p>
    {card.entrants.length === 0 ? (
      <p className="none">开放加入，还没有供应商</p>
    ) : (
      <WideTable
        title={`${card.title}入围供应商`}
        head={[
          '入围供应商',
          ...card.lines.map((line) => ({ right: `${line.name}（元/${line.unit}，限价 ${toYuan(line.ceiling)}）` })),
        ]}
      >
        {card.entrants.map((entrant) => (
          <tr key={entrant.name}>
            <th scope="row">{entrant.name}</th>
            {card.lines.map((line) => {
              const offer = entrant.prices.find(({ no }) => no === line.no)
              return (
                <td key={line.no} className="num right">
                  {offer ? toYuan(offer.unitPrice) : '—'}
                </td>
              )
            })}
          </tr>
        ))}
      </WideTable>
    )}
  </section>
)

export const FrameworksPage = ({ frame, cards }: { frame: Frame; cards: readonly FrameworkCard[] }) => (
  <Page frame={frame} title="框架协议" column="框架协议">
    <Crumbs trail={[['/frameworks', '框架协议']]} />
    <div className="wide">
      <h1>
        框架协议
        <small className="num">{showCount(cards.length)} 项有效</small>
      </h1>
      <p>
        小额零星采购一次征集、分批成交。以下协议对适用范围内的采购人有效；入围、成交、退出和汇总均在
        <a href="/notices?kind=frameworkEntry">信息公告</a>中公告（财政部令第110号）。
      </p>
      {cards.length === 0 && <p className="none">目前没有有效的框架协议</p>}
      {cards.map((card) => (
        <Agreement key={card.id} card={card} />
      ))}
    </div>
  </Page>
)

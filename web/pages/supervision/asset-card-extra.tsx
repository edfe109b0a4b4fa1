/** 资产卡片一览 — under which numbers it is booked; or why it was sent back, each time. */
import type { AssetCard } from '#subsystems/supervision/asset-card/asset-card.ts'
import { rangesOf } from '#subsystems/supervision/asset-card/ranges.ts'
import type { Thing } from '../../kit/thing.tsx'
import { showInstant, showYuan } from '../../show.ts'
import './settlement.css'

/** Each time the asset system sent it back, and why. */
export const Refusals = ({ of }: { of: AssetCard['refusals'] }) =>
  of.map(({ reason, at }) => (
    <div key={at} className="off">
      <dt>退回 {showInstant(at)}</dt>
      <dd>
        <small>{reason}</small>
      </dd>
    </div>
  ))

export default function AssetCardExtra({ thing: { state } }: { thing: Thing<AssetCard> }) {
  return (
    <section className="block" aria-label="入账">
      <dl className="books">
        <div>
          <dt>金额</dt>
          <dd>
            {showYuan(state.amount)}
            <small>
              {state.quantity} {state.unit}，单价 {showYuan(state.unitPrice)}
            </small>
          </dd>
        </div>
        {state.status === 'registered' && (
          <>
            <div>
              <dt>资产入账单</dt>
              <dd>
                {state.receiptNo}
                <small>{showInstant(state.registeredAt)}</small>
              </dd>
            </div>
            <div>
              <dt>资产卡片 {state.cardNos.length} 张</dt>
              <dd>
                {rangesOf(state.cardNos).map((range) => (
                  <small key={range}>{range}</small>
                ))}
              </dd>
            </div>
          </>
        )}
        <Refusals of={state.refusals} />
      </dl>
    </section>
  )
}

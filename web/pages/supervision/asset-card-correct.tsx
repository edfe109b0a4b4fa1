/** 更正后重新报送 — why it was sent back stands above what is to be corrected. */
import { Alert } from 'antd'
import type { AssetCard } from '#subsystems/supervision/asset-card/asset-card.ts'
import { ActPage, uponThing } from '../../kit/act-page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { showYuan } from '../../show.ts'
import { Refusals } from './asset-card-extra.tsx'
import './settlement.css'

export default uponThing<AssetCard>('/asset-cards', ({ thing }) => {
  const {
    itemCode,
    name,
    brand,
    model,
    quantity,
    unit,
    unitPrice,
    refusals,
    acceptanceId,
    contractId,
    contractNumber,
  } = thing.state
  return (
    <ActPage
      path="/asset-cards"
      noun="correction"
      thing={thing}
      title={`${name} ${quantity}${unit}`}
      given={{ itemCode, name, brand, model }}
      above={
        thing.state.status === 'refused' && (
          <Alert type="warning" showIcon title={`资产管理系统退回：${thing.state.reason}`} />
        )
      }
      beside={
        <>
          <h2>
            {name} {quantity}
            {unit}
          </h2>
          <p>
            单价 <span className="num">{showYuan(unitPrice)}</span> · 合同{' '}
            <Link to={`/contracts/${contractId}`}>{contractNumber}</Link> ·{' '}
            <Link to={`/acceptances/${acceptanceId}`}>验收</Link>
          </p>
          <dl className="books">
            <Refusals of={refusals} />
          </dl>
          <p className="muted">
            品牌、型号以验收时核对的实物为准；确不属于固定资产的，由审核人员办理“不作为固定资产”。
          </p>
        </>
      }
    />
  )
})

/** 合同的终止与清算 — on which ground it ended, what had been done by then, what must still move and what has. */
import type { Contract } from '#subsystems/supervision/contract/contract.ts'
import { SECURITY_ENDS, TERMINATION } from '#subsystems/supervision/contract/ending.ts'
import { showInstant, showYuan } from '../../show.ts'
import './settlement.css'

type Ended = Extract<Contract, { status: 'terminated' }>

const Repaid = ({ windUp }: { windUp: NonNullable<Ended['windUp']> }) =>
  windUp.repay > 0 ? (
    <div className={windUp.doneAt ? undefined : 'off'}>
      <dt>供应商应退回的预付款</dt>
      <dd>
        {showYuan(windUp.repay)}
        <small>{windUp.repaid ? `${windUp.repaid.date} 到账，缴款书 ${windUp.repaid.receiptNo}` : '待退回国库'}</small>
      </dd>
    </div>
  ) : null

const Security = ({ windUp }: { windUp: NonNullable<Ended['windUp']> }) =>
  windUp.security === 'none' ? null : (
    <div className={windUp.security === 'return' && !windUp.doneAt ? 'off' : undefined}>
      <dt>履约保证金</dt>
      <dd>
        {SECURITY_ENDS[windUp.security]}
        {windUp.security === 'return' && (
          <small>
            {windUp.securityReturned
              ? `${windUp.securityReturned.date} 退还，凭证 ${windUp.securityReturned.voucherNo}`
              : '待退还供应商'}
          </small>
        )}
      </dd>
    </div>
  )

const Voided = ({ reason }: { reason: string }) => (
  <section className="block" aria-label="作废">
    <p>
      <b>作废：</b>
      {reason}
    </p>
  </section>
)

/** What stood when it ended, and what moves because of it. */
export const Settling = ({ state: { basis, reason, windUp, paid, amount } }: { state: Ended }) => (
  <>
    <p>
      <b>{TERMINATION[basis]}</b>
    </p>
    <p className="said">{reason}</p>
    <dl className="books">
      <div>
        <dt>合同金额</dt>
        <dd>{showYuan(amount)}</dd>
      </div>
      {windUp && (
        <div>
          <dt>终止时已验收</dt>
          <dd>{showYuan(windUp.accepted)}</dd>
        </div>
      )}
      <div>
        <dt>{windUp?.repaid ? '退回后实际支付' : '终止时已支付'}</dt>
        <dd>{showYuan(paid)}</dd>
      </div>
      {windUp && <Repaid windUp={windUp} />}
      {windUp && <Security windUp={windUp} />}
    </dl>
  </>
)

export const EndedBlock = ({ state }: { state: Contract }) => {
  if (state.status === 'void') return <Voided reason={state.reason} />
  if (state.status !== 'terminated') return null
  return (
    <section className="block" aria-labelledby="ended">
      <h2 id="ended">
        合同终止 <span className="muted num">{showInstant(state.terminatedAt)}</span>
        <span className="law">政府采购法第五十条</span>
      </h2>
      <Settling state={state} />
    </section>
  )
}

/** 终止合同、登记清算 — the forms ask for what this contract has, and say beside it what will move. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { type Fen, fen } from '#foundation/money.ts'
import { labelled } from '#foundation/words.ts'
import type { Contract } from '#subsystems/supervision/contract/contract.ts'
import { terminateContract, windUpContract } from '#subsystems/supervision/contract/end-contract.ts'
import { TERMINATION } from '#subsystems/supervision/contract/ending.ts'
import { ActPage, uponThing } from '../../kit/act-page.tsx'
import { get } from '../../kit/api.ts'
import { showYuan } from '../../show.ts'
import { Settling } from './contract-ended.tsx'
import './settlement.css'

type Account = { amount: Fen; accepted: Fen; committed: Fen; paid: Fen }

/** 投诉成立 is the finance department's to decide: not offered. */
const { complaintUpheld: _, ...OWN } = TERMINATION
const SECURITY = { return: '退还供应商', keep: '不予退还（只限违约终止）' } as const

const terminationOf = ({ terms }: Contract): z.ZodType => {
  const fitted = terminateContract.input.extend({ basis: labelled('终止情形', OWN) })
  return terms.performanceSecurityPercent > 0
    ? fitted.extend({ security: labelled('履约保证金', SECURITY) })
    : fitted.omit({ security: true })
}

const Consequence = ({ account, state, security }: { account: Account; state: Contract; security: unknown }) => {
  const { amount, accepted, committed, paid } = account
  const under = committed - paid
  const unpaid = accepted - paid
  return (
    <>
      <h2>终止以后</h2>
      <dl className="books">
        <div>
          <dt>合同金额</dt>
          <dd>{showYuan(amount)}</dd>
        </div>
        <div>
          <dt>已验收</dt>
          <dd>{showYuan(accepted)}</dd>
        </div>
        <div>
          <dt>已支付</dt>
          <dd>{showYuan(paid)}</dd>
        </div>
        {under > 0 && (
          <div className="off">
            <dt>正在办理的付款</dt>
            <dd>
              {showYuan(fen(under))}
              <small>办结之前不能终止</small>
            </dd>
          </div>
        )}
        {unpaid > 0 && (
          <div className="off">
            <dt>已验收未支付</dt>
            <dd>
              {showYuan(fen(unpaid))}
              <small>付清之前不能终止</small>
            </dd>
          </div>
        )}
        {paid > accepted && (
          <div className="off">
            <dt>供应商应退回国库</dt>
            <dd>{showYuan(fen(paid - accepted))}</dd>
          </div>
        )}
        {state.terms.performanceSecurityPercent > 0 && (
          <div>
            <dt>履约保证金（合同金额的 {state.terms.performanceSecurityPercent}%）</dt>
            <dd>{security === 'keep' ? '不予退还' : security === 'return' ? '退还供应商' : '请选择'}</dd>
          </div>
        )}
      </dl>
      <p className="muted">
        终止以后不能恢复。没有用完的资金退回采购计划；合同公告过的，平台发布终止公告
        {paid > accepted || state.terms.performanceSecurityPercent > 0
          ? '；款项往来由经办人员在“终止清算”中登记。'
          : '。'}
      </p>
    </>
  )
}

export const ContractTermination = uponThing<Contract>('/contracts', ({ thing }) => {
  const [security, setSecurity] = useState<unknown>()
  const { data: account } = useQuery({
    queryKey: ['account', thing.id],
    queryFn: () => get<Account>(`/api/contracts/${thing.id}/account`),
  })
  return (
    <ActPage
      path="/contracts"
      noun="termination"
      thing={thing}
      title={thing.state.title}
      input={terminationOf(thing.state)}
      onValues={(values) => setSecurity(values.security)}
      beside={account && <Consequence account={account} state={thing.state} security={security} />}
    />
  )
})

const { repaidNo, repaidDate, voucherNo, returnedDate } = windUpContract.input.shape
/** Only what is still to move, and that wholly. */
const windingUpOf = (state: Contract): z.ZodType => {
  const windUp = state.status === 'terminated' ? state.windUp : undefined
  return z.object({
    ...(windUp &&
      windUp.repay > 0 && {
        repaidNo: repaidNo.unwrap().meta({
          title: '供应商退款的国库缴款书编号',
          description: `应退回 ${showYuan(windUp.repay)}，到账后登记`,
        }),
        repaidDate: repaidDate.unwrap().meta({ title: '退款到账日期' }),
      }),
    ...(windUp?.security === 'return' && {
      voucherNo: voucherNo.unwrap().meta({ title: '履约保证金退还凭证号' }),
      returnedDate: returnedDate.unwrap().meta({ title: '履约保证金退还日期' }),
    }),
  })
}

export const ContractWindingUp = uponThing<Contract>('/contracts', ({ thing }) => {
  const { state } = thing
  return (
    <ActPage
      path="/contracts"
      noun="winding-up"
      thing={thing}
      title={state.title}
      input={windingUpOf(state)}
      beside={
        state.status === 'terminated' && (
          <>
            <h2>{state.title}</h2>
            <Settling state={state} />
          </>
        )
      }
    />
  )
})

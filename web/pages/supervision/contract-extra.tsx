/** 合同一览 — the paper both sign, the money against it, what is due. */
import { useQuery } from '@tanstack/react-query'
import { type Fen, inWords } from '#foundation/money.ts'
import type { Contract } from '#subsystems/supervision/contract/contract.ts'
import type { Step } from '#subsystems/supervision/contract/payable.ts'
import { get } from '../../kit/api.ts'
import { Left } from '../../kit/clock.tsx'
import { Paper, papersIn } from '../../kit/paper.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showYuan } from '../../show.ts'
import { Amendments } from './contract-amendments.tsx'
import { EndedBlock } from './contract-ended.tsx'

type Account = { amount: Fen; accepted: Fen; committed: Fen; paid: Fen }

const Money = ({ account }: { account: Account }) => (
  <dl className="bars-in">
    {(
      [
        ['合同金额', account.amount, 'w-tech'],
        ['已验收', account.accepted, 'w-biz'],
        ['已申请支付', account.committed, 'w-price'],
        ['已支付', account.paid, 'w-paid'],
      ] as const
    ).map(([label, amount, look]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>
          <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="6" className="w-ground" />
            <rect width={account.amount > 0 ? (100 * amount) / account.amount : 0} height="6" className={look} />
          </svg>
          <span className="num">{showYuan(amount)}</span>
        </dd>
      </div>
    ))}
  </dl>
)

const Schedule = ({ steps }: { steps: readonly Step[] }) => (
  <section className="block" aria-labelledby="schedule">
    <h2 id="schedule">支付计划</h2>
    <ul className="parts">
      {steps.map((step) => (
        <li key={step.name}>
          <span>
            {step.name} <small className="muted">{step.date ? `${step.date} ${step.condition}` : step.condition}</small>
          </span>
          <span className="num">
            {showYuan(step.amount)}{' '}
            {step.paid === step.amount ? (
              <span className="tag tag-good">已付</span>
            ) : step.open ? (
              <span className="tag tag-wait">{step.paid > 0 ? `已付 ${showYuan(step.paid)}` : '可付'}</span>
            ) : (
              <span className="tag">未到</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  </section>
)

export default function ContractExtra({ thing }: { thing: Thing<Contract> }) {
  const { state } = thing
  const { data: account } = useQuery({
    queryKey: ['account', thing.id],
    queryFn: () => get<Account>(`/api/contracts/${thing.id}/account`).catch(() => undefined),
  })
  const { data: plan } = useQuery({
    queryKey: ['schedule', thing.id],
    queryFn: () => get<{ steps: Step[] }>(`/api/payments/schedule/${thing.id}`).catch(() => undefined),
  })
  const unsigned = !('signedAt' in state)
  const running = state.status === 'signed' || state.status === 'settled'
  return (
    <>
      <EndedBlock state={state} />
      <section className="block" aria-label="合同金额">
        <p className="grand">
          {showYuan(state.amount)} <span>{inWords(state.amount)}</span>
          {unsigned && state.signBy && (
            <span>
              签订期限 <Left until={state.signBy} />
              <span className="law">政府采购法第四十六条</span>
            </span>
          )}
        </p>
        {account && <Money account={account} />}
      </section>
      {running && plan && <Schedule steps={plan.steps} />}
      <Amendments state={state} />
      {papersIn(state as unknown as Record<string, unknown>, {
        file: '政府采购合同',
        signedFile: '政府采购合同（已签署）',
      }).map((paper) => (
        <Paper key={paper.sha256} {...paper} />
      ))}
    </>
  )
}

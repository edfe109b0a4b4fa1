/** 发证单位的答复 — what the register of the body that issued a certificate says of it, from where and when, and where the certificate claims
 *  more; or that nobody has answered. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { doubtsOf } from '#registers/suppliers/certificate/answer.ts'
import type { Certificate } from '#registers/suppliers/certificate/certificate.ts'
import { get } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { useMe } from '../../kit/session.tsx'
import { StateView } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'

const SAYS_NOTHING = '发证单位没有可供查询的登记系统，平台没有核实这份证书；需要时请核对原件。'
const NOT_YET = '发证单位尚未答复；没有答复之前，不作任何推断。'
const MEND =
  '编号、发证机关或者有效期填写有误的，请撤下后按证书重新登记；证书无误的，请与发证单位核对其登记。提供虚假材料谋取中标、成交的，依政府采购法第七十七条处罚。'
const LEAD = '这是一条线索，不是结论：请要求该单位说明，或者向发证单位核实。'

const Verdict = ({ state, own }: { state: Certificate; own: boolean }) => {
  const { answer, supplierId } = state
  const { data: firm } = useQuery({
    queryKey: ['own-firm-code', supplierId],
    queryFn: () => get<{ state: { uscc: string } }>(`/api/suppliers/by-organisation/${supplierId}`),
  })
  if (!answer || answer.outcome === 'noRegister' || !firm) return null
  const doubts = doubtsOf(state, firm.state.uscc, answer)
  if (doubts.length === 0) return <Alert type="success" showIcon title="与发证单位的登记一致" />
  return (
    <Alert type="warning" showIcon title={doubts.map(({ text }) => text).join('；')} description={own ? MEND : LEAD} />
  )
}

/** Told to the firm and to whoever reviews it: a register's answer is no public reproach. */
export default function CertificateExtra({ thing: { state } }: { thing: Thing<Certificate> }) {
  const me = useMe()
  const own = me.role === 'supplier' && me.orgId === state.supplierId
  if (me.role === 'supplier' && !own) return null
  const { answer } = state
  return (
    <section className="block" aria-labelledby="answer">
      <h2 id="answer">发证单位的答复</h2>
      {!answer && <p className="muted">{NOT_YET}</p>}
      {answer?.outcome === 'noRegister' && <p className="muted">{SAYS_NOTHING}</p>}
      <Verdict state={state} own={own} />
      {answer && <StateView chapter={chapterAt('certificates')} state={answer} within="answer" />}
    </section>
  )
}

/** 发证单位的答复 — what the register of the body that issued a certificate says of it, from where and when; or that nobody has answered. */
import type { Certificate } from '#registers/suppliers/certificate/certificate.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { useMe } from '../../kit/session.tsx'
import { StateView } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'

const SAYS_NOTHING = '发证单位没有可供查询的登记系统，平台没有核实这份证书；需要时请核对原件。'
const NOT_YET = '发证单位尚未答复；没有答复之前，不作任何推断。'

/** Told to the firm and to whoever reviews it: a register's answer is no public reproach. */
export default function CertificateExtra({ thing: { state } }: { thing: Thing<Certificate> }) {
  const me = useMe()
  if (me.role === 'supplier' && me.orgId !== state.supplierId) return null
  const { answer } = state
  return (
    <section className="block" aria-labelledby="answer">
      <h2 id="answer">发证单位的答复</h2>
      {!answer && <p className="muted">{NOT_YET}</p>}
      {answer?.outcome === 'noRegister' && <p className="muted">{SAYS_NOTHING}</p>}
      {answer && <StateView chapter={chapterAt('certificates')} state={answer} within="answer" />}
    </section>
  )
}

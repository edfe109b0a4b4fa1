/** 资质证书的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { enterCertificate, lookAtCertificate, renewCertificate, revokeCertificate } from './keep-certificate.ts'
import type { noteAnswer } from './note-answer.ts'

type Code =
  | RefusalOf<typeof enterCertificate | typeof lookAtCertificate | typeof renewCertificate | typeof revokeCertificate>
  | RefusalOf<typeof noteAnswer>
  | 'certificate.entered-already'

const LAW = '政府采购法第七十七条第一款第（一）项'
/** Told at the registration of the firm too, where its first papers are entered. */
export const impossibleDates = {
  'certificate.issued-in-future': {
    text: '发证日期 {issuedDate} 晚于今天',
    law: LAW,
    mend: '请按证书所载填写发证日期',
  },
  'certificate.ends-before': { text: '有效期的截止日早于起始日', law: LAW, mend: '请核对证书上的日期' },
  'certificate.ends-before-issued': { text: '有效期的截止日早于发证日期', law: LAW, mend: '请核对证书上的日期' },
} satisfies Record<string, Says>

export const refusal = {
  ...impossibleDates,
  'certificate.no-supplier': {
    text: '本单位尚未入库',
    law: '政府采购法第二十一条',
    mend: '请先登记入库，全省一次登记即可',
  },
  'certificate.over-already': { text: '证书已于 {validUntilDate} 到期', mend: '请上传有效的证书' },
  'certificate.no-later': { text: '新的有效期不晚于原有效期（至 {validUntilDate}）', mend: '请核对新证书上的日期' },
  'certificate.revoked-in-future': { text: '吊销日期晚于今天', mend: '请核对日期' },
  'certificate.without-end': { text: '长期有效的证书不会到期' },
  'certificate.not-near': { text: '距到期还有 {left} 天' },
  'certificate.renewed-since': { text: '编号为 {number} 的证书已经换发', mend: '新证书另行查询，不必办理' },
  'certificate.entered-already': { text: '这个编号的证书已经登记', mend: '换证、续期请在原证书上办理' },
} satisfies Record<Code, Says>

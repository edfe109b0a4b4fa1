/** The national portal as it really is: its type codes and field names live in this file and nowhere else. */
import { z } from 'zod'
import type { Http } from '../http.ts'
import type { NationalPortal, Reply } from './national-portal.ts'

/** 公告类型代码, as the portals use them; a tender notice is told apart by its method. */
const CODES: Readonly<Record<string, string>> = {
  intention: '59',
  intentionWithdrawal: '59',
  singleSource: '001051',
  prequalification: '001052',
  tenderNotice: '001010',
  correction: '001003',
  termination: '001004',
  result: '001002',
  contract: '001054',
  contractChange: '001054',
  contractTermination: '001054',
  acceptance: '001009',
}
const OF_METHOD: Readonly<Record<string, string>> = {
  openTendering: '001011',
  selectiveTendering: '001012',
  competitiveNegotiation: '001014',
  requestForQuotation: '001015',
  competitiveConsultation: '001016',
}
const OTHER = '001099'

const codeOf = (kind: string, method: string | undefined) =>
  (kind === 'tenderNotice' ? OF_METHOD[method ?? ''] : undefined) ?? CODES[kind] ?? OTHER

const TheirReply = z
  .object({ code: z.string(), msg: z.string(), articleNo: z.string().optional() })
  .transform(
    ({ code, msg, articleNo }): Reply =>
      code === '200' && articleNo ? { accepted: true, receiptNo: articleNo } : { accepted: false, reason: msg },
  )
const TheirArticle = z
  .object({ articleNo: z.string(), title: z.string(), content: z.string() })
  .transform(({ articleNo, title, content }) => ({ receiptNo: articleNo, title, text: content }))

export const wiredNationalPortal = ({ post, get }: Http): NationalPortal => ({
  async publish({ id, number, kind, method, title, region, publishedAt, text }) {
    const body = {
      sourceId: id,
      sourceNo: number,
      noticeType: codeOf(kind, method),
      districtCode: region,
      title,
      publishTime: publishedAt,
      content: text,
    }
    return TheirReply.parse(await post('/articles', body, { idempotencyKey: id, timeoutMs: 10_000 }))
  },
  async find(id) {
    const found = await get(`/articles/${encodeURIComponent(id)}`, { timeoutMs: 10_000 })
    return found === undefined ? undefined : TheirArticle.parse(found)
  },
})

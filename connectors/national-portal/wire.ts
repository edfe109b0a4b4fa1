/** The national portal as it really is: its type codes and field names live in this file and nowhere else. */
import { z } from 'zod'
import { zDay } from '#foundation/time.ts'
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

const TYPES = { supplier: '1', agency: '2' } as const
const TheirRecord = z
  .object({
    articleNo: z.string(),
    version: z.number().int(),
    docNo: z.string(),
    unitType: z.string(),
    unitName: z.string(),
    unitCode: z.string(),
    behaviour: z.string(),
    basis: z.string(),
    punishResult: z.string(),
    enforceUnit: z.string(),
    punishDate: zDay,
    endDate: zDay,
    state: z.enum(['valid', 'removed']),
  })
  .transform((theirs) => ({
    receiptNo: theirs.articleNo,
    edition: theirs.version,
    number: theirs.docNo,
    kind: theirs.unitType === TYPES.agency ? ('agency' as const) : ('supplier' as const),
    name: theirs.unitName,
    uscc: theirs.unitCode,
    conduct: theirs.behaviour,
    law: theirs.basis,
    result: theirs.punishResult,
    authority: theirs.enforceUnit,
    decidedDate: theirs.punishDate,
    untilDate: theirs.endDate,
    struck: theirs.state === 'removed',
  }))

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
  async list({ id, edition, number, kind, name, uscc, conduct, law, result, authority, region, ...rest }) {
    const body = {
      sourceId: id,
      version: edition,
      docNo: number,
      unitType: TYPES[kind],
      unitName: name,
      unitCode: uscc,
      behaviour: conduct,
      basis: law,
      punishResult: result,
      enforceUnit: authority,
      districtCode: region,
      punishDate: rest.decidedDate,
      endDate: rest.untilDate,
      state: rest.struck ? 'removed' : 'valid',
    }
    const idempotencyKey = `${id}/${edition}`
    return TheirReply.parse(await post('/dishonest-records', body, { idempotencyKey, timeoutMs: 10_000 }))
  },
  async findListed(id) {
    const found = await get(`/dishonest-records/${encodeURIComponent(id)}`, { timeoutMs: 10_000 })
    return found === undefined ? undefined : TheirRecord.parse(found)
  },
})

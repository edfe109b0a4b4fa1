/** 评标文书 — the evaluation report as a paper (财政部令第87号第五十八条). */
import { showSecond } from '#foundation/clock.ts'
import { document, type Entered, verifyAddress } from '#foundation/documents/index.ts'
import { timeInChinese } from '#foundation/documents/words.ts'
import { toYuan } from '#foundation/money.ts'
import { AWARD_RULES } from '#policies/words.ts'
import type { Evaluation } from './evaluation.ts'
import { ERRORS } from './re-review.ts'

const set = document<object>(new URL('./evaluation-report.typ', import.meta.url))

const points = (score: number) => score.toFixed(2)

/** Names are known to the registers: of the two organisations, and of each member of the panel. */
export type ReportNames = {
  procuringEntity: string
  agency: string
  /** Where and when the notice was published. */
  notice: string
  member(memberId: string): string
}

const bidsOf = ({ bids, invalid }: Evaluation) =>
  bids.map((bid, n) => {
    const out = invalid.find(({ bidId }) => bidId === bid.bidId)
    return {
      no: n + 1,
      supplier: bid.supplierName,
      price: toYuan(bid.price),
      qualification: out?.stage === 'qualification' ? '不通过' : '通过',
      conformity: out?.stage === 'qualification' ? '—' : out ? '不通过' : '通过',
      note: out
        ? `投标无效：${out.reason}`
        : bid.correctedFrom !== undefined
          ? `唱标总价${toYuan(bid.correctedFrom)}元，按单价汇总修正并经投标人确认`
          : '—',
    }
  })

const sheetsOf = ({ sheets, rules, bids }: Evaluation, names: ReportNames) =>
  sheets.map(({ memberId, scores }) => {
    const scored = bids.filter(({ bidId }) => scores[bidId])
    return {
      member: names.member(memberId),
      bidders: scored.map(({ supplierName }) => supplierName),
      rows: rules.factors.map(({ id, name, part, kind, max }) => ({
        factor: name,
        kind: `${part === 'technical' ? '技术' : '商务'}·${kind === 'objective' ? '客观' : '主观'}`,
        max: points(max),
        points: scored.map(({ bidId }) => points(scores[bidId]?.[id] ?? 0)),
      })),
    }
  })

/** 在评审报告中记载: what was touched after the scores were summed, and on which ground (财政部令第87号第六十四条). */
const correctionsOf = (
  { corrections = [], ordered, changeReported, bids, rules }: Evaluation,
  names: ReportNames,
): string[] => [
  ...(ordered ? [`报告签署后组织重新评审：${ERRORS[ordered.error]}。${ordered.finding}`] : []),
  ...corrections.map(({ no, error, finding, changes, changed, moved = [] }) => {
    const each = changes.map(({ memberId, bidId, factorId, from, to }) => {
      const supplier = bids.find((bid) => bid.bidId === bidId)?.supplierName
      const factor = rules.factors.find(({ id }) => id === factorId)?.name
      return `${names.member(memberId)}对${supplier}的“${factor}”由${points(from)}分改为${points(to)}分`
    })
    const standing = moved.map(({ bidId, was, is }) => {
      const told = [
        was.total === is.total ? '' : `总得分由${points(was.total)}分改为${points(is.total)}分`,
        was.place === is.place ? '' : `候选顺序由第${was.place}改为第${is.place}`,
      ]
      return `${bids.find((bid) => bid.bidId === bidId)?.supplierName}${told.filter(Boolean).join('，')}`
    })
    const said = [finding.replace(/[。；]$/, ''), ...each, ...standing].join('；')
    return `修改${no}（${ERRORS[error]}）：${said}；评审结果${changed ? '改变' : '不变'}。`
  }),
  ...(changeReported ? [`修改结果已书面报告财政部门：${changeReported.number}。`] : []),
]

const conclusionOf = (state: Evaluation, nameOf: (bidId: string) => string) => {
  if (state.status === 'failed') return `本项目依法废标：${state.detail}。`
  const candidates = state.ranking.filter(({ place }) => place > 0).toSorted((a, b) => a.place - b.place)
  const listed = candidates.slice(0, 3).map(({ bidId, place }) => `第${place}候选人：${nameOf(bidId)}`)
  return `经评审委员会评审，按照评审结果由优到劣排列，推荐${listed.join('；')}。`
}

export const evaluationReportPaper = (
  state: Evaluation,
  names: ReportNames,
  { site, entryId, at, watermark }: Entered,
): Promise<Buffer> => {
  const nameOf = (bidId: string) => state.bids.find((bid) => bid.bidId === bidId)?.supplierName ?? bidId
  const supplierOf = (supplierId: string) =>
    state.bids.find((bid) => bid.supplierId === supplierId)?.supplierName ?? supplierId
  return set(
    {
      procuringEntity: names.procuringEntity,
      agency: names.agency,
      notice: names.notice,
      project: state.title,
      number: state.number,
      rule: AWARD_RULES[state.rules.awardRule],
      ceiling: `${toYuan(state.rules.ceiling)}元`,
      openedAt: timeInChinese(state.openedAt),
      members: state.members.map(({ memberId, kind, seat, signedInAt }) => {
        const signature = state.signatures.find((each) => each.memberId === memberId)
        return {
          seat: String(seat),
          name: names.member(memberId),
          kind: `${kind === 'expert' ? '评审专家' : '采购人代表'}${state.chair === memberId ? '（组长）' : ''}`,
          signedIn: signedInAt ? showSecond(signedInAt) : '—',
          opinion: signature ? (signature.dissent ? `保留意见：${signature.dissent}` : '同意') : '—',
        }
      }),
      bids: bidsOf(state),
      queries: state.queries.map(({ no, kind, supplierId, question, answer, verdict }) => ({
        no,
        supplier: supplierOf(supplierId),
        kind: { lowPrice: '异常低价', correction: '报价修正', clarification: '澄清' }[kind],
        question,
        answer: answer?.text ?? '未答复',
        verdict: verdict ? `${verdict.proven ? '认可' : '不认可'}：${verdict.reason}` : '—',
      })),
      ranking: state.ranking
        .toSorted((a, b) => (a.place || 999) - (b.place || 999))
        .map((each) => ({
          place: each.place > 0 ? String(each.place) : '—',
          supplier: nameOf(each.bidId),
          quote: toYuan(each.quote),
          deductions:
            [
              each.deductions.sme ? `小微${each.deductions.sme}%` : '',
              each.deductions.domestic ? `本国产品${each.deductions.domestic}%` : '',
            ]
              .filter(Boolean)
              .join('、') || '无',
          evaluated: toYuan(each.evaluatedPrice),
          technical: points(each.technical),
          business: points(each.business),
          price: points(each.priceScore),
          total: points(each.total),
        })),
      sheets: sheetsOf(state, names),
      conclusion: conclusionOf(state, nameOf),
      outliers: state.outliers.map(
        ({ memberId, bidId, points: given, reason }) =>
          `${names.member(memberId)}对${nameOf(bidId)}评${points(given)}分：${reason}`,
      ),
      corrections: correctionsOf(state, names),
      seed: state.seed,
    },
    {
      issuedAt: at,
      number: `${state.number}-PB${String(state.lot).padStart(2, '0')}`,
      verify: verifyAddress(site, entryId),
      ...(watermark && { watermark }),
    },
  )
}

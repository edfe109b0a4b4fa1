/** 行政处罚文书 — the notice beforehand and the decision as they are served (行政处罚法第四十四条、第五十九条). */
import { document, type Entered, verifyAddress } from '#foundation/documents/index.ts'
import { dayInChinese, timeInChinese } from '#foundation/documents/words.ts'
import { inWords, toYuan } from '#foundation/money.ts'
import { dayOf } from '#foundation/time.ts'
import { GROUNDS, type Sanction } from './grounds.ts'
import { ANSWERS, barredFrom, type Decided, type Decision, nameOf, type Penalty } from './penalty.ts'
import { ANSWER_DAYS } from './propose-penalty.ts'

const setNotice = document<object>(new URL('./penalty-notice.typ', import.meta.url))
const setDecision = document<object>(new URL('./penalty-decision.typ', import.meta.url))

/** What the register adds: where the party is, and who stands for it. */
export type Party = { address?: string | undefined; representative?: string | undefined }

/** 处罚的种类, each in a sentence. `until`: known once the first day is. */
const sanctionsOf = (
  { fine, banYears, confiscated, disqualified }: Sanction,
  from: string,
  term?: Pick<Decision, 'fromDate' | 'banUntil' | 'severe'>,
) => {
  const span = term?.banUntil ? `（自${dayInChinese(term.fromDate)}起至${dayInChinese(term.banUntil)}止）` : ''
  const found = [
    fine && `罚款人民币${toYuan(fine)}元（大写：${inWords(fine)}）`,
    banYears && `在${banYears}年内禁止${from}${span}，在全国范围内有效`,
    disqualified && '取消代理采购的资格',
    confiscated && `没收违法所得人民币${toYuan(confiscated)}元（大写：${inWords(confiscated)}）`,
  ].filter((each) => typeof each === 'string')
  const listed = !term
    ? '依照规定列入政府采购失信行为记录，予以公告'
    : term.severe
      ? '列入政府采购严重违法失信行为记录名单，予以公告'
      : '列入不良行为记录名单，予以公告'
  return [...found, listed]
}

const about = (state: Penalty, { address, representative }: Party) => {
  const supplierName = nameOf(state)
  const { uscc, ground, conduct, files, caseId, purchaseAmount, mitigation, authority } = state
  return {
    issuer: authority,
    party: supplierName,
    parties: [
      ['名称', supplierName],
      ['统一社会信用代码', uscc],
      ['地址', address || '—'],
      ['法定代表人（负责人）', representative || '—'],
      ...(caseId ? [['采购编号', caseId]] : []),
      ['采购金额', `${toYuan(purchaseAmount)}元`],
    ],
    conduct,
    evidence:
      files.length > 0 ? `以上事实，有本案卷宗中的${files.length}份证据材料证明。` : '以上事实，有本案卷宗证明。',
    ground: GROUNDS[ground].title,
    law: GROUNDS[ground].law,
    mitigation,
  }
}

export const noticePaper = (state: Penalty, party: Party, { site, entryId, at }: Entered): Promise<Buffer> =>
  setNotice(
    {
      ...about(state, party),
      sanctions: sanctionsOf(state.sanction, barredFrom(state)),
      days: ANSWER_DAYS,
      answerBy: timeInChinese(state.answerBy),
      issuedOn: dayInChinese(dayOf(at)),
    },
    { issuedAt: at, verify: verifyAddress(site, entryId) },
  )

/** 逾期不缴纳罚款的，每日按罚款数额的百分之三加处罚款 (行政处罚法第六十七条、第七十二条). */
const performanceOf = (
  { fine, banYears, confiscated, disqualified }: Sanction,
  from: string,
  { fromDate }: Pick<Decision, 'fromDate'>,
) => [
  ...(fine || confiscated
    ? [
        '罚没款项应当自收到本决定书之日起十五日内，到指定的银行或者通过电子支付系统缴入国库。逾期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。',
      ]
    : []),
  ...(banYears ? [`禁止${from}自${dayInChinese(fromDate)}起执行，由本平台在全省范围内直接执行。`] : []),
  ...(disqualified ? [`取消代理采购的资格自${dayInChinese(fromDate)}起执行。`] : []),
  ...(fine || confiscated || banYears || disqualified ? [] : ['名单自本决定作出之日起公布。']),
]

export const decisionPaper = (state: Decided, party: Party, { site, entryId, at }: Entered): Promise<Buffer> => {
  const { proposedAt, answer, hearing, response, sanction, reviewer, decidedAt, number } = state
  return setDecision(
    {
      ...about(state, party),
      told: `本机关于${dayInChinese(dayOf(proposedAt))}向当事人送达行政处罚事先告知书，告知拟作出的处罚内容及事实、理由、依据，以及陈述、申辩和要求听证的权利。`,
      answer: answer
        ? `当事人于${dayInChinese(dayOf(answer.at))}${ANSWERS[answer.kind]}。${answer.text}`
        : '当事人在规定的期限内没有陈述、申辩，也没有要求听证。',
      hearing: hearing && `本机关于${timeInChinese(hearing.heldAt)}举行听证。${hearing.record}`,
      response,
      sanctions: sanctionsOf(sanction, barredFrom(state), state),
      performance: performanceOf(sanction, barredFrom(state), state),
      reviewer,
      issuedOn: dayInChinese(dayOf(decidedAt)),
    },
    { issuedAt: at, number, verify: verifyAddress(site, entryId) },
  )
}

/** 验收文书 — the acceptance sheet as a paper. */
import { document, type Entered, verifyAddress } from '#foundation/documents/index.ts'
import { dayInChinese } from '#foundation/documents/words.ts'
import { toYuan } from '#foundation/money.ts'
import { dayOf } from '#foundation/time.ts'
import { REQUIREMENT_WORDS } from '../contract/papers.ts'
import { type Acceptance, acceptance, CAPACITIES } from './acceptance.ts'

const set = document<object>(new URL('./acceptance-sheet.typ', import.meta.url))

const RESULT = { pass: '合格', fail: '不合格', notInThisBatch: '本批不涉及' } as const
const product = (...parts: string[]) => parts.filter(Boolean).join(' ') || '—'

export const acceptancePaper = (state: Acceptance, { site, entryId, at, watermark }: Entered): Promise<Buffer> => {
  const last = state.inspections.at(-1)!
  const found = new Map(last.goods.map((each) => [each.no, each]))
  const results = new Map(last.results.map((each) => [each.requirementId, each]))
  const deliveredOf = (no: number) =>
    state.delivered.filter((each) => each.no === no).reduce((total, { quantity }) => total + quantity * 1000, 0) / 1000
  return set(
    {
      contract: state.title,
      contractNumber: state.contractNumber,
      procuringEntity: state.procuringEntityName,
      supplier: state.supplierName,
      delivered: `${dayInChinese(state.deliveredDate)}，${state.place}`,
      met: `${dayInChinese(dayOf(last.at))}，${state.panel?.place ?? state.place}`,
      goods: state.lines
        .filter(({ no }) => found.has(no))
        .map((line) => {
          const { quantity, brand, model, note } = found.get(line.no)!
          return {
            no: line.no,
            name: line.name,
            agreed: product(line.brand, line.model),
            found: product(brand || line.brand, model || line.model, note && `（${note}）`),
            delivered: `${deliveredOf(line.no)} ${line.unit}`,
            passed: `${quantity} ${line.unit}`,
          }
        }),
      results: state.requirements.map(({ id, kind, text, promised }) => ({
        kind: REQUIREMENT_WORDS[kind],
        text,
        promised,
        finding: results.get(id)?.finding || '—',
        result: RESULT[results.get(id)?.result ?? 'notInThisBatch'],
      })),
      earlier: state.inspections
        .slice(0, -1)
        .map(({ round, at, defects }) => ({ round, day: dayInChinese(dayOf(at)), defects: defects.join('；') })),
      opinion: [
        last.opinion,
        ...(last.userOpinion ? [`服务对象意见：${last.userOpinion}`] : []),
        ...(last.reports ?? []).map(
          ({ laboratory, number, date }) => `检测报告：${laboratory}，编号${number}，${dayInChinese(date)}`,
        ),
      ].join('\n'),
      conclusion: last.passed ? '合格' : '不合格',
      amount: state.status === 'accepted' ? toYuan(state.acceptedAmount) : '',
      members: (state.panel?.members ?? []).map((member) => ({ ...member, capacity: CAPACITIES[member.capacity] })),
      signedOn: dayInChinese(dayOf(last.at)),
    },
    {
      issuedAt: at,
      number: acceptance.card(state).number ?? '',
      verify: verifyAddress(site, entryId),
      ...(watermark && { watermark }),
    },
  )
}

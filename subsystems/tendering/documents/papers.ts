/** 采购文件文书 — the whole document on paper; before it is issued with 草案 across every page. */
import { document } from '#foundation/documents/index.ts'
import { dayInChinese } from '#foundation/documents/words.ts'
import { toYuan } from '#foundation/money.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { AWARD_RULES } from '#policies/words.ts'
import type { TenderDocument } from './documents.ts'
import { clauseText, formsText, policiesOf, REQUIREMENT_KINDS, termsOf } from './words.ts'

const set = document<object>(new URL('./tender-document.typ', import.meta.url))

const ofLot = (lot: number | undefined) => (lot === undefined ? '' : `（第${lot}包）`)
/** Names are the registers' affair, so they come in. */
export const tenderDocumentPaper = (
  d: TenderDocument,
  names: { procuringEntity: string; agency: string },
  at: Instant,
): Promise<Buffer> =>
  set(
    {
      ...names,
      title: d.title,
      number: d.number,
      day: dayInChinese(dayOf(at)),
      edition: String(Math.max(d.edition, 1)),
      budget: `${toYuan(d.budget)}元`,
      items: d.items.map((item) => [
        String(item.lot),
        String(item.no),
        item.itemCode,
        item.name,
        `${item.quantity}${item.unit}`,
        toYuan(item.budget),
      ]),
      lots: d.lots.map((lot) => [String(lot.no), lot.title, toYuan(lot.budget), toYuan(lot.ceiling)]),
      security:
        d.bidSecurity && d.bidSecurity.amount > 0
          ? `${toYuan(d.bidSecurity.amount)}元（${formsText(d.bidSecurity.forms)}）`
          : '不收取',
      validity: `${d.bidValidityDays}日`,
      consortium: d.consortiumAllowed ? '接受' : '不接受',
      requirements: d.requirementLines.map(({ id, kind, text, starred, lot }) => [
        id,
        REQUIREMENT_KINDS[kind],
        `${starred ? '★' : ''}${text}${ofLot(lot)}`,
      ]),
      qualifications: d.qualifications.map((clause) => [clause.id, clauseText(clause)]),
      conformity: d.conformity.map((clause) => [clause.id, clauseText(clause)]),
      rule: AWARD_RULES[d.awardRule],
      priceWeight: String(d.priceWeight),
      factors: d.factors.map(({ id, name, part, kind, max, tiers, lot }) => [
        id,
        `${name}${ofLot(lot)}`,
        `${part === 'technical' ? '技术' : '商务'}·${kind === 'objective' ? '客观' : '主观'}`,
        String(max),
        tiers.map(({ label, points }) => `${label}：${points}分`).join('\n'),
      ]),
      policies: policiesOf(d),
      terms: termsOf(d),
      amendments: d.amendments.map(({ text, at }) => [dayInChinese(dayOf(at)), text]),
    },
    {
      issuedAt: at,
      number: d.number,
      ...(d.status !== 'issued' && d.status !== 'superseded' && { watermark: '草案' }),
    },
  )

/** 指向特定供应商或产品 — a brand, a patent, a maker's letter in what is asked; or parameters that too few brands of the register meet. */
import { competitionOf, hitsOf, submitDocument, type TenderDocument } from '#subsystems/tendering/index.ts'
import { gate } from '../control.ts'

type Narrow = Awaited<ReturnType<typeof competitionOf>>

export default gate<Narrow>({
  code: 'RC-015',
  title: '采购需求、资格或者评审因素指向特定供应商、特定产品',
  basis: '政府采购法实施条例第二十条第（三）（六）项；财政部令第87号第十七条',
  severity: 'red',
  actions: ['reason', 'notify'],
  parameters: ['goods.narrowBrands'],
  before: submitDocument,
  action: 'reason',
  facts: (tx, { before, policy }) => competitionOf(tx, before as TenderDocument, before.requirementLines, policy),
  find: (competition, { before }) => [
    ...[
      ...hitsOf(before as TenderDocument, 'documents.tailored'),
      ...hitsOf(before as TenderDocument, 'documents.maker-authorisation'),
    ].map(({ text, word, place }) => ({ text: `“${text}”：${word}`, evidence: { place, word } })),
    ...competition
      .filter(({ narrow }) => narrow)
      .map(({ name, words, meeting, lines, held }) => ({
        text: `“${name}”：${words}`,
        evidence: { held, meeting, lines: lines.filter(({ excluded }) => excluded.length > 0) },
      })),
  ],
})

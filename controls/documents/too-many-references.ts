/** 业绩要求过多 — more than two reference contracts as a qualification, or references by their price. */
import { hitsOf, submitDocument, type TenderDocument } from '#subsystems/tendering/index.ts'
import { gate } from '../control.ts'

export default gate({
  code: 'RC-018',
  title: '资格条件中的同类业绩超过2个，或者设定业绩金额',
  basis: '财库〔2021〕22号第十八条',
  severity: 'orange',
  actions: ['reason'],
  before: submitDocument,
  action: 'reason',
  find: (_, { before }) =>
    [
      ...hitsOf(before as TenderDocument, 'documents.references-too-many'),
      ...hitsOf(before as TenderDocument, 'documents.reference-amount'),
    ].map(({ text, word, place }) => ({ text: `“${text}”：${word}`, evidence: { place, word } })),
})

/** 通知 — what one supplier is told in writing: its result, an answer, a changed deadline; waits in its to-dos until it is received. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, type Model, may, SYSTEM } from '#foundation/command.ts'
import { ok } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { keysOf, labelled, text } from '#foundation/words.ts'

export const LETTERS = {
  award: '中标通知书',
  result: '采购结果通知书',
  challengeReply: '质疑答复书',
  amendment: '更正通知',
  failure: '废标通知书',
  termination: '终止采购通知书',
  agreementEnd: '框架协议终止通知书',
} as const
export type LetterKind = keyof typeof LETTERS

const zFact = z.object({ name: text('事项'), text: text('内容') })
const zLetter = z.object({
  caseId: z.string(),
  projectId: z.string(),
  round: z.int(),
  lot: z.int().optional(),
  kind: z.enum(keysOf(LETTERS)),
  /** What it tells of, as the ledger names it; one letter of a kind about it to each. */
  about: z.string(),
  title: z.string(),
  text: z.string(),
  facts: z.array(zFact).default([]),
  file: z.string().optional(),
  supplierId: z.string(),
  procuringEntityId: z.string(),
  agencyId: z.string(),
  region: z.string(),
  secret: z.boolean().default(false),
})
type Core = z.output<typeof zLetter> & { sentAt: Instant }

export type Letter = Core & ({ status: 'sent' } | { status: 'received'; receivedAt: Instant; receivedBy: string })
type LetterEvent = ({ type: 'LetterSent' } & Core) | { type: 'LetterReceived'; by: string; at: Instant }

export const letter: Model<Letter, LetterEvent> = {
  name: 'letter',
  title: '通知',
  status: { sent: '待签收', received: '已签收' },
  evolve(before, event) {
    switch (event.type) {
      case 'LetterSent': {
        const { type: _, ...core } = event
        return { ...core, status: 'sent' }
      }
      case 'LetterReceived':
        return { ...before!, status: 'received', receivedAt: event.at, receivedBy: event.by }
    }
  },
  // Before the deadline even that a supplier is written to is a secret (财政部令第87号第二十八条).
  parties: ({ secret, supplierId, procuringEntityId, agencyId }) => ({
    supplier: supplierId,
    ...(!secret && { procuringEntity: procuringEntityId, agency: agencyId }),
  }),
  region: ({ secret, region }) => (secret ? '000000' : region),
  caseId: ({ secret, caseId }) => (secret ? undefined : caseId),
  card: ({ kind, title }) => ({ title: `${LETTERS[kind]} · ${title}` }),
}

export const sendLetter = creation(letter)({
  name: 'letter.send',
  title: '送达通知',
  law: '政府采购法第三十六条；财政部令第87号第二十七条、第二十九条、第六十九条；财政部令第94号第十三条',
  who: [SYSTEM],
  to: ['sent'],
  input: zLetter,
  decide: (_, core, { now }) => ok([{ type: 'LetterSent', ...core, sentAt: now }]),
})

export const receiveLetter = command(letter)({
  name: 'letter.receive',
  title: '签收通知',
  who: [may('supplier', 'supplier')],
  from: ['sent'],
  to: ['received'],
  todo: true,
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'LetterReceived', by: by.userId, at: now }]),
})

const words = z.object({
  kind: labelled('种类', LETTERS),
  about: text('所述事项'),
  title: text('项目'),
  text: text('内容'),
  facts: z.array(zFact).meta({ title: '要点' }),
  file: text('文书'),
  secret: z.boolean().meta({ title: '截止前保密' }),
  sentAt: text('送达时间'),
  receivedAt: text('签收时间'),
  receivedBy: text('签收人'),
})

export const letterActs = acts({
  path: '/letters',
  model: letter,
  refusal: { 'letter.sent-already': { text: '已经送达' } },
  words,
  commands: { '': sendLetter, receipt: receiveLetter },
})

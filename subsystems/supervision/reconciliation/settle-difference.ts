/** 处理差异 — given to the unit it concerns, explained or corrected, closed by another person than who answered; or carried on. */
import { z } from 'zod'
import { type Actor, command, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { labelled } from '#foundation/words.ts'
import { CAUSES, isOpen, type Line, type Reconciliation, reconciliation } from './reconciliation.ts'

const no = z.number().int().min(1).meta({ title: '差异序号' })
const lineOf = ({ lines = [] }: Reconciliation, wanted: number): Line | undefined =>
  lines.find((line) => line.no === wanted)
/** Not there, settled already, or another unit's. */
const objection = (line: Line | undefined, wanted: number, by: Actor) => {
  if (!line) return refuse('reconciliation.no-such-difference', { no: wanted })
  if (!isOpen(line)) return refuse('reconciliation.settled-already', { no: wanted })
  if (by.role !== 'regulator' && line.unitId !== by.orgId)
    return refuse('reconciliation.not-your-difference', { no: wanted })
  return undefined
}

export const assignDifference = command(reconciliation)({
  name: 'reconciliation.assign',
  title: '交单位说明',
  who: [may('regulator', 'region')],
  from: ['working'],
  to: ['working'],
  todo: { when: ({ lines = [] }) => lines.some(({ state }) => state === 'open') },
  input: z.object({
    no,
    unitId: z.string().optional().meta({ title: '单位（不填为差异所属单位）', ref: 'purchasers' }),
    note: z.string().trim().max(500).default('').meta({ title: '要求', multiline: true }),
  }),
  decide(state, input, { now, by }) {
    const line = lineOf(state, input.no)
    const wrong = objection(line, input.no, by)
    if (wrong) return wrong
    const unitId = input.unitId ?? line!.unitId
    if (!unitId) return refuse('reconciliation.no-unit', { no: input.no })

    return ok([{ type: 'DifferenceAssigned', no: input.no, unitId, note: input.note, by: by.userId, at: now }])
  },
})

export const answerDifference = command(reconciliation)({
  name: 'reconciliation.answer',
  title: '说明或者更正差异',
  who: [may('regulator', 'region'), may('purchaserMaker', 'units')],
  from: ['working'],
  to: ['working'],
  todo: { when: ({ lines = [] }) => lines.some(({ state }) => state === 'assigned') },
  input: z.object({
    no,
    cause: labelled('原因', CAUSES),
    text: z.string().trim().min(5, '请写明情况').max(1000).meta({ title: '说明', multiline: true }),
    documentNo: z.string().trim().max(100).optional().meta({ title: '更正凭证号（更正的填写）' }),
  }),
  decide(state, { no, cause, text, documentNo }, { now, by }) {
    const wrong = objection(lineOf(state, no), no, by)
    if (wrong) return wrong
    if (cause === 'ourError' && !documentNo) return refuse('reconciliation.correction-missing')

    return ok([
      { type: 'DifferenceAnswered', no, cause, text, ...(documentNo && { documentNo }), by: by.userId, at: now },
    ])
  },
})

export const sendBack = command(reconciliation)({
  name: 'reconciliation.send-back',
  title: '退回重新说明',
  who: [may('regulator', 'region')],
  from: ['working'],
  to: ['working'],
  when: ({ lines = [] }) => lines.some(({ state }) => state === 'answered'),
  input: z.object({ no, reason: z.string().trim().min(2).max(500).meta({ title: '理由', multiline: true }) }),
  decide(state, { no, reason }, { now, by }) {
    const line = lineOf(state, no)
    const wrong = objection(line, no, by)
    if (wrong) return wrong
    if (line!.state !== 'answered') return refuse('reconciliation.not-answered', { no })

    return ok([{ type: 'DifferenceSentBack', no, reason, by: by.userId, at: now }])
  },
})

export const confirmDifference = command(reconciliation)({
  name: 'reconciliation.confirm',
  title: '复核并核销差异',
  law: '行政事业单位内部控制规范（试行）第十四条',
  who: [may('regulator', 'region')],
  from: ['working'],
  to: ['working'],
  when: ({ lines = [] }) => lines.some(({ state }) => state === 'answered'),
  todo: true,
  input: z.object({ no }),
  decide(state, { no }, { now, by }) {
    const line = lineOf(state, no)
    const wrong = objection(line, no, by)
    if (wrong) return wrong
    if (line!.state !== 'answered') return refuse('reconciliation.not-answered', { no })
    if (line!.answer!.by === by.userId) return refuse('reconciliation.same-person', { no })

    return ok([{ type: 'DifferenceConfirmed', no, by: by.userId, at: now }])
  },
})

export const carryDifference = command(reconciliation)({
  name: 'reconciliation.carry',
  title: '结转下月',
  who: [may('regulator', 'region')],
  from: ['working'],
  to: ['working'],
  input: z.object({
    no,
    reason: z.string().trim().min(5, '请写明结转的理由').max(500).meta({ title: '理由', multiline: true }),
  }),
  decide(state, { no, reason }, { now, by }) {
    const wrong = objection(lineOf(state, no), no, by)
    if (wrong) return wrong

    return ok([{ type: 'DifferenceCarried', no, reason, by: by.userId, at: now }])
  },
})

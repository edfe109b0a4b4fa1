/** 开标记录 — tenderers confirm it or object; the agency answers and signs (财政部令第87号第四十二条). */
import { z } from 'zod'
import { command, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { opening } from './opening.ts'

const tenderers = [may('supplier', 'tenderers')]
const zText = (title: string) => z.string().trim().min(1).max(2000).meta({ title, multiline: true })

export const confirmOpening = command(opening)({
  name: 'opening.confirm',
  title: '确认开标记录',
  law: '财政部令第87号第四十二条',
  who: tenderers,
  from: ['opened', 'recorded'],
  to: ['same'],
  input: z.object({}),
  decide({ confirmed }, _, { by, now }) {
    if (confirmed.some(({ supplierId }) => supplierId === by.orgId)) return refuse('opening.already-confirmed')
    return ok([{ type: 'OpeningConfirmed' as const, supplierId: by.orgId, by: by.userId, at: now }])
  },
})

export const objectToOpening = command(opening)({
  name: 'opening.object',
  title: '对开标提出异议',
  law: '财政部令第87号第四十二条',
  who: tenderers,
  from: ['opened'],
  to: ['opened'],
  input: z.object({ text: zText('疑义或者回避申请') }),
  decide({ objections }, { text }, { by, now }) {
    const objection = { no: objections.length + 1, supplierId: by.orgId, text, by: by.userId, at: now }
    return ok([{ type: 'OpeningObjected' as const, objection, at: now }])
  },
})

export const answerObjection = command(opening)({
  name: 'opening.answer',
  title: '答复开标异议',
  law: '财政部令第87号第四十二条',
  who: [may('agency', 'agency')],
  from: ['opened'],
  to: ['opened'],
  when: ({ objections }) => objections.some(({ answer }) => !answer),
  todo: true,
  input: z.object({ no: z.int().min(1).meta({ title: '异议序号' }), text: zText('答复') }),
  decide({ objections }, { no, text }, { by, now }) {
    const objection = objections.find((each) => each.no === no)
    if (!objection) return refuse('opening.no-such-objection', { no })
    if (objection.answer) return refuse('opening.already-answered', { no })
    return ok([{ type: 'ObjectionAnswered' as const, no, text, by: by.userId, at: now }])
  },
})

export const recordOpening = command(opening)({
  name: 'opening.record',
  title: '签署开标记录',
  law: '财政部令第87号第四十二条',
  who: [may('agency', 'agency')],
  stepUp: true,
  from: ['opened'],
  to: ['recorded'],
  todo: true,
  input: z.object({}),
  decide({ projectId, round, lot, stage, objections }, _, { by, now }) {
    const open = objections.filter(({ answer }) => !answer)
    if (open.length > 0) return refuse('opening.objections-open', { count: open.length })
    return ok([{ type: 'OpeningRecorded' as const, projectId, round, lot, stage, by: by.userId, at: now }])
  },
})

/** 自行选定评审专家 — where a draw cannot find the right ones: with the consent of the superior budget unit, on the record, avoidance as ever. */
import { z } from 'zod'
import { command, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Asked, type Exclusion, seatsOf } from './draw.ts'
import { type ExpertDraw, expertDraw } from './expert-draw.ts'

export type Candidature = { number: string; hash: string | undefined; exclusions: readonly Exclusion[] }

const sits = ({ outcome }: Asked) => outcome === 'invited' || outcome === 'accepted'

/** The seats for which somebody is still to be chosen. */
export const emptySeats = (draw: ExpertDraw): number[] => {
  const taken = 'asked' in draw ? draw.asked.filter(sits).map(({ seat }) => seat) : []
  return Array.from({ length: seatsOf(draw.quotas) }, (_, n) => n + 1).filter((seat) => !taken.includes(seat))
}

export const chooseExperts = command(expertDraw)({
  name: 'draw.choose',
  title: '自行选定评审专家',
  law: '财政部令第87号第四十八条；财库〔2016〕198号第十三条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['confirmed', 'chosen'],
  to: ['chosen'],
  stepUp: true,
  when: ({ weight }) => weight === 'complex',
  input: z.object({
    reason: z
      .string()
      .trim()
      .min(1, '请写明理由')
      .max(2000)
      .meta({ title: '为何随机抽取难以确定合适的专家', multiline: true }),
    consentNumber: z.string().trim().min(1, '请填写文号').max(100).meta({ title: '主管预算单位同意文号' }),
    consentFile: z.string().min(1, '请上传同意文件').meta({ title: '主管预算单位同意文件', file: true }),
    experts: z
      .array(z.object({ number: z.string().trim().min(1).max(40).meta({ title: '专家编号（优先选择本单位以外的）' }) }))
      .min(1)
      .max(20)
      .meta({ title: '选定的专家，按席位次序' }),
  }),
  facts: given<{ experts: readonly Candidature[] }>(),
  decide(draw, { reason, consentNumber, consentFile, experts }, { by, now, facts }) {
    const seats = emptySeats(draw)
    const asked = 'asked' in draw ? draw.asked.map(({ hash }) => hash) : []
    const unknown = facts.experts.find(({ hash }) => hash === undefined)
    const barred = facts.experts.find(({ exclusions }) => exclusions.length > 0)
    const hashes = facts.experts.flatMap(({ hash }) => hash ?? [])

    if (draw.weight !== 'complex') return refuse('draw.choice-not-complex')
    if (experts.length !== seats.length) return refuse('draw.choice-count', { seats: seats.length })
    if (unknown) return refuse('draw.choice-unknown', { number: unknown.number })
    if (barred) return refuse('draw.choice-must-avoid', { number: barred.number, reasons: barred.exclusions })
    if (new Set([...hashes, ...asked]).size < hashes.length + asked.length) return refuse('draw.choice-twice')

    const choice = { reason, consentNumber, consentFile, by: by.userId, at: now }
    const chosen = seats.map((seat, n) => ({ seat, hash: hashes[n]! }))
    return ok([{ type: 'ExpertsChosen' as const, choice, chosen, at: now }])
  },
})

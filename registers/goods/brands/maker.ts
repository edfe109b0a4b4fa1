/** 生产厂商 — who makes what is bought: its name, where it makes it, its code where it has one. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, type Model, may, SYSTEM } from '#foundation/command.ts'
import { ok, type Says } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { keysOf, text } from '#foundation/words.ts'
import { zUscc } from '#registers/uscc.ts'

export const PLACES = { domestic: '境内', abroad: '境外' } as const
type Particulars = {
  name: string
  aliases: readonly string[]
  uscc?: string | undefined
  place: keyof typeof PLACES
}
export type Maker = Particulars & { status: 'active'; registeredAt: Instant }
type MakerEvent = ({ type: 'MakerRegistered'; at: Instant } & Particulars) | ({ type: 'MakerChanged' } & Particulars)

export const maker: Model<Maker, MakerEvent> = {
  name: 'maker',
  title: '生产厂商',
  status: { active: '在册' },
  evolve(before, event) {
    switch (event.type) {
      case 'MakerRegistered': {
        const { type: _, at, ...particulars } = event
        return { ...particulars, registeredAt: at, status: 'active' }
      }
      case 'MakerChanged': {
        const { type: _, ...particulars } = event
        return { ...before!, ...particulars }
      }
    }
  },
  parties: () => ({}),
  region: () => '000000',
  isPublic: () => true,
  card: ({ name, uscc }) => ({ title: name, number: uscc }),
}

const places = keysOf(PLACES)
const input = z.object({
  name: z.string().trim().min(2).max(100).meta({ title: '厂商名称' }),
  aliases: z
    .array(z.string().trim().min(1).max(100).meta({ title: '别名' }))
    .max(30)
    .default([])
    .meta({ title: '别名' }),
  uscc: zUscc.optional().meta({ title: '统一社会信用代码' }),
  place: z.enum(places).default('domestic').meta({ title: '生产地', labels: PLACES }),
})
const KEEPERS = [may('operator', 'any'), may('regulator', 'any'), SYSTEM]

export const registerMaker = creation(maker)({
  name: 'maker.register',
  title: '登记生产厂商',
  who: KEEPERS,
  to: ['active'],
  input,
  decide: (_, particulars, { now }) => ok([{ type: 'MakerRegistered', ...particulars, at: now }]),
})

export const changeMaker = command(maker)({
  name: 'maker.change',
  title: '变更生产厂商',
  who: KEEPERS,
  from: ['active'],
  to: ['active'],
  input,
  decide: (_, particulars) => ok([{ type: 'MakerChanged', ...particulars }]),
})

const refusal = {
  'maker.name-taken': { text: '这个厂商已经登记', mend: '请查找原有的登记' },
} satisfies Record<string, Says>

export const makerActs = acts({
  path: '/makers',
  model: maker,
  refusal,
  words: z.object({ registeredAt: text('登记时间') }),
  commands: { '': registerMaker, change: changeMaker },
})

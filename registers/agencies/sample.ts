/** 随机抽查 — which agencies are inspected: the list is entered first, a signed tree that does not exist yet decides, anyone can repeat it. Pure. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, given, type Model, may, type RefusalOf } from '#foundation/command.ts'
import { shuffled, streamOf } from '#foundation/lottery.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { keysOf, text } from '#foundation/words.ts'
import { CLASSES, type Class } from './inspection.ts'

const RULE = 'yuecai-inspection-1'

type Core = {
  class: Class
  year: number
  number: string
  region: string
  candidates: readonly string[]
  count: number
  promisedSize: number
  by: string
  at: Instant
}
export type Sample = Core &
  (
    | { status: 'committed' }
    | {
        status: 'drawn'
        leafHash: string
        checkpoint: string
        seed: string
        chosen: readonly string[]
        drawnAt: Instant
      }
  )
export type SampleEvent =
  | ({ type: 'SampleCommitted' } & Core)
  | { type: 'SampleDrawn'; leafHash: string; checkpoint: string; seed: string; chosen: readonly string[]; at: Instant }

export const sample: Model<Sample, SampleEvent> = {
  name: 'inspection-sample',
  title: '监督检查抽签',
  status: { committed: '名单已封存', drawn: '已抽取' },
  evolve(before, event) {
    switch (event.type) {
      case 'SampleCommitted': {
        const { type: _, ...facts } = event
        return { ...facts, status: 'committed' }
      }
      case 'SampleDrawn': {
        const { leafHash, checkpoint, seed, chosen, at: drawnAt } = event
        return { ...(before as Core), status: 'drawn', leafHash, checkpoint, seed, chosen, drawnAt }
      }
    }
  },
  parties: () => ({}),
  region: ({ region }) => region,
  isPublic: () => true,
  card: ({ class: kind, year, number }) => ({ title: `${year}年代理机构抽查（${CLASSES[kind]}）`, number }),
}

/** The place of the list in the tree, and a signed tree that nobody could foresee when it was entered. */
export const seedFrom = (leafHash: string, checkpoint: string): string =>
  bytesToHex(sha256(concatBytes(utf8ToBytes(RULE), hexToBytes(leafHash), sha256(utf8ToBytes(checkpoint)))))
export const chosenFrom = (candidates: readonly string[], count: number, seed: string): string[] =>
  shuffled(candidates.toSorted(), streamOf(RULE, seed)).slice(0, count)

export const commitSample = creation(sample)({
  name: 'inspection-sample.commit',
  title: '封存抽查名单',
  law: '财库〔2024〕27号（双随机、一公开）',
  who: [may('regulator', 'any')],
  to: ['committed'],
  input: z.object({
    class: z.enum(keysOf(CLASSES)).default('yearly').meta({ title: '检查类别', labels: CLASSES }),
    count: z.int().min(1).max(500).meta({ title: '抽取家数' }),
  }),
  facts: given<{ candidates: readonly string[]; promisedSize: number; serial: number }>(),
  decide(_, input, { by, now, facts: { candidates, promisedSize, serial } }) {
    if (candidates.length < input.count) return refuse('inspection-sample.too-few', { candidates: candidates.length })
    const year = Number(dayOf(now).slice(0, 4))
    const number = `CJ-${by.region}-${year}-${String(serial).padStart(3, '0')}`
    return ok([
      {
        type: 'SampleCommitted',
        ...input,
        year,
        number,
        region: by.region,
        candidates: candidates.toSorted(),
        promisedSize,
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const drawSample = command(sample)({
  name: 'inspection-sample.draw',
  title: '抽取',
  law: '财库〔2024〕27号（双随机、一公开）',
  who: [may('regulator', 'region')],
  from: ['committed'],
  to: ['drawn'],
  todo: true,
  input: z.object({}),
  facts: given<{ leafHash: string; checkpoint: string | undefined }>(),
  decide({ candidates, count }, _, { now, facts: { leafHash, checkpoint } }) {
    if (checkpoint === undefined) return refuse('inspection-sample.checkpoint-not-yet')
    const seed = seedFrom(leafHash, checkpoint)
    const chosen = chosenFrom(candidates, count, seed)
    return ok([{ type: 'SampleDrawn', leafHash, checkpoint, seed, chosen, at: now }])
  },
})

const refusal = {
  'inspection-sample.too-few': { text: '辖区名录内只有 {candidates} 家代理机构', mend: '请减少抽取家数' },
  'inspection-sample.checkpoint-not-yet': { text: '约定的检查点还没有签发', mend: '请稍候片刻再抽取' },
} satisfies Record<RefusalOf<typeof commitSample | typeof drawSample>, Says>

const words = z.object({
  year: z.number().meta({ title: '年度' }),
  number: text('编号'),
  candidates: z.array(text('代理机构')).meta({ title: '候选名单' }),
  promisedSize: z.number().meta({ title: '约定的账本大小' }),
  leafHash: text('名单条目（账本叶）'),
  checkpoint: text('所用检查点'),
  seed: text('随机种子'),
  chosen: z.array(text('代理机构')).meta({ title: '抽中' }),
  by: text('封存人'),
  at: text('封存时间'),
  drawnAt: text('抽取时间'),
})

export const sampleActs = acts({
  path: '/inspection-samples',
  model: sample,
  refusal,
  words,
  commands: { '': commitSample, draw: drawSample },
})

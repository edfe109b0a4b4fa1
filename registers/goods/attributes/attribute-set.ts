/** 品目属性 — what products of an item must tell of themselves, version by version; what stands above in the tree is inherited. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, given, type Model, may, type RefusalOf, SYSTEM } from '#foundation/command.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { keysOf, text } from '#foundation/words.ts'
import { type Attribute, TYPES } from './attributes.ts'

type Version = { version: number; attributes: readonly Attribute[]; by: string; at: Instant }
type Core = Version & {
  itemCode: string
  itemName: string
  edition: string
  /** Earlier versions, the newest first: a product keeps to the one it was entered under. */
  past: readonly Version[]
}
export type AttributeSet = Core & { status: 'inForce' }
type AttributeSetEvent =
  | ({ type: 'AttributesDefined'; itemCode: string; itemName: string; edition: string } & Version)
  | ({ type: 'AttributesRevised' } & Version)

export const attributeSet: Model<AttributeSet, AttributeSetEvent> = {
  name: 'attributeSet',
  title: '品目属性',
  status: { inForce: '施行中' },
  evolve(before, event) {
    switch (event.type) {
      case 'AttributesDefined': {
        const { type: _, ...core } = event
        return { ...core, past: [], status: 'inForce' }
      }
      case 'AttributesRevised': {
        const { type: _, ...next } = event
        const { version, attributes, by, at, past } = before!
        return { ...before!, ...next, past: [{ version, attributes, by, at }, ...past] }
      }
    }
  },
  parties: () => ({}),
  region: () => '000000',
  isPublic: () => true,
  card: ({ itemCode, itemName, version }) => ({ title: `${itemName}（第${version}版）`, number: itemCode }),
}

const types = keysOf(TYPES)
const zAttribute = z.object({
  key: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]{0,39}$/, '英文小写字母开头，只含字母和数字')
    .meta({ title: '标识' }),
  title: z.string().trim().min(1).max(40).meta({ title: '属性名称' }),
  aliases: z
    .array(z.string().trim().min(1).max(40).meta({ title: '别称' }))
    .max(20)
    .default([])
    .meta({ title: '别称（采购需求里的其他叫法）' }),
  type: z.enum(types).meta({ title: '类型', labels: TYPES }),
  unit: z.string().trim().max(20).default('').meta({ title: '计量单位' }),
  least: z.number().optional().meta({ title: '最小值' }),
  most: z.number().optional().meta({ title: '最大值' }),
  options: z
    .array(z.string().trim().min(1).max(40).meta({ title: '选项' }))
    .max(100)
    .default([])
    .meta({ title: '选项' }),
  required: z.boolean().default(false).meta({ title: '必填' }),
})
const attributes = z.array(zAttribute).min(1, '至少一项').max(100).meta({ title: '属性' })

/** The first thing that is wrong with the table as a whole. */
const fault = (given: readonly Attribute[]) => {
  const twice = given.find(({ key, title }, at) =>
    given.slice(0, at).some((other) => other.key === key || other.title === title),
  )
  const empty = given.find(({ type, options }) => type === 'choice' && options.length < 2)
  const range = given.find(({ least, most }) => least !== undefined && most !== undefined && most < least)
  if (twice) return refuse('attributes.twice', { title: twice.title })
  if (empty) return refuse('attributes.no-options', { title: empty.title })
  if (range) return refuse('attributes.range', { title: range.title })
  return undefined
}

const KEEPERS = [may('operator', 'any'), may('regulator', 'any'), SYSTEM]

export const defineAttributes = creation(attributeSet)({
  name: 'attributes.define',
  title: '制定品目属性',
  law: '财库〔2021〕22号第九条',
  who: KEEPERS,
  to: ['inForce'],
  input: z.object({
    itemCode: z.string().min(1).meta({ title: '品目', ref: 'catalogue/items' }),
    attributes,
  }),
  facts: given<{ item: { name: string; edition: string } | undefined }>(),
  decide(_, { itemCode, attributes }, { facts: { item }, by, now }) {
    if (!item) return refuse('attributes.unknown-item', { itemCode })
    const wrong = fault(attributes)
    if (wrong) return wrong
    const { name: itemName, edition } = item
    return ok([
      { type: 'AttributesDefined', itemCode, itemName, edition, version: 1, attributes, by: by.userId, at: now },
    ])
  },
})

export const reviseAttributes = command(attributeSet)({
  name: 'attributes.revise',
  title: '修订品目属性',
  law: '财库〔2021〕22号第九条',
  who: KEEPERS,
  from: ['inForce'],
  to: ['inForce'],
  input: z.object({ attributes }),
  decide(before, { attributes }, { by, now }) {
    const wrong = fault(attributes)
    // What a key means may not change under the products that carry it.
    const other = attributes.find(({ key, type }) =>
      before.attributes.some((old) => old.key === key && old.type !== type),
    )
    if (wrong) return wrong
    if (other) return refuse('attributes.other-type', { title: other.title })
    return ok([{ type: 'AttributesRevised', version: before.version + 1, attributes, by: by.userId, at: now }])
  },
})

const refusal = {
  'attributes.unknown-item': { text: '目录中没有品目 {itemCode}', mend: '请从品目树中选择' },
  'attributes.twice': { text: '属性“{title}”出现了两次', mend: '标识和名称都不能重复' },
  'attributes.no-options': { text: '选项属性“{title}”至少要有两个选项' },
  'attributes.range': { text: '“{title}”的最大值小于最小值' },
  'attributes.other-type': { text: '“{title}”的类型不能改变', mend: '请换一个标识新建属性' },
  'attributes.defined-already': { text: '这个品目已经制定了属性', mend: '请修订原有的一版' },
} satisfies Record<RefusalOf<typeof defineAttributes | typeof reviseAttributes> | 'attributes.defined-already', Says>

export const attributeActs = acts({
  path: '/attribute-sets',
  model: attributeSet,
  refusal,
  words: z.object({ itemName: text('品目名称'), past: text('历次版本'), version: text('版次') }),
  commands: { '': defineAttributes, revision: reviseAttributes },
})

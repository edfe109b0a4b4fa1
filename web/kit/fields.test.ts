/** 从声明到表单 — what each kind of declaration becomes, and how a mistake is told. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { zFen } from '#foundation/money.ts'
import { zDay, zInstant } from '#foundation/time.ts'
import { ROOMS } from '../acts.ts'
import { check, type Field, fieldsOf, initialOf, pruned, put, settle, settledIn, titlesIn } from './fields.ts'

const schema = z.object({
  name: z.string().trim().min(1).max(100).meta({ title: '项目名称' }),
  text: z.string().max(2000).default('').meta({ title: '说明', multiline: true }),
  budget: zFen.meta({ title: '预算金额', unit: 'fen' }),
  ceiling: zFen.optional().meta({ title: '最高限价', unit: 'fen' }),
  method: z.enum(['open', 'selective']).meta({ title: '方式', labels: { open: '公开招标', selective: '邀请招标' } }),
  forms: z.array(z.enum(['cash', 'bond']).meta({ labels: { cash: '转账', bond: '保函' } })).meta({ title: '形式' }),
  deadline: zInstant.meta({ title: '截止时间' }),
  startDate: zDay.meta({ title: '开始日期' }),
  agencyId: z.string().min(1).meta({ title: '代理机构', ref: 'agencies' }),
  file: z.string().optional().meta({ title: '附件', file: true }),
  items: z
    .array(z.object({ no: z.int().min(1).meta({ title: '序号' }), name: z.string().min(1).meta({ title: '名称' }) }))
    .min(1)
    .meta({ title: '明细' }),
  agreed: z.literal(true).meta({ title: '已核对' }),
  payee: z.object({ bank: z.string().min(1).meta({ title: '开户银行' }) }).meta({ title: '账户' }),
})

test('each declaration becomes its field', () => {
  const kinds = Object.fromEntries(fieldsOf(schema).map((field) => [field.title, field.kind]))
  expect(kinds).toEqual({
    项目名称: 'text',
    说明: 'multiline',
    预算金额: 'money',
    最高限价: 'money',
    方式: 'choice',
    形式: 'choices',
    截止时间: 'instant',
    开始日期: 'day',
    代理机构: 'ref',
    附件: 'file',
    明细: 'list',
    已核对: 'yes',
    账户: 'group',
  })
  expect(
    fieldsOf(schema)
      .filter((field) => !field.required)
      .map((field) => field.name),
  ).toEqual(['text', 'ceiling', 'file'])
})

test('a form starts with one row in a required list and with what was declared as usual', () => {
  expect(initialOf(fieldsOf(schema))).toMatchObject({ text: '', items: [{}], payee: {}, agreed: false })
})

test('mistakes are told in Chinese at their place', () => {
  const { problems } = check(schema, { items: [{ no: 0 }], payee: {} }) as { problems: Record<string, string> }
  expect(problems).toMatchObject({
    name: '请填写',
    'items.0.no': '不能小于 1',
    'items.0.name': '请填写',
    'payee.bank': '请填写',
    startDate: '请填写日期',
  })
})

test('what is blank is not sent', () => {
  expect(pruned({ a: '', b: undefined, c: [{ d: '', e: 1 }], f: 0, g: false })).toEqual({
    c: [{ e: 1 }],
    f: 0,
    g: false,
  })
})

test('a change copies only its own path', () => {
  const before = { a: [{ b: 1 }, { b: 2 }], c: {} }
  const after = put(before, ['a', 1, 'b'], 3) as typeof before
  expect(after).toEqual({ a: [{ b: 1 }, { b: 3 }], c: {} })
  expect(after.a[0]).toBe(before.a[0])
  expect(after.c).toBe(before.c)
})

/** Their input is made by the page, not typed. */
const DRAWN_BY_HAND = ['bid.submit', 'bid.replace', 'rehearsal.seal']

const commands = ROOMS.flatMap((room) => room.chapters.flatMap((chapter) => Object.values(chapter.commands)))

test.each(commands.map((command) => [command.name, command] as const))(
  '%s: every field of its form has a Chinese title',
  (_, command) => {
    if (DRAWN_BY_HAND.includes(command.name) || command.who.every((grant: { role: string }) => grant.role === 'system'))
      return
    const without: string[] = []
    const look = (fields: readonly Field[], at: string) => {
      for (const field of fields) {
        if (field.title === field.name) without.push(`${at}${field.name}`)
        if (field.kind === 'group' || field.kind === 'list') look(field.fields, `${at}${field.name}.`)
      }
    }
    look(fieldsOf(command.input), '')
    expect(without).toEqual([])
    expect(titlesIn(command.input)).toBeInstanceOf(Map)
  },
)

test('a sum is worked out, and told to be: nobody types where the next change would undo it', () => {
  const fields = fieldsOf(
    z.object({
      amount: zFen.meta({ title: '金额', unit: 'fen' }),
      lines: z.array(
        z.object({
          quantity: z.number().meta({ title: '数量' }),
          unitPrice: zFen.meta({ title: '单价', unit: 'fen' }),
          amount: zFen.meta({ title: '金额', unit: 'fen' }),
        }),
      ),
    }),
  )
  const priced = settle(fields, { lines: [{ quantity: 3, unitPrice: 100 }, { amount: 50 }] })
  expect(priced).toEqual({ amount: 350, lines: [{ quantity: 3, unitPrice: 100, amount: 300 }, { amount: 50 }] })
  expect([...settledIn(fields, priced)]).toEqual(['lines.0.amount', 'amount'])
  expect([...settledIn(fields, { amount: 7, lines: [] })]).toEqual([])
  expect([...settledIn(fields, { amount: 7, lines: [{ quantity: 3 }] })]).toEqual([])
})

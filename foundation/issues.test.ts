import { expect, test } from 'vitest'
import { z } from 'zod'
import { faultsIn } from './issues.ts'
import { zFen } from './money.ts'
import { zDay } from './time.ts'

const told = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value)
  return parsed.success ? undefined : faultsIn(parsed.error)[0]!.message
}

test.each<[string, z.ZodType, unknown, string | undefined]>([
  ['nothing where a number is asked', z.number(), undefined, '请填写'],
  ['letters where a number is asked', z.number(), '十二', '请填写数字'],
  ['a fraction where a whole number is asked', z.int(), 1.5, '请填写整数'],
  ['a number that no machine can hold', z.number(), Number.NaN, '请填写数字'],
  ['nothing where text is asked', z.string(), undefined, '请填写'],
  ['a number where text is asked', z.string(), 3, '请填写文字'],
  ['one character of two', z.string().min(2), '一', '至少 2 个字'],
  ['two characters of two', z.string().min(2), '一二', undefined],
  [
    'four characters of five, where the chapter says what to write',
    z.string().min(5, '请写明理由'),
    '一二三四',
    '请写明理由，至少 5 个字',
  ],
  ['where it says how much itself', z.string().min(5, '理由不少于5个字'), '一二三四', '理由不少于5个字'],
  ['empty text, asked for in words of its own', z.string().min(1, '请写明理由'), '', '请写明理由'],
  ['empty text', z.string().min(1), '', '请填写'],
  ['no row of one', z.array(z.int()).min(1), [], '至少 1 项'],
  ['one below the least', z.number().min(3), 2, '不能小于 3'],
  ['one above the most', z.number().max(3), 4, '不能大于 3'],
  ['a rate of too many places', z.number().multipleOf(0.01), 0.001, '须是 0.01 的整数倍'],
  ['none of the choices', z.enum(['a', 'b']), 'c', '请选择'],
  ['a day there is not', zDay, '2026-02-29', '请填写日期'],
  ['no amount', zFen, undefined, '请填写金额'],
  ['what is no amount', zFen, Number.NaN, '请填写金额，最多两位小数'],
  ['half a fen', zFen, 0.5, '金额须精确到分'],
  ['a fen', zFen, 1, undefined],
  ['a fen less than nothing', zFen, -1, '金额不能为负'],
])('%s', (_, schema, value, text) => expect(told(schema, value)).toBe(text))

test('each fault is told at its place', () => {
  const schema = z.object({ lines: z.array(z.object({ name: z.string().min(1) })) })
  const parsed = schema.safeParse({ lines: [{ name: '桌' }, { name: '' }] })
  expect(faultsIn(parsed.error!)).toEqual([{ path: 'lines.1.name', message: '请填写' }])
})

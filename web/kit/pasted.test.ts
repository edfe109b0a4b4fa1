/** 粘贴表格: yuan to fen, labels to values, several columns from where one pastes. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { zFen } from '#foundation/money.ts'
import { fieldsOf } from './fields.ts'
import { pastedRows } from './pasted.ts'

const fields = fieldsOf(
  z.object({
    name: z.string().meta({ title: '名称' }),
    kind: z.enum(['goods', 'services']).meta({ title: '类别', labels: { goods: '货物', services: '服务' } }),
    price: zFen.meta({ title: '单价', unit: 'fen' }),
    imported: z.boolean().meta({ title: '进口' }),
  }),
)

test('two lines of a spreadsheet fill two rows', () =>
  expect(pastedRows('桌\t货物\t1,200.50\t否\n椅\t服务\t80\t是\n', fields, 0)).toEqual([
    { name: '桌', kind: 'goods', price: 120_050, imported: false },
    { name: '椅', kind: 'services', price: 8000, imported: true },
  ]))
test('pasted further right, and beyond the last column', () =>
  expect(pastedRows('10\t是\t多余', fields, 2)).toEqual([{ price: 1000, imported: true }]))

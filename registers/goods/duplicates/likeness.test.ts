/** 像不像的核对. */
import { expect, test } from 'vitest'
import { ASK_FROM, type Entry, inWords, keysOf, likeness } from './likeness.ts'

const entry = (name: string, brand = '', model = '', gtins: string[] = []): Entry => ({
  itemCode: 'A02010105',
  name,
  brandNames: brand ? brand.split('/') : [],
  brandId: brand ? brand.split('/')[0] : undefined,
  model,
  gtins,
})

test.each<[string, Entry, Entry, boolean, 'same' | 'variant']>([
  [
    'the same barcode, whatever the words',
    entry('甲', '', '', ['6901028075862']),
    entry('完全不同的名称', '', '', ['06901028075862']),
    true,
    'same',
  ],
  [
    'brand and model',
    entry('启天商用机', '联想/Lenovo', 'M-420'),
    entry('台式电脑', '联想/Lenovo', 'Lenovo m420'),
    true,
    'same',
  ],
  ['same model, other capacity', entry('闪迪 CZ50 16G 酷刃U盘'), entry('闪迪 CZ50 32G 酷刃U盘'), true, 'variant'],
  ['the model in the name', entry('秋叶原 Q-508 超五类 网线 5米'), entry('秋叶原 Q-508超五类网线5米'), true, 'same'],
  ['other models', entry('罗技 M90 有线鼠标'), entry('罗技 K120 有线键盘'), false, 'same'],
  ['another brand', entry('得力计算器 大按键', '得力'), entry('晨光计算器 大按键', '晨光'), false, 'same'],
  ['nothing in common', entry('办公椅'), entry('投影幕布'), false, 'same'],
])('%s', (_, a, b, asked, kind) => {
  const found = likeness(a, b)
  expect(found.score >= ASK_FROM, inWords(found.evidence)).toBe(asked)
  expect(found.kind).toBe(kind)
  expect(likeness(b, a).score).toBeCloseTo(found.score)
})

test('what is alike shares a key, so that it is found without looking at all', () => {
  const [a, b] = [keysOf(entry('闪迪 CZ50 16G 酷刃U盘')), keysOf(entry('闪迪CZ50 64G U盘'))]
  expect(a.filter((key) => b.includes(key))).toContain('t:CZ50')
})

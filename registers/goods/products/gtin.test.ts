/** 商品条码、名称、型号的核对. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigit, gtin14, isGtin } from './gtin.ts'
import { brandKey, marksOf, modelKey, modelTokens, specsIn } from './naming.ts'

test.each([
  ['6901028075862', true, 'EAN-13'],
  ['96385074', true, 'EAN-8'],
  ['036000291452', true, 'UPC-A'],
  ['16901028075869', true, 'GTIN-14'],
  ['６９０１０２８-０７５８６２', true, 'as scanned: full width, hyphens'],
  ['6901028075863', false, 'last digit wrong'],
  ['6901028705862', false, 'two digits changed places'],
  ['69010280758', false, 'eleven digits'],
  ['', false, 'nothing'],
  ['69010280758AB', false, 'letters'],
])('%s: %s (%s)', (text, good) => expect(isGtin(text)).toBe(good))

test('one wrong digit never passes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { minLength: 12, maxLength: 12 }),
      fc.nat(12),
      fc.integer({ min: 1, max: 9 }),
      (first, at, by) => {
        const good = `${first.join('')}${checkDigit(first.join(''))}`
        const bad = [...good].map((digit, n) => (n === at ? (Number(digit) + by) % 10 : digit)).join('')
        return isGtin(good) && !isGtin(bad) && gtin14(good).length === 14
      },
    ),
  )
})

test.each([
  ['DT-100 G3', [], 'DT100G3'],
  ['dt100g3', [], 'DT100G3'],
  ['金士顿 DT100G3', ['金士顿', 'Kingston'], 'DT100G3'],
  ['ＬＮ－９００', [], 'LN900'],
  ['M7206W/升级版', [], 'M7206W升级版'],
])('the model %s is %s', (written, brands, key) => expect(modelKey(written, brands)).toBe(key))

test.each([
  ['联想（Lenovo）', '联想'],
  ['Lenovo', 'LENOVO'],
  ['吉选（GESOBYTE)', '吉选'],
  ['H.P.', 'HP'],
])('the brand %s is looked up as %s', (written, key) => expect(brandKey(written)).toBe(key))

test.each([
  ['金士顿 DT100G3 16G USB3.0 高速16g优盘', ['16GB'], 'DT100G3'],
  ['山泽 SZW-1050 工程级超五类网线 5米 蓝色', ['5米'], 'SZW1050'],
  ['金士顿 DT100 G3 32G', ['32GB'], 'DT100G3'],
])('%s: variants %j, model %s', (name, specs, token) => {
  expect(specsIn(name)).toEqual(specs)
  expect(modelTokens(name)).toContain(token)
})

test('names that share most of their words share a mark', () => {
  const near = marksOf('得力拉杆资料夹蓝色加厚A4文件夹')
  expect(marksOf('得力拉杆资料夹蓝色加厚A4文件袋').filter((mark) => near.includes(mark)).length).toBeGreaterThan(0)
  expect(marksOf('台式计算机专用显示器支架').filter((mark) => near.includes(mark))).toEqual([])
})

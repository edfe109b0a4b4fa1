/** 雷同提示的试验 — what was copied is shown in its words; what the tender document gave is nobody's; prices in equal steps. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { regularPrices, similarities, type Text } from './similarity.ts'

const GIVEN = '教学终端须支持不低于四核处理器，内存不少于八吉字节，并提供三年免费上门维修服务。'
const COPIED = '我司将派驻两名获得高级工程师证书的项目经理，全程负责安装、调试与教师培训，遇节假日照常值守。'
const bid = (bidId: string, text: string, change: Partial<Text> = {}): Text => ({
  bidId,
  supplierName: `${bidId}公司`,
  texts: text.split('\n'),
  files: [],
  price: 0,
  ...change,
})

test('a copied paragraph is found, whatever its blanks and marks, and told in words', () => {
  const [hint, ...rest] = similarities(
    [
      bid('甲', `${GIVEN}我们的设备自行研发。${COPIED}`),
      bid('乙', `${GIVEN}本公司代理多个品牌。${COPIED.replaceAll('，', ' ， ')}`),
      bid('丙', `${GIVEN}由原厂工程师提供服务，具体安排以采购人要求为准，配合验收。`),
    ],
    [GIVEN],
  )
  expect(rest).toEqual([])
  expect(hint?.between).toEqual(['甲', '乙'])
  expect(hint?.passages[0]?.text).toContain('派驻两名获得高级工程师证书的项目经理，全程负责安装、调试')
  expect(hint!.share).toBeGreaterThan(0.5)
})

test('what the tender document says is nobody’s own', () =>
  expect(similarities([bid('甲', GIVEN), bid('乙', GIVEN)], [GIVEN])).toEqual([]))

test('short answers that all give alike are no phrase, however many', () => {
  const same = Array.from({ length: 20 }, () => '满足，见技术文件').join('\n')
  expect(similarities([bid('甲', same), bid('乙', same)], [])).toEqual([])
})

test('the same bytes are told even where no word is shared; the same name of another file only beside them', () => {
  const [hint] = similarities(
    [
      bid('甲', '甲', {
        files: [
          { name: '授权书.pdf', sha256: '1' },
          { name: '方案.pdf', sha256: '2' },
        ],
      }),
      bid('乙', '乙', {
        files: [
          { name: '附件三.pdf', sha256: '1' },
          { name: '方案.pdf', sha256: '3' },
        ],
      }),
    ],
    [],
  )
  expect(hint).toMatchObject({ between: ['甲', '乙'], sameFiles: ['授权书.pdf'], sameNames: ['方案.pdf'] })
})

test('what more than half of many bids share is a template, not a copy', () =>
  expect(
    similarities(
      ['甲', '乙', '丙', '丁', '戊'].map((id) => bid(id, `${COPIED}${id.repeat(20)}`)),
      [],
    ),
  ).toEqual([]))

test.each([
  ['equal steps', [100_00, 110_00, 120_00], [{ kind: 'steps', step: 10_00 }]],
  ['one fen off', [100_00, 110_01, 120_00], []],
  ['one ratio', [100_00, 110_00, 121_00], [{ kind: 'ratio', step: 0.1 }]],
  ['two prices are no series', [100_00, 110_00], []],
  ['the same price thrice', [100_00, 100_00, 100_00], []],
])('报价: %s', (_, prices, hints) =>
  expect(regularPrices(prices.map((price, n) => ({ supplierName: `${n}`, price })))).toMatchObject(hints),
)

test('the order of the bids changes nothing but the order of the names; a share is never above one', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 0, maxLength: 60 }), { minLength: 2, maxLength: 5 }), (texts) => {
      const bids = texts.map((text, n) => bid(String(n), text))
      const key = (hints: ReturnType<typeof similarities>) =>
        hints.map(({ between }) => [...between].sort().join()).sort()
      const found = similarities(bids, [])
      expect(found.every(({ share }) => share > 0 && share <= 1)).toBe(true)
      expect(key(similarities(bids.toReversed(), []))).toEqual(key(found))
    }),
  ))

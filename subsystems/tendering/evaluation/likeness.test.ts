/** 文件比对的试验 — words in a PDF are found and told; what the tender document gave is nobody's; a file that means harm harms only its thread. */
import { expect, test } from 'vitest'
import { pdf } from '#foundation/documents/index.ts'
import { compareFiles } from './likeness.ts'
import { isPdf, readPdf } from './read-pdf.ts'
import type { Text } from './similarity.ts'

const template = new URL('../../../foundation/documents/sample.typ', import.meta.url)
const paper = (title: string, ...words: string[]): Promise<Buffer> =>
  pdf(
    template,
    { title, rows: words.map((text) => [title, text]) },
    { issuedAt: '2026-04-08T01:00:00.000Z', number: title, verify: '', watermark: '' },
  )

const GIVEN = '教学终端须支持不低于四核处理器，内存不少于八吉字节，并提供三年免费上门维修服务。'
const COPIED = '我司将派驻两名获得高级工程师证书的项目经理，全程负责安装、调试与教师培训，遇节假日照常值守。'

/** A file store of so many papers, by their names. */
const shelf = (files: Readonly<Record<string, Uint8Array>>) => ({
  files: {
    has: async (sha256: string) => sha256 in files,
    read: async (sha256: string) => Buffer.from(files[sha256]!),
  } as never,
})
const bid = (bidId: string, ...files: string[]): Text => ({
  bidId,
  supplierName: `${bidId}公司`,
  texts: ['满足'],
  price: 0,
  files: files.map((sha256) => ({ name: `${sha256}.pdf`, sha256, size: 1000 })),
})
/** A page with a text in Latin letters, and what the file says of its making: small enough to be written out. */
const small = (text: string, info: string) => {
  const stream = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`
  return Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length ${stream.length}>>stream
${stream}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
6 0 obj<<${info}>>endobj
trailer<</Root 1 0 R/Info 6 0 R>>`)
}

test('what was copied from file to file is told in its words; what the tender document says is not', async () => {
  const house = shelf({
    a: await paper('甲方案', GIVEN, COPIED, '本项目采用自研的教学平台，已在多所学校使用三年。'),
    b: await paper('乙方案', GIVEN, COPIED.replaceAll('，', ' ， ')),
    c: await paper('丙方案', GIVEN, '由原厂工程师提供服务，具体安排以采购人要求为准，配合验收。'),
    form: await paper('采购文件', GIVEN),
  })
  const { pairs, read, unread } = await compareFiles(
    house,
    [bid('甲', 'a'), bid('乙', 'b'), bid('丙', 'c')],
    [],
    ['form'],
  )
  expect([read, unread]).toEqual([3, []])
  expect(pairs.map(({ between }) => between)).toEqual([['甲', '乙']])
  const told = pairs[0]!.passages.map(({ text }) => text.replaceAll(/\s/g, '')).join()
  expect(told).toContain('派驻两名获得高级工程师证书的项目经理')
  expect(told).not.toContain('四核处理器')
})

const WANG = "/Author(Wang) /Producer(WPS 12.1) /CreationDate(D:20260320101112+08'00')"
test.each<[string, string, string, string, string[]]>([
  ['one author', WANG, '/Author(Wang)', '', ['作者同为“Wang”（a.pdf、b.pdf）']],
  [
    'one second, and the program beside it',
    WANG,
    "/Producer(WPS 12.1) /CreationDate(D:20260320101112+08'00')",
    '',
    ['创建时间同为“2026-03-20 10:11:12”（a.pdf、b.pdf）', '制作软件同为“WPS 12.1”（a.pdf、b.pdf）'],
  ],
  ['a second later', WANG, "/Producer(WPS 12.1) /CreationDate(D:20260320101113+08'00')", '', []],
  ['the program alone is everybody’s', WANG, '/Producer(WPS 12.1)', '', []],
  ['the author of the tender document', WANG, '/Author(Wang)', '/Author(Wang)', []],
])('文件信息: %s', async (_, a, b, form, told) => {
  const house = shelf({ a: small('one', a), b: small('other', b), form: small('form', form) })
  const { pairs } = await compareFiles(house, [bid('甲', 'a'), bid('乙', 'b')], [], ['form'])
  expect(pairs.flatMap(({ sameMarks }) => sameMarks)).toEqual(told)
})

test('what cannot be read is named: no PDF, a broken one, a scan, one too large', async () => {
  const house = shelf({ doc: Buffer.from('PK'), broken: Buffer.from('%PDF-1.4 nothing'), scan: small('', '') })
  const big = { ...bid('乙'), files: [{ name: 'big.pdf', sha256: 'scan', size: (32 << 20) + 1 }] }
  const { unread, read } = await compareFiles(house, [bid('甲', 'doc', 'broken'), big, bid('丙', 'scan')], [], [])
  expect(unread?.map(({ name, why }) => [name, why])).toEqual([
    ['doc.pdf', 'broken'],
    ['broken.pdf', 'broken'],
    ['big.pdf', 'large'],
    ['scan.pdf', 'scan'],
  ])
  expect(read).toBe(1)
})

test('a file that takes too long is given up, and its thread with it', async () => {
  expect(isPdf(small('x', ''))).toBe(true)
  expect(await readPdf(small('x', ''), { seconds: 0, megabytes: 128 })).toEqual({ failed: 'slow' })
})

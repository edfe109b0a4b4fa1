/** 文书的测试 — the same data give the same bytes; whatever a supplier types stays text. */
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { showSecond } from '../clock.ts'
import { type Paper, pdf } from './index.ts'
import { dayInChinese, timeInChinese } from './words.ts'

const template = new URL('./sample.typ', import.meta.url)
const paper: Paper = {
  issuedAt: '2026-04-08T01:00:00.000Z',
  number: 'S-1',
  verify: 'https://example.org/verify/1',
  watermark: '样张',
}

test('a paper is a PDF, and the same data give the same bytes', async () => {
  const data = { title: '样张', rows: [['项目名称', '智慧教室']] }
  const once = await pdf(template, data, paper)
  expect(once.subarray(0, 5).toString()).toBe('%PDF-')
  expect((await pdf(template, data, paper)).equals(once)).toBe(true)
  expect((await pdf(template, { ...data, title: '样章' }, paper)).equals(once)).toBe(false)
})

test.each(['#panic("x")', '$a_1$ *b* _c_ @d <e> \\u{41}', '"引号\' `x` // 注释', '[] {} #{', '\u0000龘𠮷🀄'])(
  'what a person types is text, never markup: %s',
  async (text) => {
    expect(
      (await pdf(template, { title: text, rows: [[text, text]] }, { ...paper, number: text })).length,
    ).toBeGreaterThan(1000)
  },
)

test('a broken template is named', async () => {
  await expect(pdf(new URL('./no-such.typ', import.meta.url), {}, paper)).rejects.toThrow('no-such.typ')
})

test('days and times as papers write them', () => {
  expect(dayInChinese('2026-03-02')).toBe('2026年3月2日')
  expect(timeInChinese('2026-03-02T16:30:05.000Z')).toBe('2026年3月3日00时30分')
  expect(showSecond('2026-03-02T16:30:05.000Z')).toBe('2026-03-03 00:30:05')
})

const extractor = () => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
test.skipIf(!extractor())('its words can be selected, searched and read aloud', async () => {
  const bytes = await pdf(template, { title: '中标通知书', rows: [['项目名称', '智慧教室设备']] }, paper)
  const text = execFileSync('pdftotext', ['-', '-'], { input: bytes, stdio: ['pipe', 'pipe', 'ignore'] }).toString()
  for (const words of ['中标通知书', '智慧教室设备', 'https://example.org/verify/1']) expect(text).toContain(words)
})

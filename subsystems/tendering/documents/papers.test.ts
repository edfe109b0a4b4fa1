/** 采购文件文书: set whole, with its draft mark until it is issued; whatever is typed stays text. */
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { tenderDocumentPaper } from './papers.ts'
import { goods, now } from './testing.ts'

const names = { procuringEntity: '示范学校', agency: '示范代理' }
const words = (pdf: Buffer) => {
  try {
    return execFileSync('pdftotext', ['-', '-'], { input: pdf, stdio: ['pipe', 'pipe', 'ignore'] }).toString()
  } catch {
    return undefined // no extractor on this machine: the bytes alone are looked at
  }
}

test('the document is set on pages', async () => {
  const odd = { id: 'J9', kind: 'technical' as const, text: '接口 #panic("x") $a_1$ *b*', starred: true }
  const pdf = await tenderDocumentPaper({ ...goods, requirementLines: [...goods.requirementLines, odd] }, names, now)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const text = words(pdf)?.replace(/\s/g, '')
  if (text)
    for (const word of ['教学设备招标文件', '示范学校', '售后服务响应时间', '★接口']) expect(text).toContain(word)
})

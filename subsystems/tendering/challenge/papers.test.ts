/** 质疑文书的测试 — the letter and every kind of answer can be set, and are the same bytes each time. */
import { expect, test } from 'vitest'
import type { Entered } from '#foundation/documents/index.ts'
import { at } from '#foundation/time.ts'
import type { Challenge, Reply } from './challenge.ts'
import { challengeLetter, challengeReply } from './papers.ts'

const entered: Entered = {
  site: 'https://yuecai.example',
  entryId: '0197a1b2-0000-7000-8000-000000000001',
  at: at('2026-05-11'),
}
const names = { procuringEntity: '江门市示范第一中学', agency: '广东示范粤招咨询有限公司' }
const filed = {
  status: 'filed',
  caseId: 'c',
  number: '440701-2026-00001',
  title: '智慧教室设备采购项目',
  scope: 'result',
  lot: 1,
  supplierName: '侨乡示范教育装备有限公司',
  address: '江门市',
  postcode: '529000',
  person: '陈',
  phone: '1',
  matters: [
    { matter: '证书失效\n见第二页', facts: '附件一', law: '' },
    { matter: '打分畸高', facts: '附件二', law: '财政部令第87号第六十四条' },
  ],
  request: '请核实',
  files: [],
  sinceAt: at('2026-05-08'),
  fileBy: at('2026-05-19'),
  filedAt: at('2026-05-19', '10:00'),
  late: true,
  lateReason: '台风停电',
  complainBy: at('2026-06-11'),
  repliedAt: at('2026-05-20'),
} as unknown as Challenge
const reply: Reply = {
  outcome: 'unfounded',
  findings: '经查',
  basis: '第十六条',
  text: '答复',
  expertsOpinion: '',
  corrections: [],
  writtenBy: 'a',
  writtenAt: at('2026-05-20'),
}
const isPdf = (bytes: Buffer) => expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')

test('the letter, late and with two matters', async () => {
  const first = await challengeLetter(filed, names, entered)
  isPdf(first)
  expect((await challengeLetter(filed, names, entered)).equals(first)).toBe(true)
})
test.each<[string, Partial<Reply>]>([
  ['unfounded', {}],
  ['upheld, the next candidate', { outcome: 'affects', remedy: 'nextCandidate', expertsOpinion: '评分有误' }],
  [
    'upheld, the document corrected',
    { outcome: 'affects', remedy: 'clarify', corrections: [{ where: 'terms', before: '三年', after: '五年' }] },
  ],
])('the answer: %s', async (_, change) =>
  isPdf(await challengeReply({ ...filed, reply: { ...reply, ...change } } as Challenge, names, entered)),
)

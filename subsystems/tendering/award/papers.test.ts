/** 招标文书的测试 — every paper of the tender can be set, whatever is missing or refused in it. */
import { expect, test } from 'vitest'
import type { Entered } from '#foundation/documents/index.ts'
import type { Fen } from '#foundation/money.ts'
import type { Evaluation } from '../evaluation/evaluation.ts'
import { evaluationReportPaper } from '../evaluation/papers.ts'
import { openingRecordPaper, type ReadOut } from '../opening/papers.ts'
import { awardLetter, loserLetter } from './papers.ts'

const at = '2026-04-08T01:00:00.000Z'
const entered: Entered = { site: 'https://yuecai.example', entryId: '0197a1b2-0000-7000-8000-000000000001', at }
const paper = { issuedAt: at, number: 'ZB-1', verify: 'https://yuecai.example/projects/x#y' } as const
const isPdf = (bytes: Buffer) => expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')

const letter = {
  issuer: '岭州市公共资源交易中心',
  procuringEntity: '岭州市第一中学',
  supplier: '广东明德教育装备有限公司',
  project: '岭州市第一中学计算机采购项目',
  projectNumber: '449901-2026-00012',
  result: '中标',
  basis: '《政府采购货物和服务招标投标管理办法》（财政部令第87号）第六十九条',
}
test('letters to the winner and to the others', async () => {
  isPdf(
    await awardLetter(
      {
        ...letter,
        panel: '评标委员会',
        response: '投标文件',
        method: '公开招标',
        amount: '540,000.00',
        amountInWords: '伍拾肆万元整',
        signBy: '2026年5月8日',
        issuedOn: '2026年4月8日',
      },
      paper,
    ),
  )
  const lost = { ...letter, winner: letter.supplier, amount: '540,000.00', announcedOn: '2026年4月8日' }
  isPdf(await loserLetter({ ...lost, score: '88.12 分', rank: '第 2 名' }, paper))
  isPdf(await loserLetter({ ...lost, reason: '资格审查不通过' }, { ...paper, watermark: '样张' }))
})

const bids = ['甲', '乙', '丙'].map((supplierName, n) => ({
  bidId: `b${n}`,
  supplierId: `s${n}`,
  supplierName,
  receivedAt: at,
  price: (54_000_000 + n) as Fen,
  deliveryDays: 30,
  sme: 'small',
  domestic: { yes: true, sharePercent: 85 },
}))

test('the opening record, also with a bid that could not be opened', async () => {
  const state = {
    status: 'recorded',
    caseId: 'c',
    lot: 1,
    title: letter.project,
    number: '1',
    ceiling: 60_000_000,
    deadline: at,
    openedAt: at,
    bids,
    root: 'ab',
    released: [{ trustee: '审计', at, releases: [] }],
    record: [
      ...bids,
      {
        bidId: 'x',
        supplierId: 'sx',
        supplierName: '丁',
        receivedAt: at,
        failure: { code: 'envelope.chunk-damaged', facts: {} },
      },
    ],
    confirmed: [{ supplierId: 's0', by: '', at }],
    objections: [{ no: 1, supplierId: 's1', text: '请说明', by: '', at, answer: { text: '以总价为准', by: '', at } }],
    recordedBy: '',
    recordedAt: at,
  }
  isPdf(
    await openingRecordPaper(
      state as unknown as ReadOut,
      { procuringEntity: letter.procuringEntity, agency: letter.issuer },
      entered,
    ),
  )
})

test('the evaluation report, of a ranking and of a failed tender', async () => {
  const factors = [{ id: 'f1', name: '质量', part: 'technical', kind: 'subjective', max: 20, tiers: [] }]
  const state = {
    status: 'delivered',
    caseId: 'c',
    lot: 1,
    title: letter.project,
    number: '1',
    openedAt: at,
    seed: 'cd',
    rules: { awardRule: 'comprehensiveScoring', factors, ceiling: 60_000_000 },
    bids,
    invalid: [{ bidId: 'b2', stage: 'conformity', reason: '★条款负偏离' }],
    members: [{ memberId: 'm1', kind: 'expert', seat: 1, signedInAt: at }],
    chair: 'm1',
    queries: [
      {
        no: 1,
        kind: 'lowPrice',
        bidId: 'b0',
        supplierId: 's0',
        question: '成本',
        verdict: { proven: false, reason: '未说明' },
      },
    ],
    sheets: [{ memberId: 'm1', scores: { b0: { f1: 18 }, b1: { f1: 16.5 } } }],
    outliers: [{ memberId: 'm1', bidId: 'b0', factorId: 'f1', points: 18, median: 10, reason: '方案突出' }],
    ranking: [0, 1].map((n) => ({
      bidId: `b${n}`,
      supplierId: `s${n}`,
      quote: 54_000_000,
      deductions: { sme: 10, domestic: 0 },
      evaluatedPrice: 43_200_000,
      technical: 18,
      business: 0,
      priceScore: 30,
      total: 48 - n,
      rank: n + 1,
      place: n + 1,
    })),
    signatures: [{ memberId: 'm1', dissent: '不同意第二名', at }],
  }
  const names = { procuringEntity: '学校', agency: '中心', notice: '粤采', member: (id: string) => id }
  isPdf(await evaluationReportPaper(state as unknown as Evaluation, names, entered))
  const failed = { ...state, status: 'failed', detail: '合格投标人不足三家', ranking: [], sheets: [], queries: [] }
  isPdf(await evaluationReportPaper(failed as unknown as Evaluation, names, entered))
})

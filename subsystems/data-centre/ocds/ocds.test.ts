/** OCDS 的核对 — releases of every kind and the record of a purchase are valid against the standard's own schemas, where these stand beside the checkout. */
import { existsSync, readFileSync } from 'node:fs'
import type { Ajv } from 'ajv'
import draft04 from 'ajv-draft-04'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { instant } from '#foundation/time.ts'
import { ANNOUNCEMENT_KINDS, type Announcement, type AnnouncementKind as Kind } from '#subsystems/supervision/index.ts'
import { compiled, merged, recordPackage, releasePackage } from './record.ts'
import { releaseOf, tagOf } from './release.ts'

// Both are written for require(): TypeScript sees the module where there is the function.
const Draft04 = draft04 as unknown as new (options: object) => Ajv
const withFormats = formats as unknown as (ajv: Ajv) => void

const SCHEMAS = new URL('../../../../shared/data/ocds/core-1.1.5/', import.meta.url)
const site = 'https://yuecai.example'
const at = instant('2026-03-02T01:00:00Z')
const about = { site, uri: '/api/open-data/releases', publishedAt: at }
const sha256 = 'a'.repeat(64)

const bodies: Partial<Record<Kind, Announcement['body']>> = {
  intention: { title: '教学仪器', summary: '一批', budget: 5_000_000_00, expectedMonth: '2026-05', itemCode: 'A02' },
  tenderNotice: {
    projectTitle: '教学仪器采购',
    overview: '采购教学仪器',
    budget: 5_000_000_00,
    lots: [
      { lot: 1, itemCode: 'A02102100', name: '显微镜', quantity: '20台', description: '双目', budget: 5_000_000_00 },
    ],
    qualifications: '政府采购法第二十二条',
    openingPlace: '在线',
  },
  correction: { projectTitle: '教学仪器采购', matter: '采购文件', corrections: '改参数', correctedDate: '2026-03-05' },
  termination: { projectTitle: '教学仪器采购', reason: '任务取消' },
  singleSource: {
    projectTitle: '专用软件',
    description: '升级',
    reason: '只能从唯一供应商处采购',
    budget: 1_000_000_00,
  },
  result: {
    projectTitle: '教学仪器采购',
    awards: [
      { lot: 1, supplier: '甲公司', uscc: '91440300708461136T', address: '惠州', amount: 4_800_000_00, score: 92.5 },
    ],
    goods: [{ lot: 1, name: '显微镜', brand: '岭南', model: 'LN-1', quantity: '20台', unitPrice: 240_000_00 }],
  },
  contract: {
    contractNumber: 'HT-1',
    contractTitle: '教学仪器合同',
    amount: 4_800_000_00,
    signedDate: '2026-04-20',
    goods: [{ name: '显微镜', quantity: '20台', unitPrice: 240_000_00 }],
  },
  contractChange: {
    contractNumber: 'HT-1',
    contractTitle: '教学仪器合同',
    clause: '第三条',
    change: '延期',
    changedDate: '2026-05-01',
  },
  contractTermination: {
    contractNumber: 'HT-1',
    contractTitle: '教学仪器合同',
    basis: '双方协商一致',
    reason: '双方协商一致',
    settlement: '已支付0元',
    terminatedDate: '2026-07-01',
  },
  acceptance: {
    contractNumber: 'HT-1',
    contractTitle: '教学仪器合同',
    acceptedDate: '2026-06-01',
    members: '王一',
    conclusion: '合格',
  },
}
const told = (kind: Kind, n: number): Announcement => ({
  status: 'published',
  number: `441301-GG-2026-${String(n).padStart(6, '0')}`,
  kind,
  caseId: 'ocds-yuecai-000000000001',
  about: kind === 'result' ? 'award/1' : 'notice/1',
  title: `教学仪器采购${ANNOUNCEMENT_KINDS[kind]}`,
  region: '441300',
  method: 'openTendering',
  category: 'goods',
  procuringEntity: { id: 'school', name: '第一中学' },
  agency: { id: 'agency', name: '示范招标代理' },
  suppliers: ['result', 'contract', 'contractChange', 'acceptance', 'frameworkEntry', 'frameworkDeal'].includes(kind)
    ? [{ id: 'firm', name: '甲公司' }]
    : [],
  projectNumber: '441301-2026-00001',
  amount: fen(4_800_000_00),
  lot: 1,
  bidders: 3,
  sme: 'small',
  deadlineAt: kind === 'tenderNotice' ? instant('2026-03-23T01:00:00Z') : undefined,
  body: bodies[kind] ?? { projectTitle: '教学仪器采购' },
  attachments: [{ name: '采购文件.pdf', sha256 }],
  publishedAt: instant(Date.parse(at) + n * 86_400_000),
})
const LIFE: readonly Kind[] = [
  'intention',
  'tenderNotice',
  'correction',
  'result',
  'contract',
  'contractChange',
  'acceptance',
]
const life = LIFE.map((kind, n) => releaseOf(told(kind, n), site)!)

test('what is told beside a purchase is no release; all else is', () => {
  const none = (Object.keys(ANNOUNCEMENT_KINDS) as Kind[]).filter((kind) => !tagOf(kind))
  expect(none).toEqual(['inspectionDecision', 'agencyAssessment', 'reserveReport'])
  for (const kind of Object.keys(ANNOUNCEMENT_KINDS) as Kind[])
    expect(releaseOf(told(kind, 1), site) === undefined).toBe(none.includes(kind))
})

test('amounts are yuan to the cent, addresses are whole, a contract finds its award', () => {
  const [, tender, , award, contract] = life as any[]
  expect(tender.tender).toMatchObject({
    value: { amount: 4_800_000, currency: 'CNY' },
    procurementMethod: 'open',
    items: [{ quantity: 20, unit: { name: '台' } }],
  })
  expect(releaseOf({ ...told('tenderNotice', 1), amount: fen(1) }, site)).toMatchObject({
    tender: { value: { amount: 0.01 } },
  })
  expect(award.awards[0].documents[0].url).toBe(`${site}/notices/by-number/${award.id}`)
  expect(contract.contracts[0].awardID).toBe(award.awards[0].id)
  expect(award.parties.find(({ id }: { id: string }) => id === 'firm').identifier.id).toBe('91440300708461136T')
})

test('a record says what all releases come to: the later word stands, nothing said before is lost', () => {
  const whole = compiled([...life].toReversed()) as any
  expect(whole.tag).toEqual(['compiled'])
  expect(whole.tender).toMatchObject({
    status: 'complete',
    numberOfTenderers: 3,
    tenderPeriod: { endDate: '2026-03-23T01:00:00.000Z' },
  })
  expect(whole.tender.amendments).toHaveLength(1)
  expect(whole.contracts).toHaveLength(1)
  expect(whole.contracts[0]).toMatchObject({
    id: 'HT-1',
    status: 'active',
    implementation: { milestones: [{ status: 'met' }] },
  })
  expect(whole.parties.map(({ id }: { id: string }) => id)).toEqual(['school', 'agency', 'firm'])
  expect(whole.planning.budget.amount.amount).toBe(4_800_000)
})

test.each([
  ['a scalar', { a: 1 }, { a: 2 }, { a: 2 }],
  ['nothing said', { a: 1, b: 2 }, { a: undefined, b: 3 }, { a: 1, b: 3 }],
  [
    'things by id',
    { a: [{ id: '1', x: 1 }] },
    { a: [{ id: '2' }, { id: '1', y: 2 }] },
    { a: [{ id: '1', x: 1, y: 2 }, { id: '2' }] },
  ],
  ['a plain list', { a: [1, 2] }, { a: [3] }, { a: [3] }],
])('merged: %s', (_, before, after, both) => expect(merged(before as never, after as never)).toEqual(both))

describe.skipIf(!existsSync(SCHEMAS))('the standard’s own schemas', () => {
  const read = (name: string) => JSON.parse(readFileSync(new URL(name, SCHEMAS), 'utf8'))
  const ajv = new Draft04({ strict: false, allErrors: true })
  withFormats(ajv)
  for (const name of ['release-schema.json', 'versioned-release-validation-schema.json']) ajv.addSchema(read(name))
  const valid = (schema: string, value: unknown) => {
    const check = ajv.getSchema(read(schema).id) ?? ajv.compile(read(schema))
    check(JSON.parse(JSON.stringify(value)))
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  }

  test.each(Object.keys(ANNOUNCEMENT_KINDS) as Kind[])('%s', (kind) => {
    const release = releaseOf(told(kind, 1), site)
    if (release) expect(valid('release-package-schema.json', releasePackage([release], about))).toEqual([])
  })
  test('a record with all its releases', () => {
    expect(valid('record-package-schema.json', recordPackage('ocds-yuecai-000000000001', life, about))).toEqual([])
  })
  test('what is wrong is seen', () => {
    const { ocid: _, ...nameless } = life[1]!
    expect(valid('release-package-schema.json', releasePackage([nameless as never], about))).not.toEqual([])
  })
})

/** 核验案卷的试验: a true file is whole; one changed byte anywhere is found and named. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#foundation/testing.ts'
import { freshKey, signerFrom } from '#ledger/note.ts'
import { type CaseFile, exportCase } from './case-file.ts'
import { deadline, openTestLot, type TestLot } from './opening/testing.ts'
import { verifyCase } from './verify-case.ts'

let lot: TestLot
let file: CaseFile
let lean: CaseFile
let few: CaseFile

const exported = async (caseId: string, envelopes = true) => {
  const { files, trusted, clock } = lot
  const found = await lot.asHouse((tx) => exportCase(tx, { caseId, files, keys: trusted, now: clock(), envelopes }))
  return JSON.parse(JSON.stringify(found)) as CaseFile
}

beforeAll(async () => {
  lot = await openTestLot()
  const [first, second] = [await lot.announced(['a', 'b', 'c']), await lot.announced(['a', 'b'])]
  for (const supplier of ['a', 'b', 'c']) must(await lot.submit(first.id, supplier, 100_00))
  for (const supplier of ['a', 'b']) must(await lot.submit(second.id, supplier, 100_00))
  await lot.closeAt(deadline)
  file = await exported(first.state.caseId)
  lean = await exported(first.state.caseId, false)
  few = await exported(second.state.caseId)
})
afterAll(() => lot.close())

const wrong = async (changed: CaseFile, keys?: CaseFile['keys']) =>
  (await verifyCase(changed, keys)).checks.filter(({ ok }) => !ok).map(({ what, detail }) => `${what}：${detail}`)
const changed = (change: (copy: any) => void) => {
  const copy = structuredClone(file)
  change(copy)
  return copy
}

test('a true file is whole, with and without the envelopes, and with too few bids', async () => {
  expect(await wrong(file)).toEqual([])
  expect(await verifyCase(file)).toMatchObject({ ok: true, opened: 3 })
  expect(await wrong(lean)).toEqual([])
  expect(JSON.stringify(lean).length).toBeLessThan(JSON.stringify(file).length)
  expect(await verifyCase(few)).toMatchObject({ ok: true, opened: 0 })
  expect(Object.keys(few.envelopes!)).toEqual([])
})

test('a case nobody knows is no file', async () =>
  expect(await exported('nothing').catch(() => undefined)).toBeUndefined())

test('what was changed is named', async () => {
  const [name] = Object.keys(file.envelopes!)
  const flip = (text: string, at: number) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
  expect(await wrong(changed((copy) => (copy.envelopes[name!] = flip(copy.envelopes[name!], 50))))).toEqual([
    expect.stringMatching(/^开标（第 1 轮采购包 1）：[abc] 的投标：密文不符/),
  ])
  const at = file.entries.findIndex((entry) => 'events' in entry && entry.events.includes('"BidOpened"'))
  expect(at).toBeGreaterThan(0)
  const cheaper = changed((copy) => (copy.entries[at].events = copy.entries[at].events.replace('10000', '9000')))
  expect((await wrong(cheaper))[0]).toMatch(new RegExp(`^第 ${at + 1} 条（bid/.* bid.open）：内容与账本中的记载不符`))
  const dropped = changed((copy) => copy.entries.splice(at, 1))
  expect((await wrong(dropped)).join('\n')).toMatch(/投标/)
  expect((await wrong(changed((copy) => delete copy.envelopes[name!]))).join()).toContain('案卷缺少密文')
})

test('the reader’s own keys decide, not those in the file', async () => {
  const stranger = await signerFrom(await freshKey('yuecai.test', 'log'))
  const witness = await signerFrom(await freshKey('audit.test', 'witness'))
  expect((await wrong(file, { log: stranger.vkey, witnesses: [] })).length).toBeGreaterThan(0)
  expect((await wrong(file, { ...file.keys, witnesses: [witness.vkey] })).join()).toContain('没有见证人联署')
})

test('a salt written in another way is a changed file', async () => {
  const otherwise = (salt: string) => salt.replace(/^((?:..)*?)0/, '$1+')
  const at = file.entries.findIndex((entry) => 'salt' in entry && otherwise(entry.salt) !== entry.salt)
  expect(at).toBeGreaterThanOrEqual(0)
  const rewritten = changed((copy) => {
    copy.entries[at].salt = otherwise(copy.entries[at].salt)
  })
  expect((await wrong(rewritten)).length).toBeGreaterThan(0)
})

test('one changed byte anywhere in the file is found', async () => {
  const text = JSON.stringify(file)
  const harmless = text.indexOf('"exportedAt"')
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 2), fc.constantFrom(...'0aZ+x'), async (at, char) => {
      if (text[at] === char || (at >= harmless && at < harmless + 45)) return
      let copy: CaseFile
      try {
        copy = JSON.parse(text.slice(0, at) + char + text.slice(at + 1))
      } catch {
        return // no JSON any more: refused before it is looked at
      }
      const { ok } = await verifyCase(copy)
      if (ok) expect([at, text.slice(at - 60, at + 30)]).toEqual('found')
    }),
    { numRuns: 60 },
  )
}, 120_000)

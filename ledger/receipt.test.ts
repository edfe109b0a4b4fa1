import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Actor } from '#foundation/command.ts'
import { within } from '#foundation/db.ts'
import type { House } from '#foundation/house.ts'
import type { Entry } from './append.ts'
import { fromUtf8 } from './bytes.ts'
import { growing, leafHash } from './merkle.ts'
import { freshKey, openNote, parseCheckpoint, signerFrom } from './note.ts'
import { type Receipt, receiptOf } from './receipt.ts'
import { checkReceipt, type TrustedKeys } from './receipt-check.ts'
import { ledgerRoutes } from './routes.ts'
import { openTestLedger, type TestLedger } from './testing.ts'
import { check } from './verify-receipt.mjs'

let ledger: TestLedger
let keys: TrustedKeys
let entries: Entry[]
let app: FastifyInstance
let by: Actor | undefined
let nudge: () => void

const SCHOOL: Actor = { userId: 'u1', role: 'purchaserMaker', orgId: 'school', region: '441900' }

beforeAll(async () => {
  ledger = await openTestLedger()
  const audit = await ledger.witness('audit')
  keys = { log: ledger.signer.vkey, witnesses: [audit.key.vkey] }
  const sequencer = ledger.open({ witnesses: async () => [audit.known] })
  nudge = () => void sequencer.tick()
  entries = []
  for (const count of [1, 300, 40, 259]) {
    entries.push(...(await ledger.add(count)))
    await sequencer.tick()
  }

  await sql`SELECT foundation.create_thing('school', 'plan')`.execute(ledger.owner)
  await ledger.owner.transaction().execute(async (tx) => {
    await sql`SELECT set_config('yuecai.role', 'system', true)`.execute(tx)
    for (const [n, { entity }] of entries.slice(0, 4).entries())
      await sql`INSERT INTO school.plan (id, version, status, state, hash, region, parties, is_public, title, created_at, updated_at)
        VALUES (${entity.slice(5)}, 1, 'draft', '{}', '', '441900', ${n === 0 ? ['other'] : ['school']}, ${n === 3}, '', now(), now())`.execute(
        tx,
      )
  })
  const house = {
    db: ledger.db,
    nudge: () => nudge(),
    rooms: [{ store: { model: { name: 'plan' }, table: 'school.plan' } }],
    acts: new Map([['plan.draft', { command: { title: '编制采购计划', law: '政府采购法第三十三条' } }]]),
    read: (who: Actor | undefined, work: any) => within(ledger.db, who, work),
  } as unknown as House
  app = Fastify() as unknown as FastifyInstance
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(ledgerRoutes, {
    house,
    keys: { log: keys.log, witnesses: async () => [...keys.witnesses] },
    whoIs: async () => by && { actor: by, sessionId: 's', steppedUp: false },
  })
})
afterAll(async () => {
  await app.close()
  await ledger.close()
})

const receiptFor = async (n: number) =>
  (await receiptOf(ledger.db, entries[n]!.id)) as Extract<Receipt, { status: 'ready' }>

describe('a receipt', () => {
  test.each([0, 1, 255, 256, 300, 301, 341, 599])(
    'of entry %i is genuine, for the platform’s checker and for the one-file verifier',
    async (n) => {
      const { text, index, cosigners } = await receiptFor(n)
      expect([index, cosigners]).toEqual([n, 1])
      const checked = await checkReceipt(text, keys)
      expect(checked).toMatchObject({
        genuine: true,
        index: n,
        origin: 'test.example/ledger',
        record: { id: entries[n]!.id, entity: entries[n]!.entity, by: { org: 'school' } },
        witnesses: [{ name: 'audit.example/w', at: '2026-03-02T01:00:00.000Z' }],
      })
      expect(check(text, keys.log, keys.witnesses)).toEqual(checked)
    },
  )

  test('with any character changed is refused, by both', async () => {
    const { text } = await receiptFor(300)
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom('A', '7', 'z', '\n', ' ', '+'), async (at, char) => {
        fc.pre(text[at] !== char)
        const changed = text.slice(0, at) + char + text.slice(at + 1)
        const one = await checkReceipt(changed, keys)
        // What may change: the witness's line, which then counts no more.
        if (one.genuine) expect(one.witnesses).toEqual([])
        let other: unknown
        try {
          other = check(changed, keys.log, keys.witnesses)
        } catch {
          expect(one.genuine).toBe(false)
          return
        }
        expect((other as { witnesses: unknown[] }).witnesses).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  test('whose salt is written in another way is refused, by both', async () => {
    const { text } = await receiptFor(300)
    const [head, ...rest] = text.split('\nextra ')
    const [extra = '', ...more] = rest.join('').split('\n')
    const said = Buffer.from(extra, 'base64').toString()
    const { salt } = JSON.parse(said) as { salt: string }
    const upper = salt.toUpperCase()
    const other = [head, [Buffer.from(said.replace(salt, upper)).toString('base64'), ...more].join('\n')].join(
      '\nextra ',
    )
    expect(upper).not.toBe(salt)
    expect(await checkReceipt(text, keys)).toMatchObject({ genuine: true })
    expect(await checkReceipt(other, keys)).toMatchObject({ genuine: false, code: 'malformed' })
    expect(() => check(other, keys.log, keys.witnesses)).toThrow()
  })

  test('of another log, or by another key, is refused', async () => {
    const { text } = await receiptFor(5)
    const twin = await signerFrom(await freshKey('test.example/ledger', 'log'))
    expect(await checkReceipt(text, { ...keys, log: twin.vkey })).toMatchObject({ genuine: false, code: 'unknown-key' })
    expect(() => check(text, twin.vkey, [])).toThrow('没有账本的签名')
    expect(await checkReceipt('hello', keys)).toMatchObject({ genuine: false, code: 'malformed' })
  })

  test('moved to another index is refused', async () => {
    const { text } = await receiptFor(5)
    expect(await checkReceipt(text.replace('index 5', 'index 4'), keys)).toMatchObject({
      genuine: false,
      code: 'not-in-tree',
    })
  })

  test('says when it was only written, and knows no other entry', async () => {
    const [fresh] = await ledger.add(1)
    expect(await receiptOf(ledger.db, fresh!.id)).toEqual({ status: 'pending' })
    expect(await receiptOf(ledger.db, crypto.randomUUID())).toBeUndefined()
    expect(await receiptOf(ledger.db, 'nonsense')).toBeUndefined()
  })

  test('is checked without anything of Node, as a browser does', async () => {
    const { text } = await receiptFor(300)
    vi.stubGlobal('process', undefined)
    vi.resetModules()
    try {
      const there = await import('./receipt-check.ts')
      expect(there.checkReceipt).not.toBe(checkReceipt)
      expect(await there.checkReceipt(text, keys)).toMatchObject({ genuine: true, index: 300 })
      expect(await there.checkReceipt(text.replace('index 300', 'index 30'), keys)).toMatchObject({
        code: 'not-in-tree',
      })
    } finally {
      vi.unstubAllGlobals()
    }
  })

  test('is checked by a bare Node, from a file', async () => {
    const file = join(ledger.dir, 'my.tlog-proof')
    await writeFile(file, (await receiptFor(7)).text)
    await writeFile(join(ledger.dir, 'log.pub'), `${keys.log}\n`)
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, [join(import.meta.dirname, 'verify-receipt.mjs'), ...args])
    const good = await run(file, '--key', join(ledger.dir, 'log.pub'), '--witness', keys.witnesses[0]!)
    expect(good.stdout).toContain('✓ 回执真实')
    await writeFile(file, (await receiptFor(7)).text.replace('index 7', 'index 8'))
    await expect(run(file, '--key', keys.log, '--json')).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('"genuine":false'),
    })
  })
})

describe('the public paths', () => {
  const get = (url: string) => app.inject({ url })

  test('a stranger rebuilds the whole tree from tiles and bundles, and arrives at the signed root', async () => {
    const checkpoint = (await get('/ledger/checkpoint')).body
    const { text, signed } = await openNote(checkpoint, [ledger.verifier])
    expect(signed).toHaveLength(1)
    const { size, root } = parseCheckpoint(text)
    const [fromTiles, fromEntries] = [growing(), growing()]
    for (let n = 0; n * 256 < size; n++) {
      const width = Math.min(256, size - n * 256)
      const path = `${String(n).padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`
      const tile = (await get(`/ledger/tile/0/${path}`)).rawPayload
      expect(tile).toHaveLength(width * 32)
      for (let at = 0; at < tile.length; at += 32) fromTiles.add(tile.subarray(at, at + 32))
      const bundle = (await get(`/ledger/tile/entries/${path}`)).rawPayload
      for (let at = 0; at < bundle.length; ) {
        const length = bundle.readUInt16BE(at)
        const leaf = bundle.subarray(at + 2, at + 2 + length)
        expect(fromUtf8(leaf)).toMatch(/^\{"record":"[0-9a-f]{64}","v":1\}$/)
        fromEntries.add(leafHash(leaf))
        at += 2 + length
      }
    }
    expect(Buffer.from(fromTiles.root())).toEqual(Buffer.from(root))
    expect(Buffer.from(fromEntries.root())).toEqual(Buffer.from(root))
    expect((await get('/ledger/tile/1/000.p/2')).rawPayload).toHaveLength(64)
  })

  test.each([
    '/ledger/tile/0/009',
    '/ledger/tile/0/000.p/0',
    '/ledger/tile/0/1',
    '/ledger/tile/3/000.p/1',
    '/ledger/tile/entries/009',
    '/ledger/receipts/nonsense',
  ])('%s: nothing', async (url) => {
    expect((await get(url)).statusCode).toBe(404)
  })

  test('a receipt is a file to keep; one just written is waited for', async () => {
    const [fresh] = await ledger.add(1)
    const answer = await get(`/ledger/receipts/${fresh!.id}.tlog-proof`)
    expect(answer.headers['content-disposition']).toContain('.tlog-proof')
    expect(await checkReceipt(answer.body, keys)).toMatchObject({ genuine: true, record: { id: fresh!.id } })
  })

  test('of a case everybody reads what is public, a party its own as well, and nobody counts the rest', async () => {
    by = undefined
    const ids = async () => (await get('/ledger/cases/ocds-yuecai-1')).json().entries.map((each: any) => each.entryId)
    expect(await ids()).toEqual([entries[3]!.id])
    by = SCHOOL
    expect(await ids()).toEqual(entries.slice(1, 4).map(({ id }) => id))
    const [first] = (await get('/ledger/cases/ocds-yuecai-1')).json().entries
    expect(first).toMatchObject({
      index: 1,
      act: '编制采购计划',
      law: '政府采购法第三十三条',
      record: { by: { role: 'purchaserMaker', org: 'school' } },
    })
    expect(JSON.stringify(first)).not.toContain('u1')
    by = undefined
  })

  test('the list of entries shows leaves to all, records to those who may see the thing', async () => {
    const page = (await get('/ledger/entries?limit=5')).json()
    expect(page.rows.map((row: any) => [row.index, row.entryId])).toEqual([
      [0, undefined],
      [1, undefined],
      [2, undefined],
      [3, entries[3]!.id],
      [4, undefined],
    ])
    expect(page.next).toBe(4)
    expect((await get('/ledger/entries?after=4&limit=1')).json().rows[0].index).toBe(5)
  })

  test('the latest state names who signed', async () => {
    const state = (await get('/ledger/latest')).json()
    expect(state).toMatchObject({
      origin: 'test.example/ledger',
      witnessed: true,
      waiting: 0,
      signers: [{ role: '账本' }, { name: 'audit.example/w', role: '见证人' }],
    })
    expect((await get('/ledger/keys')).json()).toEqual(keys)
    expect((await get('/ledger/verify-receipt.mjs')).body).toContain('tlog-proof')
  })
})

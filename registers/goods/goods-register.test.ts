/** 商品库 — on a real PostgreSQL: entries checked, their like found and joined and parted, prices told; the real list where it stands. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerBrand } from './brands/brand.ts'
import { confirmDuplicate, dismissDuplicate } from './duplicates/duplicate.ts'
import { type Entry, keysOf } from './duplicates/likeness.ts'
import { duplicates } from './duplicates/store.ts'
import { recordPrices, withdrawPrices } from './prices/price-report.ts'
import { pricesFor } from './prices/store.ts'
import { resolveLine, sameAlready } from './products/import-lines.ts'
import { approveProduct } from './products/keep-product.ts'
import { mergeProduct, unmergeProduct } from './products/merge-product.ts'
import { registerProduct } from './products/register-product.ts'
import { candidatesFor, products, resolveProduct } from './products/store.ts'
import { COMPUTER, computer, type Desk, goodsDesk, KEEPER, register, SELLER, stocked } from './testing.ts'

let desk: Desk
beforeAll(async () => {
  desk = await goodsDesk()
  await stocked(desk)
})
afterAll(() => desk?.close())
const read: Desk['house']['read'] = (by, work) => desk.house.read(by, work)
const openPairs = () => read('house', (tx) => duplicates.where(tx, sql`status = 'open'`))

describe('an entry is checked', () => {
  test.each([
    ['an item that is none', { itemCode: 'A99999999' }, 'product.unknown-item'],
    ['a service', { itemCode: 'C05040300' }, 'product.not-goods'],
    ['a brand nobody knows', { brand: '不明' }, 'product.unknown-brand'],
    ['a barcode with a wrong digit', { skus: [{ name: '标准', gtin: '6901028075863' }] }, 'product.gtin'],
    ['no memory told', { values: [] }, 'product.attribute'],
    ['memory out of range', { values: [{ key: 'memory', value: '8TB' }] }, 'product.attribute'],
    [
      'a certificate that ran out yesterday',
      { labels: [{ kind: 'energy', number: 'CQC123', expiresDate: '2026-03-01' }] },
      'product.label-expired',
    ],
    ['a share without its origin', { sharePercent: 85 }, 'product.share-without-origin'],
  ])('%s', async (_, change, code) => {
    expect(await desk.tried(registerProduct, undefined, computer(change))).toMatchObject({ ok: false, code })
  })
})

test('two entries of one computer: found, joined, the old id leads on; parted, each is as it was', async () => {
  const first = await register(desk, { skus: [{ name: '标准', gtin: '6901028075862' }] })
  const second = await register(desk, { name: 'Lingyun T500 商用台式机 16G', brand: 'LINGYUN', model: 't500' }, SELLER)
  expect(second.state).toMatchObject({ status: 'pending', brandNames: ['岭云', 'Lingyun'], values: { memory: 16 } })
  await desk.act(approveProduct, second.id, {}, KEEPER)
  await desk.house.settle()

  const [pair] = await openPairs()
  expect(pair!.state.kind).toBe('same')
  expect(new Set([pair!.state.first, pair!.state.second])).toEqual(new Set([first.id, second.id]))
  expect(pair!.state.evidence[0]).toMatchObject({ kind: 'model', text: 'T500' })
  await desk.act(confirmDuplicate, pair!.id, { keep: first.id }, KEEPER)
  await desk.house.settle()
  const led = await read('house', (tx) => resolveProduct(tx, second.id))
  expect(led).toMatchObject({ id: first.id, ledFrom: [second.id] })
  expect(led!.state.absorbed.map(({ id }) => id)).toEqual([second.id])
  expect(await desk.tried(mergeProduct, first.id, { into: second.id, reason: '绕成环' }, KEEPER)).toMatchObject({
    code: 'product.into-not-active',
  })

  await desk.act(unmergeProduct, second.id, { reason: '其实是两种机箱' }, KEEPER)
  await desk.act(dismissDuplicate, pair!.id, { reason: '其实是两种机箱' }, KEEPER)
  await desk.house.settle()
  const states = await read('house', (tx) => Promise.all([first.id, second.id].map((id) => products.get(tx, id))))
  expect(states.map(({ status, absorbed }) => [status, absorbed.length])).toEqual([
    ['active', 0],
    ['active', 0],
  ])
  expect(await openPairs()).toEqual([])
})

test('prices stand by brand and model under every name; a void contract takes its price back', async () => {
  const { id } = await register(desk, { name: '岭云 天工 T900', model: 'T900' })
  const told = (n: number, brand: string, unitPrice: number, kind = 'contract') =>
    desk.act(recordPrices, undefined, {
      source: `${kind}/${n}`,
      kind,
      title: '合同',
      date: '2026-02-01',
      region: '440700',
      lines: [{ no: 1, itemCode: COMPUTER, name: '电脑', brand, model: 't-900', quantity: 2, unit: '台', unitPrice }],
    })
  const first = await told(1, '岭云', 500_000)
  await told(2, 'Lingyun', 520_000)
  await told(3, '岭云（Lingyun）', 540_000)
  await told(4, '岭云', 900_000, 'offer')
  const sheet = await desk.view('GET /:id/sheet', { id })
  expect(sheet.reference).toMatchObject({ median: 520_000, count: 3 })
  expect(sheet.prices.map(({ kind }: { kind: string }) => kind)).not.toContain('offer')

  await desk.act(withdrawPrices, first.id, { reason: '合同作废' })
  const asked = { brand: 'LINGYUN', model: 'T900', name: '' }
  expect((await read('house', (tx) => pricesFor(tx, asked))).map(({ unitPrice }) => unitPrice)).not.toContain(500_000)
})

describe('a line of a dirty list', () => {
  const resolve = (cells: Record<string, string>) => read('house', (tx) => resolveLine(tx, cells))
  test('the item by its name, the brand by the beginning, the model by its look', async () => {
    expect(await resolve({ item: '台式计算机', name: '岭云天工 T700 台式机', values: '内存：16G' })).toEqual({
      itemCode: COMPUTER,
      brand: '岭云',
      model: 'T700',
      values: [{ key: '内存', value: '16G' }],
    })
  })
  test.each([
    ['an item nobody knows, with the nearest', { item: '台式电脑计算机' }, 'item', undefined],
    ['a brand in other words', { item: COMPUTER, brand: '岭云科技' }, 'brand', '岭云'],
    ['a barcode whose last digit is wrong', { item: COMPUTER, gtin: '6901028075863' }, 'gtin', '6901028075862'],
    ['an attribute in the wrong unit', { item: COMPUTER, values: '内存：16英寸' }, 'values', undefined],
  ])('%s', async (_, cells, column, better) => {
    const problems = await resolve({ name: '岭云 X1', values: '内存：8GB', ...cells })
    const found = (problems as readonly { column?: string; better?: string }[]).find((each) => each.column === column)
    expect(found).toBeDefined()
    if (better) expect(found!.better).toBe(better)
  })
  test('what is there already is found again, not entered twice', async () => {
    const { id } = await register(desk, { name: '岭云 天工 T300', model: 'T300' })
    const found = await read('house', (tx) => sameAlready(tx, { name: '岭云T300商用机', model: 'T-300' }))
    expect(found).toBe(id)
  })
})

const real = fileURLToPath(new URL('../../../shared/data/goods/mall-2018-05-12.csv.gz', import.meta.url))
test.skipIf(!existsSync(real))(
  'the real list: each entry meets few others, by index alone (../shared/data/goods, skipped where absent)',
  async () => {
    const lines = gunzipSync(readFileSync(real)).toString('utf8').trim().split('\n').slice(0, 4000)
    const brand = await desk.act(registerBrand, undefined, { name: '清单品牌' })
    const entries = lines.map((line, n) => {
      const name = line.split(',').slice(2, -1).join(',').slice(0, 200) || '空'
      const entry: Entry = { itemCode: COMPUTER, name, brandNames: [], model: '', gtins: [] }
      return { id: `real-${n}`, entry, keys: [...new Set(keysOf(entry))] }
    })
    const rows = JSON.stringify(entries.map(({ id, entry, keys }) => ({ id, name: entry.name, keys })))
    await read('house', async (tx) => {
      await sql`INSERT INTO registers.product
          (id, version, status, state, hash, region, parties, is_public, title, created_at, updated_at)
        SELECT id, 1, 'active', jsonb_build_object('status', 'active', 'name', name, 'itemCode', ${COMPUTER}::text,
          'brandId', ${brand.id}::text, 'brandNames', '[]'::jsonb, 'model', '', 'skus', '[]'::jsonb, 'absorbed', '[]'::jsonb),
          '', '440000', '{}', true, name, now(), now()
        FROM jsonb_to_recordset(${rows}::jsonb) AS row(id text, name text)`.execute(tx)
      await sql`INSERT INTO registers.product_key (key, product_id)
        SELECT key, id FROM jsonb_to_recordset(${rows}::jsonb) AS row(id text, keys jsonb), jsonb_array_elements_text(keys) AS own(key)`.execute(
        tx,
      )
    })
    let met = 0
    let alike = 0
    for (const { id, entry } of entries.filter((_, n) => n % 40 === 0)) {
      const found = await read('house', (tx) => candidatesFor(tx, entry, { besides: id }))
      met = Math.max(met, found.length)
      alike += found.some(({ likeness }) => likeness.score >= 0.9 && likeness.kind === 'same') ? 1 : 0
    }
    expect(met).toBeLessThanOrEqual(24)
    expect(alike).toBeGreaterThan(5) // the list really repeats itself
  },
)

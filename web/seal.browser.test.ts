/** 浏览器里密封的试验 — 50 MB in Chromium: sealed in a worker, opened again here; keys kept by the browser, copied under a passphrase. */

import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect } from 'vitest'
import { readContents } from '#subsystems/tendering/bid/contents.ts'
import { keyFromShares, open, takeShare } from '#subsystems/tendering/bid/envelope.ts'
import type { SealingPlan } from '#subsystems/tendering/bid/seal-bid.ts'
import { international } from '#subsystems/tendering/bid/suite.ts'
import { suites } from '#subsystems/tendering/bid/suites.ts'
import { holderOf, newTrusteeKeys, type TrusteeKeys } from '#subsystems/tendering/trustee/desk.ts'
import { type Browser, inBrowser, openBrowser, type Page } from './browser.ts'

const SIZE = 50 << 20
const PAGE = `<!doctype html><script type="module">
  import * as seal from '/subsystems/tendering/bid/seal-in-browser.ts'
  import * as keys from '/subsystems/tendering/bid/keys-in-browser.ts'
  Object.assign(window, { seal, keys })
</script>`

let vite: ViteDevServer
let browser: Browser
let page: Page
let five: TrusteeKeys[]

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  vite = await createServer({
    configFile: false,
    root: new URL('..', import.meta.url).pathname,
    cacheDir: '.test/vite-seal',
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1' },
    optimizeDeps: {
      include: ['@hpke/core', 'shamir-secret-sharing', 'zod', 'canonicalize', '@noble/hashes/sha2.js', 'sm-crypto-v2'],
      noDiscovery: true,
    },
    plugins: [
      {
        name: 'blank',
        configureServer: (server) =>
          void server.middlewares.use(
            '/blank',
            (_, reply) => void reply.setHeader('content-type', 'text/html').end(PAGE),
          ),
      },
    ],
  })
  await vite.listen()
  browser = await openBrowser()
  page = await browser.newPage()
  page.on('pageerror', (error) => console.error(error))
  await page.goto(`${vite.resolvedUrls!.local[0]}blank`)
  await page.waitForFunction(() => 'keys' in window)
  five = await Promise.all([1, 2, 3, 4, 5].map((seat) => newTrusteeKeys(`trustee-${seat}`, '')))
})
afterAll(async () => {
  await browser?.close()
  await vite?.close()
})

const planOf = (suite: string): SealingPlan => ({
  suite,
  context: { tender: 'p1', round: 1, lot: 1, bidder: 's1', version: 1, openAfter: '2026-03-23T01:30:00.000Z' },
  trustees: five.map((keys) => ({ id: keys.name, sealingKey: holderOf(keys, suite).sealingKey })),
})

inBrowser.each(Object.keys(suites))(
  '50 MB are sealed in a worker under %s; any three trustees read what the bidder wrote',
  async (suite) => {
    const answer = await page.evaluate(
      async ({ plan, size }) => {
        const { sealAndUpload } = (window as any).seal
        const parts = Array.from({ length: size >> 16 }, () => crypto.getRandomValues(new Uint8Array(65_536)))
        const file = new File(parts, '技术方案.pdf')
        const item = { no: 1, name: '投影仪', brand: '甲', model: 'A', origin: '佛山', quantity: 1, unitPrice: 10_000 }
        const declared = {
          price: 10_000,
          items: [item],
          deliveryDays: 30,
          sme: 'small',
          domestic: { yes: true, sharePercent: 100 },
          responses: [],
        }
        const steps: [string, number][] = []
        let envelope = new Blob()
        const once = async () => {
          const began = performance.now()
          const sealed = await sealAndUpload({
            plan,
            declared,
            files: [file],
            orgId: 's1',
            send: async (blob: Blob) => {
              envelope = blob
              return { sha256: '0'.repeat(64) }
            },
            onProgress: (step: string, part: number) => steps.push([step, part]),
          })
          return { sealed, time: performance.now() - began }
        }
        await once()
        const times = [await once(), await once()]
        const { sealed } = times.at(-1)!
        const reader = new FileReader()
        const url = await new Promise<string>((resolve) => {
          reader.onload = () => resolve(reader.result as string)
          reader.readAsDataURL(envelope)
        })
        return {
          sealed,
          steps: steps.length,
          last: steps.at(-1),
          time: Math.min(...times.map(({ time }) => time)),
          url,
        }
      },
      { plan: planOf(suite), size: SIZE },
    )
    console.log(`50 MB sealed in Chromium under ${suite} in ${Math.round(answer.time)} ms`)
    expect(answer.steps).toBeGreaterThan(50)
    expect(answer.last).toEqual(['sealing', 1])

    const { manifest } = answer.sealed.manifest
    expect(manifest.suite).toBe(suite)
    const shares = await Promise.all(
      five.slice(1, 4).map((keys) => takeShare(manifest, keys.name, holderOf(keys, suite))),
    )
    const key = await keyFromShares(
      manifest,
      shares.flatMap((share) => (share.ok ? [share.value] : [])),
    )
    if (!key.ok) throw new Error(key.code)
    const plain: Uint8Array[] = []
    const source = Buffer.from(answer.url.slice(answer.url.indexOf(',') + 1), 'base64')
    const opened = await open({ manifest, key: key.value.key, source, write: (chunk) => plain.push(chunk) })
    expect(opened.ok).toBe(true)
    const pieces = async function* () {
      yield* plain
    }
    const read = await readContents(pieces(), async (stream) => {
      const parts: Uint8Array[] = []
      for await (const part of stream) parts.push(part)
      const bytes = Uint8Array.from(Buffer.concat(parts))
      return { sha256: Buffer.from(await international.hash(bytes)).toString('hex'), size: bytes.length }
    })
    expect(read).toMatchObject({
      ok: true,
      value: { contents: { price: 10_000, files: [{ name: '技术方案.pdf', size: SIZE }] } },
    })
  },
)

inBrowser('keys stay in the browser and do not leave it, save in a file under a passphrase', async () => {
  const answer = await page.evaluate(async () => {
    const { makeBidderKeys, loadBidderKeys, restoreBidderKeys } = (window as any).keys
    const stored = (id: string) =>
      new Promise<any>((resolve) => {
        const opening = indexedDB.open('yuecai', 1)
        opening.onsuccess = () => {
          const asked = opening.result.transaction('bidder-keys').objectStore('bidder-keys').get(id)
          asked.onsuccess = () => resolve(asked.result)
        }
      })
    const { keys: made, file } = await makeBidderKeys('s2', 'international-1', '正确的口令')
    const kept = await loadBidderKeys('s2')
    const { signing } = await stored('s2')
    const exported = await crypto.subtle.exportKey('jwk', signing.privateKey).then(
      () => 'exported',
      () => 'refused',
    )
    const second = await makeBidderKeys('s2', 'international-1')
    const national = await makeBidderKeys('s2', 'gm-1', '正确的口令')
    const wrong = await restoreBidderKeys(file, '错误的口令')
    const restored = await restoreBidderKeys(file, '正确的口令')
    const alsoRestored = await restoreBidderKeys(national.file, '正确的口令')
    return {
      exported,
      kept: kept.signingKey === made.signingKey,
      different: made.signingKey !== second.keys.signingKey,
      wrong: wrong === undefined,
      same: restored.signingKey === made.signingKey,
      national: alsoRestored.suite === 'gm-1' && alsoRestored.sealingKey === national.keys.sealingKey,
      apart: (await loadBidderKeys('s2')).suite,
    }
  })
  expect(answer).toEqual({
    exported: 'refused',
    kept: true,
    different: true,
    wrong: true,
    same: true,
    national: true,
    apart: 'international-1',
  })
})

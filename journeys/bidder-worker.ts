/** 密封测试的投标人 — a process of its own, as bidders' machines are: signs in, seals, hands in, says what only it knew, and is gone with
 *  its keys. */
import { once } from 'node:events'
import { DEMO_PASSWORD, DEMO_TOTP_SECRET } from '#database/seed/accounts.ts'
import { totpNow } from '#identity/index.ts'
import { keyFromBidder } from '#subsystems/tendering/bid/envelope.ts'
import { bid } from './bidding.ts'
import { signIn } from './driver.ts'
import { offer } from './purchase.ts'
import { CLASSROOMS } from './subject.ts'

const [url, prices, words] = process.argv.slice(2) as [string, string, string]
const one = { ...CLASSROOMS, item: { ...CLASSROOMS.item, quantity: 1 } }
const attachment = { name: '技术方案.txt', data: new TextEncoder().encode(words.repeat(2000)) }
const bidders = await Promise.all(
  Object.entries(JSON.parse(prices) as Record<string, number>).map(async ([login, price]) => {
    const code = () => totpNow(DEMO_TOTP_SECRET, Date.now())
    return { person: await signIn(url, { login, password: DEMO_PASSWORD, code }), price }
  }),
)
process.stdout.write('ready\n')
const [openingId] = await once(process.stdin.setEncoding('utf8'), 'data')
const sealed = await Promise.all(
  bidders.map(async ({ person, price }) => {
    const { id, state, keys } = await bid(person, openingId.trim(), offer(price, {}, one), [attachment])
    const opened = await keyFromBidder(state.manifest.manifest, keys)
    if (!opened.ok) throw new Error(opened.code)
    return { id, key: Buffer.from(opened.value.key).toString('hex') }
  }),
)
process.stdout.write(`${JSON.stringify(sealed)}\n`, () => process.exit(0))

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeIdentity, fakeIdentity } from '#connectors/identity/fake.ts'
import { CALLBACK } from './provincial.ts'
import { openDesk, PUBLIC_URL } from './testing.ts'

let fake: FakeIdentity
let desk: Awaited<ReturnType<typeof openDesk>>
beforeAll(async () => {
  fake = await fakeIdentity({
    port: 0,
    clientId: 'yuecai',
    clientSecret: 'demo-only-secret',
    redirects: [PUBLIC_URL + CALLBACK],
  })
  desk = await openDesk({ IDENTITY_URL: fake.issuer })
})
afterAll(async () => {
  await desk.close()
  await fake.close()
})

/** Goes through the provider as a browser would, choosing to be somebody; answers the way back to the platform. */
async function through(address: string, sub: string): Promise<string> {
  const jar = new Map<string, string>()
  const visit = async (url: string, body?: URLSearchParams) => {
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { method: 'POST', body }),
    })
    for (const line of reply.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string]
      jar.set(name, value)
    }
    await reply.body?.cancel()
    return new URL(reply.headers.get('location') ?? '', url).href
  }
  const interaction = await visit(address)
  let next = await visit(interaction, new URLSearchParams({ sub }))
  while (!next.startsWith(PUBLIC_URL)) next = await visit(next)
  return next.slice(PUBLIC_URL.length)
}

const set = async (cookie?: string, back = '/workspace') =>
  (await desk.send('GET', `/api/session/provincial?back=${encodeURIComponent(back)}`, undefined, cookie)).location!

test('bound by a signed-in person, the single sign-on then opens alone', async () => {
  const { cookie, accountId } = await desk.join('lin', 'supplier', 'firm')
  const bound = await desk.send('GET', await through(await set(cookie), 'yss-0001'), undefined, cookie)
  expect(bound.location).toBe('/workspace')

  const entered = await desk.send('GET', await through(await set(), 'yss-0001'))
  expect(entered.location).toBe('/workspace')
  const me = await desk.send('GET', '/api/session', undefined, entered.cookie)
  expect(me.body).toMatchObject({ signedIn: true, userId: accountId, steppedUp: false })
})

test('somebody already bound is not moved to another account', async () => {
  const first = await desk.join('first', 'supplier', 'firm')
  await desk.send('GET', await through(await set(first.cookie), 'yss-0003'), undefined, first.cookie)
  const second = await desk.join('second', 'supplier', 'firm')
  const refused = await desk.send('GET', await through(await set(second.cookie), 'yss-0003'), undefined, second.cookie)
  expect(refused.location).toBe('/sign-in?problem=identity.bound-elsewhere')
})

test('a person without an account here, one who declines, an answer used twice or made up: none enters', async () => {
  const stranger = await desk.send('GET', await through(await set(), 'yss-0404'))
  expect([stranger.location, stranger.cookie]).toEqual(['/sign-in?problem=identity.not-bound', undefined])
  const declined = await desk.send('GET', await through(await set(), 'yss-0403'))
  expect(declined.location).toBe('/sign-in?problem=identity.provincial-failed')
  const back = await through(await set(), 'yss-0001')
  await desk.send('GET', back)
  expect((await desk.send('GET', back)).location).toBe('/sign-in?problem=identity.provincial-failed')
  expect((await desk.send('GET', `${CALLBACK}?code=x&state=y`)).location).toBe(
    '/sign-in?problem=identity.provincial-failed',
  )
})

test.each(['https://evil.example', '//evil.example', '/\\evil.example'])(
  'is never sent on to another site: %s',
  async (back) => {
    expect((await desk.send('GET', `/api/session/provincial?back=${encodeURIComponent(back)}`)).status).toBe(400)
  },
)

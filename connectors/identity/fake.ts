/** 仿省统一身份认证 — a small honest OpenID provider for development: authorization code with PKCE, a list of people to be. */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import Provider, { type Configuration } from 'oidc-provider'
import { people } from './people.ts'

export type FakeIdentity = { issuer: string; close(): Promise<void> }

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const page = (
  uid: string,
) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>统一身份认证（仿）</title><style>body{font:16px/1.7 sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem}
button{display:block;width:100%;margin:.5rem 0;padding:.7rem;font:inherit;text-align:left;background:#fff;border:1px solid #aaa;border-radius:6px;cursor:pointer}
small{color:#555}</style><h1>统一身份认证（仿）</h1><p>这是开发用的仿真系统，不是真正的粤省事、粤商通。请选择以谁的身份登录：</p>
<form method="post" action="/interaction/${escaped(uid)}">${people
  .map(
    ({ sub, name, note }) =>
      `<button name="sub" value="${sub}">${escaped(name)}<br><small>${escaped(note)}</small></button>`,
  )
  .join('')}</form></html>`

const bodyOf = async (request: IncomingMessage) => {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > 10_000) break
  }
  return new URLSearchParams(text)
}

const configuration = (client: { id: string; secret: string; redirects: string[] }): Configuration => ({
  clients: [
    {
      client_id: client.id,
      client_secret: client.secret,
      redirect_uris: client.redirects,
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ['sub'], profile: ['name'] },
  ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  conformIdTokenClaims: false, // the name comes with the id token: one question less
  cookies: { keys: [randomBytes(16).toString('hex')] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, sub) => {
    const person = people.find((each) => each.sub === sub)
    return person && { accountId: sub, claims: () => ({ sub, name: person.name }) }
  },
  // The person has chosen who to be; asking again what may be told would teach nothing.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      accountId: ctx.oidc.session!.accountId!,
      clientId: ctx.oidc.client!.clientId,
    })
    grant.addOIDCScope('openid profile')
    await grant.save()
    return grant
  },
})

export async function fakeIdentity(options: {
  host?: string
  port: number
  clientId: string
  clientSecret: string
  redirects: string[]
}): Promise<FakeIdentity> {
  const host = options.host ?? '127.0.0.1'
  let provider: Provider
  const interact = async (request: IncomingMessage, response: ServerResponse, uid: string) => {
    if (request.method !== 'POST') return response.setHeader('content-type', 'text/html; charset=utf-8').end(page(uid))
    const chosen = (await bodyOf(request)).get('sub')
    const person = people.find(({ sub }) => sub === chosen)
    const result =
      !person || person.declines
        ? { error: 'access_denied', error_description: '本人拒绝授权' }
        : { login: { accountId: person.sub, remember: false } }
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  }
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    if (path === '/healthz') return response.end('ok')
    const uid = /^\/interaction\/([\w-]+)$/.exec(path)?.[1]
    if (!uid) return provider.callback()(request, response)
    await interact(request, response, uid).catch((error) => response.writeHead(400).end(String(error.message)))
  })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(options.port, host, done))
  const { port } = server.address() as { port: number }
  const issuer = `http://${host}:${port}`
  provider = new Provider(
    issuer,
    configuration({ id: options.clientId, secret: options.clientSecret, redirects: options.redirects }),
  )
  return {
    issuer,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

export const program = () => {
  const {
    HOST,
    PORT = '0',
    PUBLIC_URL = 'http://localhost:8080',
    IDENTITY_CLIENT_ID,
    IDENTITY_CLIENT_SECRET,
  } = process.env
  return fakeIdentity({
    ...(HOST && { host: HOST }),
    port: Number(PORT),
    clientId: IDENTITY_CLIENT_ID ?? 'yuecai',
    clientSecret: IDENTITY_CLIENT_SECRET ?? 'demo-only-secret',
    redirects: [`${PUBLIC_URL}/api/session/provincial/callback`],
  })
}

if (import.meta.main) {
  const fake = await program()
  console.log(`仿省统一身份认证：${fake.issuer}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void fake.close().then(() => process.exit(0)))
}

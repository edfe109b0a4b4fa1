import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, PUBLIC_URL } from './testing.ts'

let desk: Awaited<ReturnType<typeof openDesk>>
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

/** A security key in software: what a phone does when it is asked for a passkey. */
const authenticator = (host = 'localhost', origin = PUBLIC_URL) => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const id = randomBytes(16)
  let counter = 0
  const USER_PRESENT_AND_VERIFIED = 0x05
  const data = (flags: number) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(++counter)
    return Buffer.concat([sha256(host), Buffer.from([flags]), count])
  }
  const client = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  return {
    create(challenge: string) {
      const key = new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ])
      const attested = [Buffer.alloc(16), Buffer.from([0, id.length]), id, Buffer.from(isoCBOR.encode(key))]
      const authData = new Uint8Array(Buffer.concat([data(USER_PRESENT_AND_VERIFIED | 0x40), ...attested]))
      const attestation = isoCBOR.encode(
        new Map<string, any>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      )
      const clientDataJSON = b64(client('webauthn.create', challenge))
      const response = { clientDataJSON, attestationObject: b64(attestation), transports: ['internal'] }
      return { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {}, response }
    },
    get(challenge: string, flags = USER_PRESENT_AND_VERIFIED) {
      const authData = data(flags)
      const json = client('webauthn.get', challenge)
      const signature = sign('sha256', Buffer.concat([authData, sha256(json)]), privateKey)
      const response = { clientDataJSON: b64(json), authenticatorData: b64(authData), signature: b64(signature) }
      return { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {}, response }
    },
  }
}

const registered = async (login: string, key = authenticator()) => {
  const person = await desk.join(login, 'supplier', 'firm')
  const { ceremony, options } = (await desk.send('POST', '/api/passkeys/options', undefined, person.cookie)).body
  const reply = await desk.send(
    'POST',
    '/api/passkeys',
    { ceremony, name: '手机', response: key.create(options.challenge) },
    person.cookie,
  )
  return { person, key, reply }
}
const begin = async () => (await desk.send('POST', '/api/session/passkey/options')).body

test('a passkey, once registered, signs its owner in alone and counts as the second factor', async () => {
  const { reply, key, person } = await registered('pass1')
  expect(reply.status).toBe(201)
  const { ceremony, options } = await begin()
  const entered = await desk.send('POST', '/api/session/passkey', { ceremony, response: key.get(options.challenge) })
  expect(entered.status).toBe(201)
  expect(entered.body.userId).toBe(person.accountId)
  expect((await desk.send('GET', '/api/session', undefined, entered.cookie)).body.steppedUp).toBe(true)
})

test('a challenge is answered once', async () => {
  const { key } = await registered('pass2')
  const { ceremony, options } = await begin()
  const body = { ceremony, response: key.get(options.challenge) }
  expect((await desk.send('POST', '/api/session/passkey', body)).status).toBe(201)
  expect((await desk.send('POST', '/api/session/passkey', body)).body.code).toBe('identity.passkey-failed')
})

test.each<[string, ReturnType<typeof authenticator>, number]>([
  ['another site', authenticator('evil.example', 'https://evil.example'), 5],
  ['an owner not verified', authenticator(), 1],
])('refused: %s', async (_, key, flags) => {
  const { reply } = await registered(`pass-${flags}`, authenticator())
  expect(reply.status).toBe(201)
  const { ceremony, options } = await begin()
  const refused = await desk.send('POST', '/api/session/passkey', {
    ceremony,
    response: key.get(options.challenge, flags),
  })
  expect(refused.body.code).toBe('identity.passkey-failed')
})

test('a key is registered only by one who has just shown the second factor', async () => {
  const { cookie } = await desk.join('pass3', 'supplier', 'firm')
  desk.pass(6 * 60_000)
  expect((await desk.send('POST', '/api/passkeys/options', undefined, cookie)).body.code).toBe('step-up-needed')
})

test('a removed key no longer opens', async () => {
  const { key, person } = await registered('pass4')
  const { rows } = (await desk.send('GET', '/api/passkeys', undefined, person.cookie)).body
  expect((await desk.send('DELETE', `/api/passkeys/${rows[0].id}`, undefined, person.cookie)).status).toBe(204)
  const { ceremony, options } = await begin()
  const refused = await desk.send('POST', '/api/session/passkey', { ceremony, response: key.get(options.challenge) })
  expect(refused.body.code).toBe('identity.passkey-failed')
})

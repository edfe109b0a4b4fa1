/** 通行密钥 — WebAuthn: registered by a signed-in person, thereafter enough alone (a device and its owner are two factors). */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { sql } from 'kysely'
import type { Tx } from '#foundation/store.ts'
import { instant } from '#foundation/time.ts'
import { beginCeremony, endCeremony } from './ceremony.ts'

/** The site as a passkey knows it. */
export type Site = { origin: string; host: string }
export const siteOf = (publicUrl: string): Site => ({
  origin: new URL(publicUrl).origin,
  host: new URL(publicUrl).hostname,
})

type Stored = {
  id: string
  accountId: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: string[]
}

export async function registrationOptions(
  tx: Tx,
  site: Site,
  person: { id: string; login: string; name: string },
  now: number,
) {
  const held = await sql<Stored>`SELECT id, transports FROM identity.passkey WHERE account_id = ${person.id}`.execute(
    tx,
  )
  const options = await generateRegistrationOptions({
    rpName: '粤采',
    rpID: site.host,
    userID: new TextEncoder().encode(person.id),
    userName: person.login,
    userDisplayName: person.name,
    excludeCredentials: held.rows.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const ceremony = await beginCeremony(
    tx,
    'passkey-registration',
    { challenge: options.challenge, accountId: person.id },
    now,
  )
  return { ceremony, options }
}

export async function register(
  tx: Tx,
  site: Site,
  accountId: string,
  { ceremony, response, name }: { ceremony: string; response: unknown; name: string },
  now: number,
): Promise<boolean> {
  const begun = await endCeremony(tx, 'passkey-registration', ceremony, now)
  if (begun?.accountId !== accountId) return false
  const proved = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: begun.challenge!,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!proved?.verified) return false
  const { id, publicKey, counter, transports } = proved.registrationInfo.credential
  await sql`INSERT INTO identity.passkey (id, account_id, public_key, counter, transports, name, created_at)
    VALUES (${id}, ${accountId}, ${Buffer.from(publicKey)}, ${counter}, ${transports ?? []}, ${name}, ${instant(now)})`.execute(
    tx,
  )
  return true
}

/** Names no account: the device offers the keys it holds for this site. */
export async function signInOptions(tx: Tx, site: Site, now: number) {
  const options = await generateAuthenticationOptions({ rpID: site.host, userVerification: 'required' })
  const ceremony = await beginCeremony(tx, 'passkey-sign-in', { challenge: options.challenge }, now)
  return { ceremony, options }
}

/** The account whose key signed the challenge. */
export async function whoSigned(
  tx: Tx,
  site: Site,
  { ceremony, response }: { ceremony: string; response: unknown },
  now: number,
): Promise<string | undefined> {
  const begun = await endCeremony(tx, 'passkey-sign-in', ceremony, now)
  const { id } = response as AuthenticationResponseJSON
  if (!begun || typeof id !== 'string') return undefined
  const found = await sql<Stored>`SELECT id, account_id AS "accountId", public_key AS "publicKey", counter, transports
    FROM identity.passkey WHERE id = ${id} FOR UPDATE`.execute(tx)
  const key = found.rows[0]
  if (!key) return undefined
  const proved = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: begun.challenge!,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: true,
    credential: { id: key.id, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
  }).catch(() => undefined)
  if (!proved?.verified) return undefined
  await sql`UPDATE identity.passkey SET counter = ${proved.authenticationInfo.newCounter}, used_at = ${instant(now)}
    WHERE id = ${id}`.execute(tx)
  return key.accountId
}

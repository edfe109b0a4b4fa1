/** 省统一身份认证 — OpenID Connect, authorization code with PKCE, against 粤省事/粤商通 (in the demo, the fake of connectors/identity). */

import { sql } from 'kysely'
import * as oidc from 'openid-client'
import type { Settings } from '#foundation/settings.ts'
import type { Tx } from '#foundation/store.ts'
import { instant } from '#foundation/time.ts'
import { beginCeremony, endCeremony } from './ceremony.ts'

export type Outsider = { issuer: string; subject: string }

export const CALLBACK = '/api/session/provincial/callback'

export const provincial = (settings: Settings) => {
  const { IDENTITY_URL, IDENTITY_CLIENT_ID, IDENTITY_CLIENT_SECRET, PUBLIC_URL } = settings
  if (!IDENTITY_URL) return undefined
  let found: Promise<oidc.Configuration> | undefined
  const configuration = () => {
    const plain = IDENTITY_URL.startsWith('http:')
    found ??= oidc.discovery(new URL(IDENTITY_URL), IDENTITY_CLIENT_ID, IDENTITY_CLIENT_SECRET, undefined, {
      timeout: 10,
      ...(plain && { execute: [oidc.allowInsecureRequests] }), // the fake speaks http on this very machine
    })
    found.catch(() => {
      found = undefined // asked again next time
    })
    return found
  }

  return {
    /** Where to send the person; what we must remember of it is in the ceremony. */
    async address(tx: Tx, back: string, accountId: string | undefined, now: number): Promise<URL> {
      const verifier = oidc.randomPKCECodeVerifier()
      const nonce = oidc.randomNonce()
      const state = await beginCeremony(tx, 'provincial', { verifier, nonce, back, accountId: accountId ?? '' }, now)
      return oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: `${PUBLIC_URL}${CALLBACK}`,
        scope: 'openid profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
    },

    /** Who came back, and whither they wanted. Undefined where the answer does not hold. */
    async arrival(tx: Tx, query: string, now: number) {
      const state = new URLSearchParams(query).get('state') ?? ''
      const begun = await endCeremony(tx, 'provincial', state, now)
      if (!begun) return undefined
      const tokens = await oidc
        .authorizationCodeGrant(await configuration(), new URL(`${PUBLIC_URL}${CALLBACK}?${query}`), {
          pkceCodeVerifier: begun.verifier!,
          expectedNonce: begun.nonce!,
          expectedState: state,
        })
        .catch(() => undefined)
      const claims = tokens?.claims()
      if (!claims) return undefined
      return { issuer: claims.iss, subject: claims.sub, back: begun.back!, accountId: begun.accountId || undefined }
    },
  }
}

export const accountOf = async (tx: Tx, { issuer, subject }: Outsider): Promise<string | undefined> => {
  const found = await sql<{ accountId: string }>`SELECT account_id AS "accountId" FROM identity.external
    WHERE issuer = ${issuer} AND subject = ${subject}`.execute(tx)
  return found.rows[0]?.accountId
}

/** Binds once: a person already bound to another account is not moved. */
export const bind = async (tx: Tx, { issuer, subject }: Outsider, accountId: string, now: number): Promise<boolean> => {
  await sql`INSERT INTO identity.external (issuer, subject, account_id, created_at)
    VALUES (${issuer}, ${subject}, ${accountId}, ${instant(now)}) ON CONFLICT DO NOTHING`.execute(tx)
  return (await accountOf(tx, { issuer, subject })) === accountId
}

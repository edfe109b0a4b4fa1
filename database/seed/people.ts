/** 示范人员入场 — organisations and accounts through the real commands; only what proves a person is written directly. */
import { sql } from 'kysely'
import type { Actor, Command } from '#foundation/command.ts'
import { type House, THE_SYSTEM } from '#foundation/house.ts'
import type { Secret } from '#foundation/secret.ts'
import { dayOf, plusDays } from '#foundation/time.ts'
import { acceptInvitation, grantMembership, inviteAccount } from '#identity/account/commands.ts'
import { hashPassword, sealTotp, setCredential } from '#identity/credentials.ts'
import { registerAgency } from '#registers/agencies/index.ts'
import { applyExpert, approveExpert } from '#registers/experts/index.ts'
import { registerPurchaser } from '#registers/purchasers/index.ts'
import { enterCertificate, registerSupplier } from '#registers/suppliers/index.ts'
import { accounts, DEMO_PASSWORD, DEMO_TOTP_SECRET, type DemoAccount, idOf } from './accounts.ts'
import { agencies, experts, PAPERS, purchasers, suppliers } from './city.ts'

/** A refusal here is a mistake in the script: it stops the seed. Repeating it changes nothing (the keys are fixed). */
export const must =
  (house: House) =>
  async (command: Command, id: string, input: unknown, by: Actor = THE_SYSTEM, step = '') => {
    const key = `seed/${command.name}/${id}/${step}`
    const result = await house.act(command, id, input, by, { key, requestId: key, steppedUp: true })
    if (!result.ok) throw new Error(`${command.name} ${id}: ${result.code} ${JSON.stringify(result.facts)}`)
    return result.value
  }

const A_YEAR = 365

export async function seedOrganisations(house: House) {
  const act = must(house)
  for (const { key, input, parent } of purchasers)
    await act(registerPurchaser, idOf('purchaser', key), {
      ...input,
      ...(parent && { parentId: idOf('purchaser', parent) }),
    })
  for (const { key, input } of agencies) await act(registerAgency, idOf('agency', key), input)
  for (const { key, input } of suppliers) await act(registerSupplier, idOf('supplier', key), input)
  for (const [n, { key, days, number, ...paper }] of PAPERS.entries())
    await act(enterCertificate, idOf('certificate', `${key}${n}`), {
      ...paper,
      supplierId: idOf('supplier', key),
      number: number ?? `${paper.kind.slice(0, 2).toUpperCase()}-44${String(20_260_000 + n * 137)}`,
      validUntilDate: plusDays(dayOf(house.clock()), A_YEAR + days),
    })
  for (const { key, input } of experts) {
    await act(applyExpert, idOf('expert', key), input)
    // The last ones still wait for the regulator, so that there is something to examine.
    if (Number(key.slice(-2)) <= experts.length - 3)
      await act(approveExpert, idOf('expert', key), { trainedDate: dayOf(house.clock()) })
  }
}

const OPERATOR: Actor = { userId: 'system', role: 'operator', orgId: 'platform', region: '440000' }

export async function seedAccounts(house: House, secret: Secret, issuer?: string) {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  for (const account of accounts) await seedAccount(house, secret, account, passwordHash)
  if (issuer) await knownOutside(house, issuer)
}

/** Who signs in with the province's account: known by it where the province's system stands. */
export const knownOutside = (house: House, issuer: string) =>
  house.db.transaction().execute(async (tx) => {
    for (const { login, provincial } of accounts)
      if (provincial)
        await sql`INSERT INTO identity.external (issuer, subject, account_id, created_at)
          VALUES (${issuer}, ${provincial}, ${idOf('account', login)}, ${house.clock()}) ON CONFLICT DO NOTHING`.execute(
          tx,
        )
  })

async function seedAccount(house: House, secret: Secret, account: DemoAccount, passwordHash: string) {
  const act = must(house)
  const id = idOf('account', account.login)
  const [first, ...more] = account.roles
  await act(inviteAccount, id, first, OPERATOR)
  await act(acceptInvitation, id, {}, { userId: id, ...first! })
  for (const [n, role] of more.entries()) await act(grantMembership, id, role, OPERATOR, String(n))
  const now = house.clock()
  await house.db.transaction().execute(async (tx) => {
    await sql`INSERT INTO identity.person (account_id, login, name) VALUES (${id}, ${account.login}, ${account.name})
      ON CONFLICT (account_id) DO NOTHING`.execute(tx)
    await setCredential(tx, id, passwordHash, sealTotp(secret, id, DEMO_TOTP_SECRET), now)
  })
}

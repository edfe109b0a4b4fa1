/** 专家抽取的存放: the draws, the invitations, and the secrets behind the hashes. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type ExpertDraw, expertDraw } from './expert-draw.ts'
import { invitation } from './invitation.ts'

/** Whose random number it is: the purchaser's, the regulator's of the region, the platform's. */
export const contributorsOf = ({ procuringEntityId, region }: Pick<ExpertDraw, 'procuringEntityId' | 'region'>) =>
  [
    { part: 'procuringEntity', orgId: procuringEntityId },
    { part: 'regulator', orgId: `regulator/${region.slice(0, 4)}00` },
    { part: 'platform', orgId: 'platform' },
  ] as const

/** Each of them has a key before anything is drawn. */
export const drawKeysFor = async (tx: Tx, of: Parameters<typeof contributorsOf>[0]) => {
  for (const { orgId } of contributorsOf(of))
    await sql`INSERT INTO tendering.draw_key (org_id) VALUES (${orgId}) ON CONFLICT DO NOTHING`.execute(tx)
}

export const draws = documentStore(expertDraw, {
  table: 'tendering.draw',
  constraints: { draw_one_per_round: 'draw.one-per-round' },
  async after(tx, { id, after }) {
    if (after.status !== 'confirmed') return
    await sql`INSERT INTO tendering.draw_salt (draw_id, attempt) VALUES (${id}, ${after.attempt})
      ON CONFLICT DO NOTHING`.execute(tx)
    await drawKeysFor(tx, after)
  },
})

export const invitations = documentStore(invitation, { table: 'tendering.expert_invitation' })

export const drawOf = async (tx: Tx, { projectId, round }: { projectId: string; round: number }) => {
  const [found] = await draws.where(tx, sql`project_id = ${projectId} AND round = ${round} AND status <> 'rejected'`, 1)
  return found
}

export const invitationsOf = (tx: Tx, drawId: string, attempt: number) =>
  invitations.where(tx, sql`draw_id = ${drawId} AND attempt = ${attempt}`)

/** Those still asked or coming, of whatever attempt. */
export const openInvitations = (tx: Tx, drawId: string) =>
  invitations.where(tx, sql`draw_id = ${drawId} AND status IN ('invited', 'accepted')`)

export const drawSalt = async (tx: Tx, drawId: string, attempt: number): Promise<string> => {
  const found = await sql<{ salt: string }>`SELECT salt FROM tendering.draw_salt
    WHERE draw_id = ${drawId} AND attempt = ${attempt}`.execute(tx)
  return found.rows[0]!.salt
}

export const drawKey = async (tx: Tx, orgId: string): Promise<string> => {
  const found = await sql<{ secret: string }>`SELECT secret FROM tendering.draw_key WHERE org_id = ${orgId}`.execute(tx)
  return found.rows[0]!.secret
}

/** Who accepted, seat by seat: known to the house, for the panel's doors. */
export const acceptedExperts = async (tx: Tx, drawId: string): Promise<{ seat: number; expertId: string }[]> => {
  const draw = await draws.get(tx, drawId)
  if (!('asked' in draw)) return []
  const sent = await invitationsOf(tx, drawId, draw.attempt)
  return draw.asked
    .filter(({ outcome }) => outcome === 'accepted')
    .flatMap(({ seat, hash }) => {
      const found = sent.find(({ state }) => state.hash === hash)
      return found ? [{ seat, expertId: found.state.expertId }] : []
    })
    .sort((a, b) => a.seat - b.seat)
}

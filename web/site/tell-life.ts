/** 项目全过程向各室取数 — one purchase as the public may see it, from intention to payment; how many stand at which stage. */
import { sql } from 'kysely'
import { type CaseStep, caseOf } from '#foundation/cases.ts'
import type { House } from '#foundation/house.ts'
import type { Tx } from '#foundation/store.ts'
import { METHODS, type Method } from '#policies/methods.ts'
import type { Announcement } from '#subsystems/supervision/announcement/announcement.ts'
import { announcementsOfCase, type Card } from '#subsystems/supervision/announcement/listing.ts'
import { announcements } from '#subsystems/supervision/announcement/store.ts'
import type { ContractEvent } from '#subsystems/supervision/contract/contract.ts'
import { type Account, accountsTold, lastAmount, passagesOf, summed } from './passage.ts'
import { type Attachment, type Figures, KINDS, type Kind, type Life, STAGES, type Stage, type Step } from './source.ts'
import { NOT_YET, order, STAGE_OF, STAGE_OF_KIND, stageOfAct } from './stages.ts'
import { cardOf } from './tell-notices.ts'

export const filesOfState = ({ attachments }: Announcement): Attachment[] =>
  attachments.map(({ name, sha256 }) => ({
    name,
    sha256,
    href: `/api/files/${sha256}?name=${encodeURIComponent(name)}`,
  }))

/** What the platform notes for itself: each of them follows from an act that is told. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['project.progress'])

type Body = { id: string; events: string }
/** How far the public contracts of a case were carried out. What they come to now stands in them; when it came to that, the ledger knows. */
const accountsOf = async (house: House, steps: readonly CaseStep[]): Promise<(Account & { entryId: string })[]> => {
  const noted = steps.filter(({ command }) => command === 'contract.note-progress')
  if (noted.length === 0) return []
  const ids = noted.map(({ entryId }) => entryId)
  const found = await house.read('house', (tx) =>
    sql<Body>`SELECT entry_id AS id, events FROM ledger.body WHERE entry_id = ANY(${ids}::uuid[])`.execute(tx),
  )
  const events = new Map(found.rows.map((row) => [row.id, JSON.parse(row.events) as ContractEvent[]]))
  return noted.flatMap(({ entryId, id: contractId }) =>
    (events.get(entryId) ?? []).flatMap((event) =>
      event.type === 'ContractProgressed'
        ? [
            {
              ...{ entryId, contractId, delivered: event.progress.fullyDelivered },
              ...{ accepted: event.progress.accepted, paid: event.progress.paid },
            },
          ]
        : [],
    ),
  )
}

/** The public's own view of a case, told as a life. */
export const lifeOf = async (house: House, caseId: string): Promise<Life | undefined> => {
  const [seen, { cards, told }] = await Promise.all([
    caseOf(house, undefined, caseId),
    house.read(undefined, async (tx) => ({
      cards: await announcementsOfCase(tx, caseId),
      told: await announcements.byCase(tx, caseId),
    })),
  ])
  const first = cards[0]
  if (!first) return undefined
  const names = new Map(cards.map((card) => [card.procuringEntityId, card.procuringEntity]))
  const byId = new Map(cards.map((card) => [card.id, card]))
  const last = <K extends keyof Card>(key: K) => cards.findLast((card) => card[key] !== null)?.[key]
  const amountOf = (...kinds: Kind[]) => lastAmount(cards, ...kinds)
  const accounts = await accountsOf(house, seen?.steps ?? [])
  const carriedOut = accountsTold(accounts)
  const accountOf = new Map(accounts.map(({ entryId }, n) => [entryId, carriedOut[n]]))
  const acts = (seen?.steps ?? []).filter(({ command }) => !BOOKKEEPING.has(command))
  const steps = acts.map((step): Step => {
    const card = step.command === 'announcement.publish' ? byId.get(step.id) : undefined
    const model = seen?.things.find((thing) => thing.id === step.id)?.model ?? ''
    const account = accountOf.get(step.entryId)
    return {
      at: step.at,
      stage: card ? STAGE_OF_KIND[card.kind] : (account?.stage ?? stageOfAct(step.command, model)),
      title: card ? `发布${KINDS[card.kind]}` : (account?.title ?? step.act),
      who: [step.role === 'system' ? '平台自动办理' : step.roleTitle, names.get(step.orgId)]
        .filter(Boolean)
        .join(' · '),
      law: step.law,
      entryId: step.entryId,
      index: step.index ?? undefined,
    }
  })
  const standing = (model: string) => seen?.things.findLast((thing) => thing.model === model)
  const closed = standing('project')?.status === 'closed'
  const paid = summed(accounts, 'paid')
  const files = new Map(told.map(({ id, state }) => [id, filesOfState(state)]))
  const tellings = cards.map((card) => ({
    card: cardOf(card),
    stage: STAGE_OF_KIND[card.kind],
    files: files.get(card.id) ?? [],
  }))
  const reached = closed
    ? 'payment'
    : steps.reduce<Stage>((far, step) => (order(step.stage) > order(far) ? step.stage : far), 'intention')
  const titled = cards.find((card) => card.kind === 'intention') ?? first
  return {
    caseId,
    title: titled.title.replace(/[（(]?(采购意向|公开招标公告|招标公告)[)）]?$/, ''),
    number: last('projectNumber') ?? undefined,
    buyer: first.procuringEntity,
    agency: last('agency') ?? undefined,
    supplier: last('supplier') ?? undefined,
    method: METHODS[last('method') as Method],
    budget: amountOf('tenderNotice', 'intention'),
    contracted: amountOf('contract'),
    paid,
    reached,
    closed,
    passages: passagesOf(steps, tellings, { acceptance: summed(accounts, 'accepted'), payment: paid }),
    steps,
    notices: cards.map(cardOf),
  }
}

/** Each case counts once, where it has come to. */
export const stagesOf = async (tx: Tx, house: House): Promise<Figures['stages']> => {
  const parts = house.rooms.flatMap(({ store }) => {
    const stage = STAGE_OF[store.model.name]
    return stage && store.model.caseId
      ? [
          sql`SELECT case_id, ${order(stage)}::int AS stage FROM ${sql.table(store.table)}
            WHERE case_id IS NOT NULL AND status <> ALL(${NOT_YET[store.model.name] ?? []}::text[])`,
        ]
      : []
  })
  if (parts.length === 0) return {}
  const found = await sql<{ stage: number; count: number }>`SELECT stage, count(*) AS count
    FROM (SELECT case_id, max(stage) AS stage FROM (${sql.join(parts, sql` UNION ALL `)}) AS things GROUP BY case_id) AS cases
    GROUP BY stage`.execute(tx)
  return Object.fromEntries(found.rows.map(({ stage, count }) => [STAGES[stage]![0], count]))
}

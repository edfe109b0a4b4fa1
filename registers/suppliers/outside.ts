/** 供应商与外部系统 — licence and credit asked at the registration and daily afterwards; kept only where they say something new. */
import { sql } from 'kysely'
import { type House, THE_SYSTEM } from '#foundation/house.ts'
import type { Tx } from '#foundation/store.ts'
import { type Day, dayOf, type Instant } from '#foundation/time.ts'
import { identityOf } from './code.ts'
import { liftConduct, noteLicence, recordConduct, suspendSupplier } from './keep-supplier.ts'
import { type AsksRegister, type Found, hasEnded, LICENCE_STATUS, type Licence, type Proof } from './licence.ts'
import { type Supplier, standing } from './supplier.ts'

type Finding = { list: string; listed: boolean; reference?: string | undefined; until?: string | undefined }
type Snapshot = { source: string; queriedAt: Instant; findings: readonly Finding[]; digest: string }
type AsksCredit = { ask(question: { id: string; uscc: string; name: string; at: Instant }): Promise<Snapshot> }

/** 财库〔2016〕125号: by the names under which they are public. */
const LISTS: Readonly<Record<string, string>> = {
  dishonest: '失信被执行人',
  taxOffender: '重大税收违法失信主体',
  procurementBan: '政府采购严重违法失信行为记录名单',
}

const silently = async <T>(house: House, what: string, work: Promise<T> | undefined): Promise<T | undefined> =>
  work?.catch((error) => {
    house.log.warn({ err: error }, `${what} did not answer`)
    return undefined
  })

export const licenceOf = async (house: House, code: string, name?: string): Promise<Found> => {
  const register = house.connectors.marketRegister as AsksRegister | undefined
  if (!register || identityOf(code) !== 'mainland') return undefined
  return register.find({ code, ...(name && { name }), at: house.clock() }).then(
    (licence) => licence ?? ('unknown' as const),
    (error) => {
      house.log.warn({ err: error, code }, 'the register of licences did not answer')
      return 'silent' as const
    },
  )
}

export const proofOf = async (
  house: House,
  question: { id: string; code: string; authorisation: string },
): Promise<Proof | 'silent' | undefined> => {
  const register = house.connectors.marketRegister as AsksRegister | undefined
  if (!register || identityOf(question.code) !== 'mainland') return undefined
  if (question.authorisation === '') return { proven: false, reason: '没有填写电子营业执照授权码' }
  return (await silently(house, 'the register of licences', register.prove(question))) ?? 'silent'
}

export const askedAt = async (tx: Tx, id: string): Promise<Instant | undefined> =>
  (
    await sql<{
      at: Instant
    }>`SELECT asked_at AS at FROM suppliers.asked WHERE supplier_id = ${id} AND licence <> 'null'`.execute(tx)
  ).rows[0]?.at

type Stale = { id: string; state: Supplier }

/** Whoever was not asked about for longest comes first: so many a day, that the outside systems bear it. */
const MOST_A_DAY = 20_000
const AT_ONCE = 8

/** 每日更新: lists and licences of all who stand in the register. Answers how many changed. */
export async function refreshSuppliers(house: House, most = MOST_A_DAY): Promise<number> {
  if (!house.connectors.credit && !house.connectors.marketRegister) return 0
  const today = dayOf(house.clock())
  const stale = await house.read('house', (tx) =>
    sql<Stale>`SELECT s.id, s.state FROM suppliers.supplier s LEFT JOIN suppliers.asked a ON a.supplier_id = s.id
      WHERE s.status <> 'closed' AND (a.asked_at IS NULL OR a.asked_at < ${`${today}T00:00:00+08:00`}::timestamptz)
      ORDER BY a.asked_at NULLS FIRST LIMIT ${most}`.execute(tx),
  )
  const waiting = [...stale.rows]
  let changed = 0
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const news = await refresh(house, next, today)
      changed += news
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return changed
}

async function refresh(house: House, { id, state }: Stale, today: Day): Promise<number> {
  const credit = house.connectors.credit as AsksCredit | undefined
  const { uscc, name } = state
  const question = { id: `refresh-${id}-${today}`, uscc, name, at: house.clock() }
  const snapshot = await silently(house, 'credit', credit?.ask(question))
  const licence = await licenceOf(house, uscc, name)
  const found = typeof licence === 'object' ? licence : undefined
  if (!snapshot && !found) return 0
  await house.read('house', (tx) =>
    sql`INSERT INTO suppliers.asked (supplier_id, asked_at, credit, licence)
      VALUES (${id}, ${house.clock()}, ${JSON.stringify(snapshot ?? null)}::jsonb, ${JSON.stringify(found ?? null)}::jsonb)
      ON CONFLICT (supplier_id) DO UPDATE SET asked_at = excluded.asked_at,
        credit = coalesce(excluded.credit, asked.credit), licence = coalesce(excluded.licence, asked.licence)`.execute(
      tx,
    ),
  )
  const acts = [...(snapshot ? conductActs(state, snapshot, today) : []), ...(found ? licenceActs(state, found) : [])]
  for (const [n, { command, input }] of acts.entries()) {
    const key = `refresh/${id}/${today}/${n}`
    const result = await house.act(command, id, input, THE_SYSTEM, { key, requestId: key })
    if (!result.ok) house.log.warn({ id, code: result.code, command: command.name }, 'a refresh was refused')
  }
  return acts.length
}

type Issued = {
  command: typeof recordConduct | typeof liftConduct | typeof noteLicence | typeof suspendSupplier
  input: unknown
}

/** What the lists say that the register does not yet say, and the other way round. Pure. */
export const conductActs = (state: Pick<Supplier, 'conduct'>, { findings, source }: Snapshot, today: Day): Issued[] => {
  const known = state.conduct.filter((each) => each.source === 'credit' && standing(each))
  const listed = findings.filter((each) => each.listed && (!each.until || each.until >= today))
  const titleOf = ({ list }: Finding) => LISTS[list] ?? list
  return [
    ...listed
      // What a finance department here decided stands in the register already when the national list repeats it.
      .filter((each) => !state.conduct.some((of) => standing(of) && of.title === titleOf(each)))
      .map((each) => ({
        command: recordConduct,
        input: {
          kind: 'list',
          title: titleOf(each),
          reference: each.reference ?? '',
          authority: source,
          fromDate: today,
          ...(each.until && { untilDate: each.until }),
        },
      })),
    ...known
      .filter(({ title }) => !listed.some((each) => titleOf(each) === title))
      .map(({ no }) => ({ command: liftConduct, input: { no, reason: `${source}：已不在名单中` } })),
  ]
}

/** A licence that ended ends the right to take part. Pure. */
export const licenceActs = (state: Pick<Supplier, 'licence' | 'status'>, licence: Licence): Issued[] => {
  // Whoever is not known to be otherwise is taken to be in business: only news is noted.
  if ((state.licence?.status ?? 'active') === licence.status) return []
  const { status, askedAt, digest } = licence
  return [
    { command: noteLicence, input: { status, askedAt, digest } },
    ...(hasEnded(status) && state.status === 'active'
      ? [{ command: suspendSupplier, input: { reason: `市场主体登记状态为“${LICENCE_STATUS[status]}”` } }]
      : []),
  ]
}

/** 公开网站向各室取数 — tells the public pages what they need through the rooms' doors, in the public's name: row-level security decides what that is. */

import { sql } from 'kysely'
import { standing } from '#foundation/db.ts'
import type { House } from '#foundation/house.ts'
import { askedOf, pageOf } from '#foundation/list-read.ts'
import { listOf } from '#foundation/lists.ts'
import type { Settings } from '#foundation/settings.ts'
import type { Tx } from '#foundation/store.ts'
import { type Day, dayOf, type Instant } from '#foundation/time.ts'
import { publicCheckpoint } from '#ledger/receipt.ts'
import { agencies, agencyBarOn } from '#registers/agencies/index.ts'
import { fullDivisionName } from '#registers/divisions.ts'
import { products } from '#registers/goods/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { barOn, suppliers } from '#registers/suppliers/index.ts'
import { dictionary } from '#subsystems/data-centre/index.ts'
import {
  announcementByNumber,
  announcementsBeside,
  newestOfEach,
  openAnnouncements,
} from '#subsystems/supervision/announcement/listing.ts'
import { blocksOf } from '#subsystems/supervision/announcement/print.ts'
import { announcements } from '#subsystems/supervision/announcement/store.ts'
import { lateInvoices } from '#subsystems/supervision/invoice/store.ts'
import { FRAMEWORK_KINDS, frameworksInForce, type Opening, openings, WAYS } from '#subsystems/tendering/index.ts'
import { enterOf } from './enter.ts'
import type { HallState } from './hall-view.tsx'
import { kept } from './kept.ts'
import type {
  Directory,
  Figures,
  FrameworkCard,
  Hall,
  HallCard,
  Home,
  Kind,
  LedgerPage,
  Operator,
  Source,
} from './source.ts'
import { KINDS } from './source.ts'
import { checkedOf } from './tell-check.ts'
import { abroadOf, subjectsOfCases } from './tell-english.ts'
import { goodsList, goodsOf } from './tell-goods.ts'
import { filesOfState, lifeOf, stagesOf } from './tell-life.ts'
import { cardOf, noticesOf } from './tell-notices.ts'
import { creditOf, filesOf, lawfulActs, monthsOf, placesOf, regionOf } from './tell-places.ts'
import { frontFigures, statisticsOf } from './tell-statistics.ts'

const operatorOf = (settings: Settings): Operator => ({
  name: settings.SITE_NAME,
  city: settings.SITE_CITY,
  organiser: settings.SITE_ORGANISER,
  contact: settings.SITE_CONTACT,
  address: settings.SITE_ADDRESS,
  site: new URL(settings.PUBLIC_URL).origin,
  domain: new URL(settings.PUBLIC_URL).host,
  siteId: settings.SITE_ID,
  icp: settings.SITE_ICP,
  police: settings.SITE_POLICE,
  demo: settings.DEMO,
})

export const sourceOf = (house: House, settings: Settings): Source => {
  const open = <T>(work: (tx: Tx) => Promise<T>) => house.read(undefined, work)
  const operator = operatorOf(settings)
  // A hundred thousand rows under their policy take longer to count than a page to make.
  const counted = (table: string, where = sql`true`) =>
    kept(60_000, () =>
      house.read(undefined, async (tx) => {
        const found = await sql<{
          count: number
        }>`SELECT count(*) AS count FROM ${sql.table(table)} WHERE ${where}`.execute(tx)
        return found.rows[0]?.count ?? 0
      }),
    )
  const totals = {
    agencies: counted(agencies.table),
    suppliers: counted(suppliers.table),
    purchasers: counted(purchasers.table),
  }
  const goodsInUse = counted(products.table, sql`status = 'active'`)
  const figures = kept(60_000, () => house.read('house', (tx) => figuresOf(tx, house)))

  return {
    operator: () => operator,
    now: house.clock,

    async home(): Promise<Home> {
      const [figuresNow, ledger, rest] = await Promise.all([
        figures(),
        headOf(house),
        open((tx) => homeLists(tx, house.clock())),
      ])
      return { ...rest, figures: figuresNow, ledger }
    },

    notices: (asking, limit) => open((tx) => noticesOf(tx, asking, house.clock(), limit)),

    notice: (id) =>
      open(async (tx) => {
        const [state, siblings, entryId] = await Promise.all([
          announcements.find(tx, id),
          announcementsBeside(tx, id),
          entryOf(tx, `announcement/${id}`),
        ])
        if (!state) return undefined
        const own = siblings.find((card) => card.id === id)
        if (!own) return undefined
        return {
          ...cardOf(own),
          source: state.agency?.name ?? state.procuringEntity.name,
          blocks: blocksOf(state),
          attachments: filesOfState(state),
          entryId,
          enter: enterOf(state),
          siblings: siblings.map(cardOf),
        }
      }),

    abroad: (id) =>
      open(async (tx) => {
        const state = await announcements.find(tx, id)
        return state && abroadOf(state, (await subjectsOfCases(tx, [state.caseId])).get(state.caseId) ?? [])
      }),
    subjects: (caseIds) => open((tx) => subjectsOfCases(tx, caseIds)),

    byNumber: (number) => open(async (tx) => (await announcementByNumber(tx, number))?.id),
    months: () => open(monthsOf),
    places: (month, offset, limit) => open((tx) => placesOf(tx, month, offset, limit)),
    statistics: (address) => open((tx) => statisticsOf(tx, address, house.clock())),
    region: (code) => open((tx) => regionOf(tx, house, code)),
    files: () => open(filesOf),
    laws: () => lawfulActs(house),
    dictionary: () => dictionary,
    credit: (q) => open((tx) => creditOf(tx, house, q)),
    late: (region) => open((tx) => lateInvoices(tx, { region, today: dayOf(house.clock()), limit: 200 })),
    checked: (id, sha256) => checkedOf(house, id, sha256),
    life: (caseId) => lifeOf(house, caseId),
    ledger: () => open((tx) => ledgerOf(tx, house)),
    halls: (day) => hallsOf(house, day),
    hall: (id) => hallOf(house, id),
    frameworks: () => open(frameworksOf),
    goods: async (query) => ({ ...(await open((tx) => goodsList(tx, house, query))), total: await goodsInUse() }),
    oneGoods: (id) => open((tx) => goodsOf(tx, house, id)),
    directory: async (kind, query) => ({
      ...(await open((tx) => directoryOf(tx, house, kind, query))),
      total: await totals[kind](),
    }),
  }
}

const cardOfHall = async (house: House, id: string, state: Opening): Promise<HallCard> => {
  const { title, number, lot, deadline, status, region } = state
  const named = await house.read('house', async (tx) => ({
    buyer: (await purchasers.find(tx, state.procuringEntityId))?.name ?? '',
    agency: (await agencies.find(tx, state.agencyId))?.name,
  }))
  return { id, title, number, lot, deadline, status, regionName: fullDivisionName(region), ...named }
}

/** The halls of one day in China that anyone may watch; row-level security decides which those are. */
const hallsOf = async (house: House, day: string): Promise<HallCard[]> => {
  const from = new Date(`${day}T00:00:00+08:00`).toISOString()
  const until = new Date(Date.parse(from) + 86_400_000).toISOString()
  const found = await house.read(undefined, (tx) =>
    openings.where(
      tx,
      sql`is_public AND status <> 'cancelled' AND state ->> 'deadline' >= ${from} AND state ->> 'deadline' < ${until}`,
    ),
  )
  const cards = await Promise.all(found.map(({ id, state }) => cardOfHall(house, id, state)))
  return cards.toSorted((a, b) => (a.deadline < b.deadline ? -1 : 1))
}

const hallOf = async (house: House, id: string): Promise<Hall | undefined> => {
  const row = await house.read(undefined, (tx) => openings.row(tx, id))
  if (!row) return undefined
  const room = house.rooms.find(({ store }) => store.model.name === 'opening')
  const state = room?.show?.(row.state, undefined, house.clock()) as HallState
  return { ...(await cardOfHall(house, id, row.state)), caseId: row.state.caseId, version: row.version, state }
}

const homeLists = async (tx: Tx, now: Instant): Promise<Pick<Home, 'open' | 'latest'>> => {
  const kinds = Object.keys(KINDS) as Kind[]
  const [newest, open] = await Promise.all([newestOfEach(tx, kinds, 6), openAnnouncements(tx, now, 6)])
  const cards = newest.map(cardOf)
  const latest: Home['latest'] = Object.fromEntries(
    kinds.map((kind) => [kind, cards.filter((card) => card.kind === kind)]),
  )
  return { open: open.map(cardOf), latest }
}

const entryOf = async (tx: Tx, entity: string): Promise<string | undefined> =>
  (
    await sql<{ id: string }>`${standing} SELECT id FROM ledger.entry WHERE entity = ${entity} AND version = 1`.execute(
      tx,
    )
  ).rows[0]?.id

const headOf = async (house: House): Promise<Home['ledger']> => {
  const last = await publicCheckpoint(house.db)
  return {
    size: last?.size ?? 0,
    rootHash: last?.root.toString('base64') ?? '',
    signedAt: last?.at as Instant | undefined,
    witnesses: last?.cosigners ?? 0,
  }
}

/** Only what was told to the public is listed: the rest of the tree shows nobody's bid, nor that there is one. */
const ledgerOf = async (tx: Tx, house: House): Promise<LedgerPage> => {
  const last = await publicCheckpoint(house.db)
  if (!last) return { origin: '尚未开账', size: 0, rootHash: '—', note: '', signers: [], latest: [] }
  const latest = await sql<{ index: number; at: Instant; entryId: string; title: string; kind: Kind; caseId: string }>`
    SELECT l.index, e.at, e.id AS "entryId", c.title, c.kind, c.case_id AS "caseId"
    FROM supervision.announcement_card c
      JOIN ledger.entry e ON e.entity = 'announcement/' || c.id AND e.version = 1
      JOIN ledger.leaf l ON l.entry_id = e.id
    ORDER BY c.published_at DESC, c.id DESC LIMIT 12`.execute(tx)
  const [origin = ''] = last.note.split('\n')
  return {
    origin,
    size: last.size,
    rootHash: last.root.toString('base64'),
    signedAt: last.at as Instant,
    note: last.note,
    signers: last.note.split('\n').flatMap((line) => {
      const [, name, signature] = /^— (\S+) (\S+)$/.exec(line) ?? []
      return name && signature ? [{ name, role: name === origin ? '平台' : '见证方', key: signature.slice(0, 24) }] : []
    }),
    latest: latest.rows.map(({ kind, title, ...row }) => ({
      ...row,
      command: 'announcement.publish',
      title: `${KINDS[kind]}：${title}`,
    })),
  }
}

/** All figures of the home page; the stages from the rooms, as numbers only. */
const figuresOf = async (tx: Tx, house: House): Promise<Figures> => ({
  ...(await frontFigures(tx, house.clock())),
  stages: await stagesOf(tx, house),
})

const frameworksOf = async (tx: Tx): Promise<FrameworkCard[]> => {
  const cards: FrameworkCard[] = []
  for (const { region, kind, ways, procuringEntityId, ...card } of await frameworksInForce(tx))
    cards.push({
      ...card,
      kindTitle: FRAMEWORK_KINDS[kind],
      buyer: (await purchasers.find(tx, procuringEntityId))?.name ?? '',
      regionName: fullDivisionName(region),
      ways: ways.map((way) => WAYS[way]),
    })
  return cards
}

/** Whom of a page a penalty bars today: said where its status would say that all is well. */
const barredOf = async (
  tx: Tx,
  kind: string,
  ids: readonly string[],
  day: Day,
): Promise<ReadonlyMap<string, string>> => {
  const until = (text: string, last: Day | undefined) => (last ? `${text}（至 ${last}）` : text)
  const these = sql`id = ANY(${[...ids]})`
  if (kind === 'agencies')
    return new Map(
      (await agencies.where(tx, these)).flatMap(({ id, state: { penalties = [] } }) => {
        const bar = agencyBarOn({ penalties: penalties.filter(({ publicUntil }) => publicUntil >= day) }, day)
        return bar ? [[id, until('禁止代理政府采购业务', bar.barredUntil)]] : []
      }),
    )
  if (kind === 'suppliers')
    return new Map(
      (await suppliers.where(tx, these)).flatMap(({ id, state }) => {
        const bar = barOn(state, day)
        return bar ? [[id, until('禁止参加政府采购活动', bar.untilDate)]] : []
      }),
    )
  return new Map()
}

const directoryOf = async (
  tx: Tx,
  house: House,
  kind: 'agencies' | 'suppliers' | 'purchasers',
  { q, region, after }: { q?: string | undefined; region?: string | undefined; after?: string | undefined },
): Promise<Omit<Directory, 'total'>> => {
  const found = house.rooms.find(({ acts }) => acts.path === `/${kind}`)
  if (!found) return { rows: [] }
  const { store } = found
  const asked = askedOf(found, listOf(found.acts), { q, after, region, sort: '-id' }, undefined, house.clock())
  if (!asked.ok) return { rows: [] }
  const { rows, next } = await pageOf(tx, asked.value, 30)
  const ids = rows.map(({ id }) => id)
  const barred = await barredOf(tx, kind, ids, dayOf(house.clock()))
  return {
    rows: rows.map((row) => ({
      id: row.id,
      name: row.title,
      code: row.number ?? undefined,
      regionName: fullDivisionName(row.region),
      remark: barred.get(row.id) ?? store.model.status[row.status],
    })),
    next,
  }
}

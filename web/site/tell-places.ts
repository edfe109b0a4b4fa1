/** 分站、站点地图与整月文件向各室取数. */
import { sql } from 'kysely'
import type { House } from '#foundation/house.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, instant } from '#foundation/time.ts'
import { penalisedAgencies } from '#registers/agencies/index.ts'
import { citiesOf, countiesOf, divisionName, findDivision, PROVINCE } from '#registers/divisions.ts'
import { listedFirms } from '#registers/suppliers/store.ts'
import { CONDUCT } from '#registers/suppliers/supplier.ts'
import { listAnnouncements, openAnnouncements } from '#subsystems/supervision/announcement/listing.ts'
import type { Month, Place } from './sitemap.ts'
import {
  type Credit,
  type Directory,
  KINDS,
  type Kind,
  type LawfulAct,
  type MonthFile,
  type Regional,
} from './source.ts'
import { cardOf } from './tell-notices.ts'
import { frontFigures } from './tell-statistics.ts'

/** A month of China, as instants. */
const bounds = (month: string) => {
  const [year, no] = month.split('-').map(Number) as [number, number]
  const next = no === 12 ? `${year + 1}-01` : `${year}-${String(no + 1).padStart(2, '0')}`
  return [instant(`${month}-01T00:00:00+08:00`), instant(`${next}-01T00:00:00+08:00`)] as const
}

export const monthsOf = async (tx: Tx): Promise<readonly Month[]> => {
  const found = await sql<{
    month: string
    notices: number
  }>`SELECT month, sum(notices)::bigint AS notices FROM supervision.figure
    GROUP BY 1 ORDER BY 1 DESC`.execute(tx)
  const latest = await sql<{
    at: Month['latest']
  }>`SELECT max(published_at) AS at FROM supervision.announcement_card`.execute(tx)
  return found.rows.map(({ month, notices }) => {
    const [, end] = bounds(month)
    const newest = latest.rows[0]?.at
    return { month, notices, latest: newest && newest < end ? newest : end }
  })
}

export const placesOf = async (tx: Tx, month: string, offset: number, limit: number): Promise<readonly Place[]> => {
  const [from, until] = bounds(month)
  const found = await sql<Place>`SELECT id, published_at AS at FROM supervision.announcement_card
    WHERE published_at >= ${from} AND published_at < ${until} ORDER BY published_at, id OFFSET ${offset} LIMIT ${limit}`.execute(
    tx,
  )
  return found.rows
}

export const filesOf = async (tx: Tx): Promise<readonly MonthFile[]> => {
  const found =
    await sql<MonthFile>`SELECT month, format, sha256, size, rows, made_at AS "madeAt" FROM data_centre.month_file
    ORDER BY month DESC, format DESC LIMIT 240`.execute(tx)
  return found.rows
}

const SHOWN: readonly Kind[] = ['intention', 'tenderNotice', 'result', 'contract']

const buyersIn = async (tx: Tx, house: House, code: string): Promise<Directory> => {
  const store = house.rooms.find(({ acts }) => acts.path === '/purchasers')?.store
  if (!store) return { rows: [], total: 0 }
  const { rows } = await store.list(tx, { region: code, limit: 12 })
  return {
    rows: rows.map(({ id, title, number, region }) => ({
      id,
      name: title,
      code: number ?? undefined,
      regionName: divisionName(region),
    })),
    total: rows.length,
  }
}

export const regionOf = async (tx: Tx, house: House, code: string): Promise<Regional | undefined> => {
  const division = findDivision(code)
  if (!division || division.code !== code) return undefined
  const now = house.clock()
  const list = (kind: Kind) => listAnnouncements(tx, { kind: [kind], region: code, limit: 6 })
  const [latest, open, figures, buyers] = await Promise.all([
    Promise.all(
      SHOWN.map(async (kind) => ({
        title: KINDS[kind],
        address: `/notices?kind=${kind}&region=${code}`,
        rows: (await list(kind)).rows.map(cardOf),
      })),
    ),
    code === PROVINCE ? openAnnouncements(tx, now, 6) : openHere(tx, code, now),
    division.level === 'county' ? undefined : frontFigures(tx, now, code === PROVINCE ? undefined : code.slice(0, 4)),
    buyersIn(tx, house, code),
  ])
  const below = division.level === 'province' ? citiesOf() : division.level === 'city' ? countiesOf(code) : []
  return {
    code,
    name: division.name,
    parent: division.parent
      ? { code: division.parent, name: divisionName(division.parent).replace('本级', '') }
      : undefined,
    below: below.map(({ code, name }) => ({ code, name })),
    open: open.map(cardOf),
    latest,
    figures,
    buyers,
  }
}

const openHere = async (tx: Tx, region: string, now: ReturnType<House['clock']>) =>
  (await listAnnouncements(tx, { region, kind: ['tenderNotice'], openAt: now, limit: 6 })).rows

export const lawfulActs = (house: House): readonly LawfulAct[] =>
  [...house.acts.values()].flatMap(({ command, room }) =>
    command.law ? [{ chapter: room.store.model.title, title: command.title, law: command.law }] : [],
  )

const MOST_LISTED = 200

export const creditOf = async (tx: Tx, house: House, q: string | undefined): Promise<Credit> => {
  const today = dayOf(house.clock())
  const [firms, agencies, decisions] = await Promise.all([
    listedFirms(tx),
    penalisedAgencies(tx, today),
    listAnnouncements(tx, { kind: ['inspectionDecision', 'complaintDecision'], limit: 10 }),
  ])
  const inForce: Credit['listed'] = [
    ...firms
      .filter(({ conduct: { untilDate } }) => !untilDate || untilDate >= today)
      .map(({ name, uscc, conduct: { kind, title, penalty, reference, authority, fromDate, untilDate } }) => ({
        ...{ name, uscc, title, reference, authority },
        party: '供应商',
        kind: CONDUCT[kind],
        conduct: penalty?.conduct,
        result: penalty?.result,
        law: penalty?.law,
        from: fromDate,
        until: untilDate,
      })),
    ...agencies.map(
      ({ name, uscc, penalty: { reference, authority, conduct, result, law, fromDate, publicUntil } }) => ({
        ...{ name, uscc, reference, authority, conduct, result, law, title: conduct },
        party: '代理机构',
        kind: CONDUCT.penalty,
        from: fromDate,
        until: publicUntil,
      }),
    ),
  ]
  const asked = inForce.filter(({ name, uscc }) => !q || name.includes(q) || uscc === q.toUpperCase())
  return {
    listed: asked.toSorted((a, b) => (a.from < b.from ? 1 : -1)).slice(0, MOST_LISTED),
    total: inForce.length,
    decisions: decisions.rows.map(cardOf),
  }
}

/** 文书核验向各室取数 — a paper bears the id of the ledger entry it follows from: what that entry is, as far as the public may know. */
import { sql } from 'kysely'
import { ROLES, type Role } from '#foundation/command.ts'
import type { House } from '#foundation/house.ts'
import { tellsWho, veiledAmong } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { announcementsOfCase } from '#subsystems/supervision/announcement/listing.ts'
import type { Checked } from './source.ts'
import { cardOf } from './tell-notices.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
type Row = {
  entity: string
  caseId: string | null
  command: string
  at: Instant
  index: number | null
  leaf: Buffer
  role: Role
  org: string
}

/** Every sha256 that stands in a state, with the name beside it: the files a paper may be compared with. */
const papersIn = (value: unknown, name: string): { name: string; sha256: string }[] => {
  if (typeof value === 'string') return /^[0-9a-f]{64}$/.test(value) ? [{ name, sha256: value }] : []
  if (Array.isArray(value)) return value.flatMap((each) => papersIn(each, name))
  if (typeof value !== 'object' || value === null) return []
  const own = 'name' in value && typeof value.name === 'string' ? value.name : name
  return Object.values(value).flatMap((each) => papersIn(each, own))
}

export const checkedOf = async (house: House, entryId: string): Promise<Checked | undefined> => {
  if (!UUID.test(entryId)) return undefined
  const found = await sql<Row>`SELECT e.entity, e.case_id AS "caseId", e.command, e.at, e.leaf, l.index,
      e.record::jsonb #>> '{by,role}' AS role, e.record::jsonb #>> '{by,org}' AS org
    FROM ledger.entry e LEFT JOIN ledger.leaf l ON l.entry_id = e.id WHERE e.id = ${entryId}`.execute(house.db)
  const entry = found.rows[0]
  if (!entry) return undefined
  const [model = '', id = ''] = entry.entity.split('/')
  const room = house.rooms.find(({ store }) => store.model.name === model)
  const command = house.acts.get(entry.command)?.command
  return house.read(undefined, async (tx) => {
    const row = room && (await room.store.row(tx, id))
    const veiled = room && row && (await veiledAmong(tx, room.store, [id])).length > 0
    const told = row && tellsWho(veiled === true, entry, undefined)
    const shown = told ? (room.show ? room.show(row.state, undefined, house.clock()) : row.state) : undefined
    const card = told && room.store.model.card(row.state)
    const notices = entry.caseId ? await announcementsOfCase(tx, entry.caseId) : []
    return {
      entryId,
      act: told || notices.length > 0 ? (command?.title ?? entry.command) : '已入账的办理事项',
      law: told ? command?.law : undefined,
      at: entry.at,
      by: told ? (entry.role === 'system' ? '平台自动办理' : ROLES[entry.role]) : '不公开',
      index: entry.index ?? undefined,
      hash: entry.leaf.toString('hex'),
      caseId: notices.length > 0 ? (entry.caseId ?? undefined) : undefined,
      notices: notices.map(cardOf),
      thing: card
        ? {
            title: card.title,
            number: card.number,
            kind: room.store.model.title,
            status: room.store.model.status[row!.state.status] ?? '',
          }
        : undefined,
      papers: shown
        ? [
            ...new Map(papersIn(shown, room?.store.model.title ?? '').map((each) => [each.sha256, each])).values(),
          ].slice(0, 20)
        : [],
    }
  })
}

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

/** Whether a file is named anywhere in what is kept. Who has the file may know that; nobody learns which others there are. */
const holds = (value: unknown, sha256: string): boolean =>
  value === sha256 ||
  (typeof value === 'object' && value !== null && Object.values(value).some((each) => holds(each, sha256)))

export const checkedOf = async (house: House, entryId: string, sha256?: string): Promise<Checked | undefined> => {
  if (!UUID.test(entryId)) return undefined
  const found = await sql<Row>`SELECT e.entity, e.case_id AS "caseId", e.command, e.at, e.leaf, l.index,
      e.record::jsonb #>> '{by,role}' AS role, e.record::jsonb #>> '{by,org}' AS org
    FROM ledger.entry e LEFT JOIN ledger.leaf l ON l.entry_id = e.id WHERE e.id = ${entryId}`.execute(house.db)
  const entry = found.rows[0]
  if (!entry) return undefined
  const [model = '', id = ''] = entry.entity.split('/')
  const room = house.rooms.find(({ store }) => store.model.name === model)
  const command = house.acts.get(entry.command)?.command
  const kept = sha256 && room ? await house.read('house', (tx) => room.store.find(tx, id)) : undefined
  return house.read(undefined, async (tx) => {
    const row = room && (await room.store.row(tx, id))
    const veiled = room && row && (await veiledAmong(tx, room.store, [id])).length > 0
    const told = row && tellsWho(veiled === true, entry, undefined)
    const card = told && room.store.model.card(row.state)
    const notices = entry.caseId ? await announcementsOfCase(tx, entry.caseId) : []
    return {
      entryId,
      act: command?.title ?? entry.command,
      law: command?.law,
      at: entry.at,
      by: entry.role === 'system' ? '平台自动办理' : ROLES[entry.role],
      index: entry.index ?? undefined,
      hash: entry.leaf.toString('hex'),
      caseId: notices.length > 0 ? (entry.caseId ?? undefined) : undefined,
      notices: notices.map(cardOf),
      thing: card
        ? {
            title: card.title,
            number: card.number,
            kind: room.store.model.title,
            status: room.store.model.status[row.state.status] ?? '',
          }
        : undefined,
      matches: sha256 !== undefined && holds(kept, sha256),
    }
  })
}

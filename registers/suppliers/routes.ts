/** 供应商的路径. Anyone sees who stands in the register; the firm sees all of its own; others what it lets them, on the record. */
import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, covers, may } from '#foundation/command.ts'
import { asHouse } from '#foundation/db.ts'
import type { House } from '#foundation/house.ts'
import { room, view } from '#foundation/room.ts'
import { Workbook } from '#foundation/sheets/workbook.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { notePersonal, readingsOf } from '#registers/readings/index.ts'
import { supplierActs } from './acts.ts'
import { accountsOf } from './bank-account/store.ts'
import { certificatesOf } from './certificate/store.ts'
import { codeFault, zFirmCode } from './code.ts'
import { PARTS, type Part, partsFor, type Recipient } from './consent/consent.ts'
import { consentsOf } from './consent/store.ts'
import { pointsOf } from './home.ts'
import { askedAt, licenceOf, proofOf } from './outside.ts'
import { ownDataSheets } from './own-data.ts'
import { relationViews } from './relation-views.ts'
import { explainSize } from './size-words.ts'
import { conductLeftBy, isRegistered, supplierRow, suppliers } from './store.ts'
import { askedOf, publicSupplier, type Supplier } from './supplier.ts'
import { unfinishedOf } from './unfinished.ts'

const isOwn = (state: Supplier, by: Actor | undefined) => by?.role === 'system' || by?.orgId === state.orgId
const shown = (state: Supplier, by: Actor | undefined) =>
  isOwn(state, by)
    ? state
    : by?.role === 'regulator' && covers(by.region, state.region)
      ? { ...publicSupplier(state), ...askedOf(state) }
      : publicSupplier(state)
/** The firm, and the regulators of its place. */
const minds = (state: Supplier, by: Actor) =>
  isOwn(state, by) || (by.role === 'regulator' && covers(by.region, state.region))

const KIND_OF_ROLE: Partial<Record<Actor['role'], Recipient>> = {
  purchaserMaker: 'purchaser',
  purchaserChecker: 'purchaser',
  purchaserAdmin: 'purchaser',
  agency: 'agency',
}
const FIELDS: Readonly<Record<Exclude<Part, 'certificates'>, readonly (keyof Supplier)[]>> = {
  contact: ['contact'],
  people: ['people'],
  owners: ['legalRepresentative', 'shareholders', 'managers', 'managedBy'],
  account: ['bankAccount', 'accountVerifiedAt'],
  figures: ['industry', 'staff', 'revenue', 'assets', 'size'],
}
const PERSONAL_IN: Readonly<Record<Part, ('name' | 'phone' | 'idNumber' | 'bank' | 'figures' | 'papers')[]>> = {
  contact: ['phone'],
  people: ['name', 'phone'],
  owners: ['name', 'idNumber'],
  account: ['bank'],
  figures: ['figures'],
  certificates: ['papers'],
}

const zId = z.object({ id: z.string().max(100) })
const rowSeenBy = async (tx: Tx, id: string, by: Actor) => {
  const state = await suppliers.find(tx, id)
  return state && minds(state, by) ? state : undefined
}

/** 可携带: everything the firm has in the register, and what was done with it. */
const portable = async (tx: Tx, house: House, id: string, state: Supplier) => {
  asHouse(tx)
  const own = [
    `supplier/${id}`,
    ...(await certificatesOf(tx, [state.orgId])).map((each) => `certificate/${each.id}`),
    ...(await accountsOf(tx, state.orgId)).map((each) => `bank-account/${each.id}`),
  ]
  const acts = await sql<{ at: Instant; command: string; entity: string; version: number }>`
    SELECT at, command, entity, version FROM ledger.entry WHERE entity = ANY(${own}) ORDER BY seq DESC LIMIT 5000`.execute(
    tx,
  )
  return {
    format: 'yuecai-supplier-1',
    exportedAt: house.clock(),
    supplier: { id, ...state },
    certificates: (await certificatesOf(tx, [state.orgId])).map((each) => ({ id: each.id, ...each.state })),
    bankAccounts: (await accountsOf(tx, state.orgId)).map((each) => ({ id: each.id, ...each.state })),
    consents: await consentsOf(tx, state.orgId),
    readings: (await readingsOf(tx, state.orgId, 1000)).map((each) => each.state),
    acts: acts.rows,
  }
}

export default room(supplierActs, suppliers, {
  facts: {
    'supplier.register': async (tx, { id, input, by, house }) => {
      const own = by.role === 'supplier'
      const taken = await isRegistered(tx, input.uscc)
      const licence = own && !taken ? await licenceOf(house, input.uscc) : undefined
      // The code is shown once: asked only where the licence would do.
      const proof =
        typeof licence === 'object'
          ? await proofOf(house, { id, code: input.uscc, authorisation: input.authorisation })
          : licence
            ? 'silent'
            : undefined
      return { taken, licence, proof, left: await conductLeftBy(tx, input.uscc) }
    },
    'supplier.change': async (_, { before, input, house }) => {
      const { uscc, name, legalRepresentative } = before as Supplier
      const same = input.name === name && input.legalRepresentative.name === legalRepresentative.name
      return { licence: same ? undefined : await licenceOf(house, uscc) }
    },
    'supplier.leave': async (tx, { before, house }) => ({
      unfinished: await unfinishedOf(tx, house, (before as Supplier).orgId),
    }),
    'supplier.claim': async (_, { id, before, input, by, house }) => ({
      proof: await proofOf(house, {
        id: `claim-${id}-${by.userId}`,
        code: (before as Supplier).uscc,
        authorisation: input.authorisation,
      }),
    }),
  },
  lines: {
    register: {
      target: async (tx, { uscc }) =>
        (await suppliers.where(tx, sql`uscc = ${String(uscc).toUpperCase()} AND status <> 'closed'`, 1))[0]?.id,
    },
  },
  views: {
    'GET /by-organisation/:orgId': view({
      who: 'anyone',
      title: '按单位查供应商',
      query: z.object({ orgId: z.string().max(100) }),
      read: async (tx, { orgId }, by) => {
        const found = await supplierRow(tx, orgId)
        return found && { id: found.id, state: shown(found.state, by) }
      },
    }),
    'GET /licence/:code': view({
      who: [may('supplier', 'any'), may('regulator', 'any'), may('operator', 'any')],
      title: '按代码查营业执照与是否已入库',
      query: z.object({ code: z.string().max(40) }),
      async read(tx, { code: typed }, _, house) {
        const parsed = zFirmCode.safeParse(typed)
        const fault = parsed.success ? undefined : (codeFault(typed) ?? parsed.error.issues[0]?.message)
        if (!parsed.success) return { fault }
        const [known] = await suppliers.where(tx, sql`uscc = ${parsed.data} AND status <> 'closed'`, 1)
        const licence = known ? undefined : await licenceOf(house, parsed.data)
        return { code: parsed.data, known: known && { id: known.id, name: known.state.name }, licence }
      },
    }),
    'GET /:id/home': view({
      who: [may('supplier', 'any'), may('regulator', 'any')],
      title: '我的企业：是否完整、什么将到期、谁用过',
      query: zId,
      async read(tx, { id }, by, house) {
        const state = await rowSeenBy(tx, id, by!)
        if (!state) return undefined
        asHouse(tx)
        const today = dayOf(house.clock())
        const certificates = await certificatesOf(tx, [state.orgId])
        const accounts = await accountsOf(tx, state.orgId)
        return {
          points: pointsOf({ id, state }, { certificates, accounts, today, askedAt: await askedAt(tx, id) }),
          size: explainSize(state),
          certificates: certificates.map((each) => ({ id: each.id, ...each.state })),
          consents: await consentsOf(tx, state.orgId),
          readings: (await readingsOf(tx, state.orgId, 20)).map((each) => ({ id: each.id, ...each.state })),
        }
      },
    }),
    'GET /:id/unfinished': view({
      who: [may('supplier', 'any')],
      title: '退出以前要办完的事项',
      query: zId,
      async read(tx, { id }, by, house) {
        const state = await suppliers.find(tx, id)
        return state && isOwn(state, by) ? { rows: await unfinishedOf(tx, house, state.orgId) } : undefined
      },
    }),
    ...relationViews(rowSeenBy),
    'GET /:id/whole': view({
      who: [may('regulator', 'any')],
      title: '查阅完整信息（写明事由，告知该单位）',
      query: zId.extend({ why: z.string().trim().min(2).max(200) }),
      async read(tx, { id, why }, by, house) {
        const state = await rowSeenBy(tx, id, by!)
        if (!state) return undefined
        await notePersonal(tx, house, by!, {
          subjects: [state.orgId],
          what: ['name', 'phone', 'idNumber', 'bank'],
          why,
          about: `suppliers/${id}`,
          region: state.region,
        })
        return { id, state }
      },
    }),
    'GET /:id/reuse': view({
      who: [
        may('purchaserMaker', 'any'),
        may('purchaserChecker', 'any'),
        may('purchaserAdmin', 'any'),
        may('agency', 'any'),
      ],
      title: '经同意复用供应商数据',
      query: zId,
      async read(tx, { id }, by, house) {
        const state = await suppliers.find(tx, id)
        const kind = KIND_OF_ROLE[by!.role]
        if (!state || !kind) return undefined
        asHouse(tx)
        const { parts, purposes } = partsFor(await consentsOf(tx, state.orgId), { kind, orgId: by!.orgId })
        if (parts.length === 0) return { parts: [], data: {} }
        const what = [...new Set(parts.flatMap((part) => PERSONAL_IN[part]))]
        await notePersonal(tx, house, by!, {
          subjects: [state.orgId],
          what,
          why: `经同意复用：${purposes.join('、')}`,
          about: `suppliers/${id}`,
          region: state.region,
        })
        const keys = parts.flatMap((part) => (part === 'certificates' ? [] : FIELDS[part]))
        return {
          parts: parts.map((part) => PARTS[part]),
          data: {
            ...Object.fromEntries(keys.map((key) => [key, state[key]])),
            ...(parts.includes('certificates') && {
              certificates: (await certificatesOf(tx, [state.orgId])).map((each) => each.state),
            }),
          },
        }
      },
    }),
    'GET /:id/data': view({
      who: [may('supplier', 'any')],
      title: '导出本单位的全部数据',
      query: zId,
      async read(tx, { id }, by, house) {
        const state = await suppliers.find(tx, id)
        return state && isOwn(state, by) ? portable(tx, house, id, state) : undefined
      },
    }),
    'GET /:id/data/workbook': view({
      who: [may('supplier', 'any')],
      title: '导出本单位的全部数据（可读的表格）',
      query: zId,
      async read(tx, { id }, by, house) {
        const state = await suppliers.find(tx, id)
        if (!state || !isOwn(state, by)) return undefined
        const { acts, ...data } = await portable(tx, house, id, state)
        const told = acts.map(({ at, command }) => ({ at, title: house.acts.get(command)?.command.title ?? command }))
        return new Workbook(`本单位数据-${dayOf(house.clock())}`, ownDataSheets({ ...data, acts: told }))
      },
    }),
  },
  show: shown,
})

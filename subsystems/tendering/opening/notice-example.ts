/** 测试、测量用公告 — one that is out, as its own chapters leave it: from here an opening follows as from any other. */
import { THE_SYSTEM } from '#foundation/house.ts'
import { newId } from '#foundation/id.ts'
import { fen } from '#foundation/money.ts'
import type { Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { append } from '#ledger/append.ts'
import { findSupplier, suppliers } from '#registers/suppliers/index.ts'
import { notices } from '../notice/store.ts'
import { registrations } from '../registration/store.ts'

/** A published notice with one lot, and those who got its documents, firms of the register, as their own chapters leave them. */
export async function writeNotice(
  tx: Tx,
  {
    suppliers: firms,
    asked = null,
    at,
    deadline,
    title = '教学设备采购',
  }: { suppliers: readonly string[]; asked?: object | null; at: Instant; deadline: Instant; title?: string },
) {
  const projectId = newId(at)
  const noticeId = newId(at)
  const facts = { projectId, round: 1, caseId: `case-${projectId}`, title, number: `YC-${projectId.slice(-6)}` }
  const whose = { procuringEntityId: 'school', agencyId: 'agency', region: '441900' }
  const lots = [{ no: 1, title: '教学设备', budget: fen(500_000_00), ceiling: fen(500_000_00) }]
  const published = { status: 'published', bidDeadline: deadline, bidSecurity: asked, lots, amendments: [] }
  const state = { ...facts, ...whose, ...published }
  const row = (id: string, of: object) => ({ id, version: 1, hash: 'h', state: of as never })
  await notices.writing(row(noticeId, state), JSON.stringify(state), at).execute(tx)
  for (const supplierId of firms) {
    if (!(await findSupplier(tx, supplierId))) {
      const person = { name: supplierId, idTail: '' }
      const firm = {
        orgId: supplierId,
        name: supplierId,
        uscc: supplierId,
        status: 'active',
        region: whose.region,
        conduct: [],
      }
      const entry = {
        ...firm,
        legalRepresentative: person,
        contact: { person: supplierId, phone: '' },
        bankAccount: {},
      }
      await suppliers.writing(row(newId(at), entry), JSON.stringify(entry), at).execute(tx)
    }
    const who = { noticeId, supplierId, supplierName: supplierId, lots: [1], status: 'registered' }
    const registration = { ...facts, ...whose, ...who }
    await registrations.writing(row(newId(at), registration), JSON.stringify(registration), at).execute(tx)
  }
  const method = { method: 'openTendering', minimum: 3, bidDeadline: deadline, lots }
  await append(tx, {
    id: newId(at),
    entity: `notice/${noticeId}`,
    version: 1,
    command: 'notice.publish',
    at,
    by: THE_SYSTEM,
    requestId: 'test',
    events: [{ type: 'NoticePublished', ...facts, ...whose, ...method }],
    before: null,
    after: 'h',
  })
  return { projectId, noticeId }
}

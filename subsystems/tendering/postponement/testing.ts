/** 测试用公告 — many tenders that are out, each with its opening and its registrants, as their own chapters leave them. */
import { newId } from '#foundation/id.ts'
import { fen } from '#foundation/money.ts'
import { type Statement, type Tx, together } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { notices } from '../notice/store.ts'
import { openings } from '../opening/store.ts'
import { registrations } from '../registration/store.ts'

const CONTACT = { name: '示范单位', address: '江门市', person: '何', phone: '0750-1' }

export async function plantNotices(
  tx: Tx,
  {
    count,
    deadlineOf,
    now,
    suppliers,
    region = '440700',
  }: { count: number; deadlineOf(n: number): Instant; now: Instant; suppliers: readonly string[]; region?: string },
): Promise<{ noticeId: string; openingId: string; deadline: Instant }[]> {
  const planted: { noticeId: string; openingId: string; deadline: Instant }[] = []
  for (let n = 0; n < count; n++) {
    const [projectId, noticeId, openingId] = [newId(now), newId(now), newId(now)]
    const deadline = deadlineOf(n)
    const facts = { projectId, round: 1, caseId: `case-${projectId}`, title: `顺延项目${n}招标公告`, number: `YC-${n}` }
    const whose = { procuringEntityId: 'school', agencyId: 'agency', region }
    const row = (id: string, state: object): [id: string, state: object] => [id, { ...facts, ...whose, ...state }]
    const rows: [typeof notices | typeof openings | typeof registrations, ...ReturnType<typeof row>][] = [
      [
        notices as never,
        ...row(noticeId, {
          status: 'published',
          method: 'openTendering',
          category: 'goods',
          documentId: 'd',
          publishedAt: now,
          documentsUntil: now,
          bidDeadline: deadline,
          minimum: 3,
          bidSecurity: null,
          lots: [{ no: 1, title: '设备', budget: fen(1), ceiling: fen(1) }],
          amendments: [],
          procuringEntity: CONTACT,
          agency: CONTACT,
          budget: fen(500_000_00),
          remarks: '',
        }),
      ],
      [
        openings as never,
        ...row(openingId, { status: 'waiting', stage: 0, lot: 1, noticeId, method: 'openTendering', deadline }),
      ],
      ...suppliers.map(
        (supplierId) =>
          [
            registrations as never,
            ...row(newId(now), {
              status: 'registered',
              noticeId,
              supplierId,
              supplierName: supplierId,
              lots: [1],
              registeredAt: now,
            }),
          ] as const,
      ),
    ] as never
    const writes: Statement[] = rows.map(([store, id, state]) =>
      store.writing({ id, version: 1, hash: 'h', state: state as never }, JSON.stringify(state), now),
    )
    await together(writes).execute(tx)
    planted.push({ noticeId, openingId, deadline })
  }
  return planted
}

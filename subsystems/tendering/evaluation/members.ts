/** 评审现场的人 — names are for those in the room and who watches it, each look on the record; sealed for others until the report is in
 *  (政府采购法实施条例第四十条). */
import type { Actor } from '#foundation/command.ts'
import type { House } from '#foundation/house.ts'
import type { Tx } from '#foundation/store.ts'
import { maskName } from '#registers/experts/index.ts'
import { notePersonal } from '#registers/readings/index.ts'
import type { Evaluation } from './evaluation.ts'
import { memberNames } from './facts.ts'
import { memberOf } from './panel.ts'

const WHY: Partial<Record<Actor['role'], string>> = {
  agency: '组织评审',
  expert: '同组评审',
  regulator: '监督评审',
}
const OVER = ['delivered', 'failed']

export async function membersFor(tx: Tx, id: string, state: Evaluation, by: Actor, house: House) {
  const inRoom = memberOf(state, by) !== undefined || WHY[by.role] !== undefined
  const experts = state.members.filter(({ kind }) => kind === 'expert').map(({ memberId }) => memberId)
  const known = inRoom || OVER.includes(state.status)
  if (known)
    await notePersonal(tx, house, by, {
      subjects: experts,
      what: ['name'],
      why: WHY[by.role] ?? (memberOf(state, by) ? '作为采购人代表同组评审' : '查阅评审报告'),
      about: `evaluations/${id}`,
      region: state.region,
    })
  const names = await memberNames(tx, state)
  return known
    ? names
    : names.map((each) => (each.kind === 'expert' ? { ...each, memberId: '', name: maskName(each.name) } : each))
}

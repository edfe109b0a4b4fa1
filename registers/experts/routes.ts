/** 评审专家库的路径. A name and what hangs on it are shown to their bearer; the regulator asks for them with a reason, on the record. */
import { z } from 'zod'
import { type Actor, may } from '#foundation/command.ts'
import type { House } from '#foundation/house.ts'
import { room, view } from '#foundation/room.ts'
import { nextNumber } from '#foundation/store.ts'
import { notePersonal } from '#registers/readings/index.ts'
import { expertActs } from './acts.ts'
import { bandOf, conductScore } from './conduct.ts'
import { type Expert, maskName, maskNumber, maskPhone } from './expert.ts'
import { feesOf } from './fee-store.ts'
import { experts } from './store.ts'
import { keyFor, paperFor } from './test-paper.ts'

const isSelf = (state: Expert, by: Actor | undefined) => by?.role === 'expert' && by.orgId === state.expertId

/** The regulator vets: all but who it is. Anyone else learns what a directory would say. */
const shown = (state: Expert, by: Actor | undefined) => {
  if (by?.role === 'system') return state
  const { idNumber, bank } = state
  const sealed = {
    ...(idNumber && { idNumber: { masked: idNumber.masked } }),
    ...(bank && { bank: { name: bank.name, masked: bank.masked } }),
  }
  if (isSelf(state, by)) return { ...state, ...sealed }
  const masked = { name: maskName(state.name), phone: maskPhone(state.phone) }
  if (by?.role === 'regulator') return { ...state, ...sealed, ...masked }
  const { status, expertId, number, rank, region, specialities } = state
  return { status, expertId, number, ...masked, rank, region, specialities }
}

/** Identity number and account are sealed before the command decides: neither row nor ledger ever holds them in clear. */
const sealedParts = (house: House, id: string, { idNumber, account }: { idNumber?: string; account?: string }) => ({
  ...(idNumber && {
    idNumber: { sealed: house.secret.seal(idNumber, `expert-id/${id}`), masked: maskNumber(idNumber) },
  }),
  ...(account && {
    account: { sealed: house.secret.seal(account, `expert-bank/${id}`), masked: maskNumber(account) },
  }),
})

export default room(expertActs, experts, {
  facts: {
    'expert.apply': async (tx, { id, input, house }) => ({
      serial: await nextNumber(tx, `expert/${input.region}`),
      ...sealedParts(house, id, input),
    }),
    'expert.apply-again': async (_, { id, input, house }) => sealedParts(house, id, input),
    'expert.change-contact': async (_, { id, input, house }) => sealedParts(house, id, input),
    'expert.sit-test': async (_, { id, before }) => ({ key: keyFor(id, (before as Expert).tests.length + 1) }),
  },
  show: shown,
  views: {
    'GET /:id/particulars': view({
      who: [may('regulator', 'any'), may('expert', 'any')],
      title: '查阅专家的个人信息（每次查阅都留痕，本人可见）',
      query: z.object({ id: z.string(), why: z.string().trim().min(4, '请写明查阅的事由').max(200) }),
      read: async (tx, { id, why }, by, house) => {
        const state = await experts.find(tx, id)
        if (!state || !by || (by.role === 'expert' && !isSelf(state, by))) return undefined
        await notePersonal(tx, house, by, {
          subjects: [id],
          what: ['name', 'phone', 'idNumber', 'bank'],
          why,
          about: `experts/${id}`,
          region: state.region,
        })
        const { name, phone, idNumber, bank } = state
        return {
          name,
          phone,
          idNumber: idNumber && house.secret.open(idNumber.sealed, `expert-id/${id}`),
          bank: bank && { name: bank.name, account: house.secret.open(bank.sealed, `expert-bank/${id}`) },
        }
      },
    }),
    'GET /:id/test-paper': view({
      who: [may('expert', 'any')],
      title: '上岗测试卷',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }, by) => {
        const state = await experts.find(tx, id)
        return state && isSelf(state, by) ? { questions: paperFor(id, state.tests.length + 1) } : undefined
      },
    }),
    'GET /:id/record': view({
      who: [may('regulator', 'any'), may('expert', 'any')],
      title: '履职与劳务费一览',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }, by, house) => {
        const state = await experts.find(tx, id)
        if (!state || (by?.role === 'expert' && !isSelf(state, by))) return undefined
        const score = conductScore(state.conduct, house.clock())
        return { score, band: bandOf(score), conduct: state.conduct, fees: await feesOf(tx, id) }
      },
    }),
  },
})

/** 采购项目的路径. */
import { room } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { agencies, whyNotEntrusted } from '#registers/agencies/index.ts'
import { projectActs } from './acts.ts'
import { findPlan } from './neighbours.ts'
import type { Category, Project } from './project.ts'
import { projects } from './store.ts'

const whyNotAgency = async (tx: Tx, agencyId: string, category: Category) =>
  whyNotEntrusted(await agencies.find(tx, agencyId), category)

export default room(projectActs, projects, {
  facts: {
    'project.entrust': async (tx, { input }) => {
      const plan = await findPlan(tx, input.planId)
      return { plan, whyNotAgency: await whyNotAgency(tx, input.agencyId, (plan?.category ?? 'goods') as Category) }
    },
    'project.reentrust': async (tx, { before, input }) => ({
      whyNotAgency: await whyNotAgency(tx, input.agencyId, (before as Project).category),
    }),
  },
  // The agreement is between purchaser and agency; its fee is published with the result (财政部令第87号第六十九条).
  show: (state: Project, by) => {
    const inside =
      by &&
      (by.orgId === state.procuringEntityId ||
        by.orgId === state.agencyId ||
        by.role === 'regulator' ||
        by.role === 'system')
    return inside ? state : { ...state, agreement: undefined }
  },
})

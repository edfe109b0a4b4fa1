/** 采购项目的路径. */
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { agencies, whyNotEntrusted } from '#registers/agencies/index.ts'
import { approvalByNumber, type Plan } from '#subsystems/supervision/index.ts'
import { pools } from '../pool/store.ts'
import { projectActs } from './acts.ts'
import type { AgencyFacts } from './entrust-agency.ts'
import { findPlan } from './neighbours.ts'
import type { Project } from './project.ts'
import { projects } from './store.ts'
import { yearOfEndings } from './year-of-endings.ts'

/** RC-091, and the catalogue: what is bought centrally goes to a centralised agency unless its own purchase was approved. */
const whyNotAgency = async (tx: Tx, agencyId: string, plan: Plan | undefined, now: Instant): Promise<AgencyFacts> => {
  const agency = await agencies.find(tx, agencyId)
  const central = plan?.organisationForm === 'centralised' && !plan.centralisedApprovalNo
  return [
    ...whyNotEntrusted(agency, plan?.category ?? 'goods', dayOf(now)),
    ...(central && agency?.kind !== 'centralised' ? (['not-centralised'] as const) : []),
  ]
}

export default room(projectActs, projects, {
  facts: {
    'project.entrust': async (tx, { input, now }) => {
      const plan = await findPlan(tx, input.planId)
      return { plan, whyNotAgency: await whyNotAgency(tx, input.agencyId, plan, now) }
    },
    'project.accept': async (tx, { before, now }) => {
      const { agencyId, planId } = before as Project
      return { whyNotAgency: await whyNotAgency(tx, agencyId, await findPlan(tx, planId), now) }
    },
    'project.change-method': async (tx, { input }) => ({ approval: await approvalByNumber(tx, input.approvalNo) }),
    'project.gather': async (tx, { input }) => ({ pool: await pools.get(tx, input.poolId) }),
    'project.continue': async (tx, { input }) => ({ parent: await projects.get(tx, input.parentId) }),
    'project.reentrust': async (tx, { before, input, now }) => ({
      whyNotAgency: await whyNotAgency(tx, input.agencyId, await findPlan(tx, (before as Project).planId), now),
    }),
  },
  views: {
    'GET /endings': view({
      who: [may('regulator', 'any')],
      title: '废标、终止年度情况',
      query: z.object({
        year: z
          .string()
          .regex(/^20\d\d$/)
          .optional(),
      }),
      read: (tx, { year }, by, { clock }) => yearOfEndings(tx, year ?? dayOf(clock()).slice(0, 4), by!.region),
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

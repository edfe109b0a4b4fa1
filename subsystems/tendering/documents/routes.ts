/** 采购文件的路径. */
import { z } from 'zod'
import { sum } from '#foundation/money.ts'
import { room, view } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { agencies } from '#registers/agencies/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { withoutRivals } from '../invitation/show.ts'
import { matterOf, unmetNeedOf } from '../project/neighbours.ts'
import type { Project } from '../project/project.ts'
import { projects } from '../project/store.ts'
import { documentActs } from './acts.ts'
import { competitionOf } from './competition.ts'
import type { Contents, TenderDocument } from './documents.ts'
import { tenderDocumentPaper } from './papers.ts'
import { documentsOf, tenderDocuments } from './store.ts'

const CONTENTS = [
  'awardRule',
  'lots',
  'items',
  'requirementLines',
  'qualifications',
  'conformity',
  'factors',
  'priceWeight',
  'sme',
  'domestic',
  'abnormalLow',
  'ceiling',
  'minimumPrice',
  'bidSecurity',
  'bidValidityDays',
  'consortiumAllowed',
  'challengeOnce',
  'customDevelopment',
  'contractTerms',
  'framework',
] as const satisfies readonly (keyof Contents)[]

/** What a new round may begin from: the contents of the last, without its life. */
const contentsOf = (document: TenderDocument): Contents =>
  Object.fromEntries(CONTENTS.map((key) => [key, document[key]])) as unknown as Contents

/** Of a document for several lots what concerns those that are tendered anew. */
const ofLots = (contents: Contents, nos: readonly number[]): Contents => {
  const mine = ({ lot }: { lot?: number | undefined }) => lot === undefined || nos.includes(lot)
  const lots = contents.lots.filter(({ no }) => nos.includes(no))
  return {
    ...contents,
    lots,
    items: contents.items.filter(mine),
    requirementLines: contents.requirementLines.filter(mine),
    qualifications: contents.qualifications.filter(mine),
    conformity: contents.conformity.filter(mine),
    factors: contents.factors.filter(mine),
    ceiling: sum(lots.map(({ ceiling }) => ceiling)),
  }
}

/** Which lot a planned item belongs to: lots are cut from the plan's items, whose sums they carry. */
const lotOf = (project: Project, no: number): number =>
  project.lots.length === 1 ? project.lots[0]!.no : (project.lots.find(({ itemNos }) => itemNos?.includes(no))?.no ?? 1)

const draftFacts = async (tx: Tx, projectId: string) => {
  const project = await projects.find(tx, projectId)
  const plan = project && (await matterOf(tx, project))
  const nos = project?.lots.map(({ no }) => no) ?? []
  const items = (plan?.items ?? []).filter(
    ({ no }) => !project?.parentId || project.lots.some(({ itemNos }) => itemNos?.includes(no)),
  )
  const earlier = project ? [projectId, project.parentId].filter((id) => id !== undefined) : []
  const documents = (await Promise.all(earlier.map((id) => documentsOf(tx, id)))).flat()
  const previous = project && documents.find(({ state }) => state.round < project.round)
  return {
    project,
    items: project ? items.map((item) => ({ ...item, lot: lotOf(project, item.no) })) : [],
    smeReserved: plan?.smeReserved === true,
    previous: previous && ofLots(contentsOf(previous.state), nos),
  }
}

const zLines = z
  .array(
    z.object({
      id: z.string().max(40),
      kind: z.enum(['technical', 'service', 'safety', 'commercial']),
      text: z.string().max(2000),
      starred: z.boolean(),
      lot: z.int().optional(),
    }),
  )
  .max(200)

export default room(documentActs, tenderDocuments, {
  show: withoutRivals,
  facts: {
    'documents.draft': (tx, { input }) => draftFacts(tx, input.projectId),
    'documents.confirm': async (tx, { before, now, house }) => {
      const project = await projects.get(tx, (before as TenderDocument).projectId)
      return { unmet: await unmetNeedOf(tx, project, house.policyAt(now, project.region)) }
    },
  },
  views: {
    'GET /:id/competition': view({
      who: 'signed-in',
      title: '商品库中满足★参数的品牌',
      query: z.object({ id: z.string(), lines: z.string().max(12_000).optional() }),
      // While it is written the lines come with the question; else those that are kept.
      read: async (tx, { id, lines }, _, house) => {
        const state = await tenderDocuments.find(tx, id)
        if (!state) return undefined
        const asked = lines ? zLines.parse(JSON.parse(lines)) : state.requirementLines
        return { rows: await competitionOf(tx, state, asked, house.policyAt(house.clock(), state.region)) }
      },
    }),
    'GET /:id/paper': view({
      who: 'anyone',
      title: '排成 PDF 的采购文件',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }, _, house) => {
        const state = await tenderDocuments.find(tx, id)
        if (!state) return undefined
        const names = {
          procuringEntity: (await purchasers.find(tx, state.procuringEntityId))?.name ?? state.procuringEntityId,
          agency: (await agencies.find(tx, state.agencyId))?.name ?? state.agencyId,
        }
        return tenderDocumentPaper(state, names, house.clock())
      },
    }),
  },
})

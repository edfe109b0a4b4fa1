/** 评审之后 — the names are open: each expert is owed its fee, and those who worked together are asked what they think of one another. */
import { sql } from 'kysely'
import { type Happening, reactions, type Tools } from '#foundation/reactions.ts'
import { dayOf } from '#foundation/time.ts'
import { askAppraisal } from '#registers/appraisals/index.ts'
import { noteConduct, oweFee } from '#registers/experts/index.ts'
import type { Evaluation } from '../evaluation/evaluation.ts'
import { evaluations } from '../evaluation/store.ts'
import { draws, invitationsOf } from '../expert-draw/store.ts'
import type { Project } from '../project/project.ts'
import { projects } from '../project/store.ts'

type Rating = {
  raterRole: 'purchaserMaker' | 'agency' | 'expert' | 'supplier'
  raterId: string
  subjectKind: 'agency' | 'expert' | 'purchaser'
  subjectId: string
}

/** Asked under a name of its own: however often it is told, and for however many lots, each is asked once (UNIQUE in the register). */
const ask = async (projectId: string, project: Project, ratings: readonly Rating[], { run }: Tools) => {
  const { number: projectNumber, title, region } = project
  for (const rating of ratings)
    await run(
      askAppraisal,
      undefined,
      { ...rating, projectId, projectNumber, title, region },
      `${rating.raterId}/${rating.subjectId}`,
    )
}

const reviewsOf = async (
  { tx }: Tools,
  projectId: string,
  round: number,
): Promise<{ id: string; state: Evaluation }[]> =>
  evaluations.where(tx, sql`project_id = ${projectId} AND round = ${round}`)

/** 集采目录内由集中采购机构支付，目录外由采购人支付 (财库〔2016〕198号第二十三条). */
const payerOf = ({ organisationForm, agencyId, procuringEntityId }: Project) =>
  organisationForm === 'centralised' ? agencyId : procuringEntityId

const oweFees = async ({ id }: Happening, tools: Tools) => {
  const { projectId, round } = await draws.get(tools.tx, id)
  const project = await projects.get(tools.tx, projectId)
  const { number: projectNumber, title, region, caseId } = project
  for (const { id: evaluationId, state } of await reviewsOf(tools, projectId, round)) {
    const experts = Map.groupBy(state.fees, ({ memberId }) => memberId)
    for (const [expertId, lines] of experts) {
      const parts = lines.map(({ date, minutes, amount, reason }) => ({ date, minutes, amount, reason }))
      const owed = { expertId, payerId: payerOf(project), evaluationId, projectNumber, title, region, caseId, parts }
      await tools.run(oweFee, undefined, owed, `${evaluationId}/${expertId}`)
    }
  }
}

/** 采购人、代理机构记录评审专家的履职情况；专家可以评价代理机构. */
const askAboutExperts = async ({ id, event }: Happening, tools: Tools) => {
  const { projectId } = await draws.get(tools.tx, id)
  const project = await projects.get(tools.tx, projectId)
  const { procuringEntityId, agencyId } = project
  const sat = (event.disclosed as { expertId: string }[]).map(({ expertId }) => expertId)
  await ask(
    projectId,
    project,
    sat.flatMap((expertId): Rating[] => [
      { raterRole: 'purchaserMaker', raterId: procuringEntityId, subjectKind: 'expert', subjectId: expertId },
      { raterRole: 'agency', raterId: agencyId, subjectKind: 'expert', subjectId: expertId },
      { raterRole: 'expert', raterId: expertId, subjectKind: 'agency', subjectId: agencyId },
    ]),
    tools,
  )
}

/** 采购人与代理机构互评；投标供应商可以评价代理机构. */
const askAboutParties = async ({ event }: Happening, tools: Tools) => {
  const { projectId, round } = event as { projectId: string; round: number }
  const project = await projects.find(tools.tx, projectId)
  if (!project) return
  const { procuringEntityId, agencyId } = project
  const bidders = (await reviewsOf(tools, projectId, round)).flatMap(({ state }) =>
    state.bids.map(({ supplierId }) => supplierId),
  )
  await ask(
    projectId,
    project,
    [
      { raterRole: 'purchaserMaker', raterId: procuringEntityId, subjectKind: 'agency', subjectId: agencyId },
      { raterRole: 'agency', raterId: agencyId, subjectKind: 'purchaser', subjectId: procuringEntityId },
      ...[...new Set(bidders)].map(
        (raterId): Rating => ({ raterRole: 'supplier', raterId, subjectKind: 'agency', subjectId: agencyId }),
      ),
    ],
    tools,
  )
}

/** 无故缺席: noted with the expert, by nobody's hand. */
const noteAbsence = async ({ id, event }: Happening, tools: Tools) => {
  if (event.outcome !== 'absent') return
  const draw = await draws.get(tools.tx, id)
  const sent = (await invitationsOf(tools.tx, id, draw.attempt)).find(({ state }) => state.hash === event.hash)
  if (!sent) return
  const text = `${draw.title}：已接受评审通知，未到场`
  await tools.run(noteConduct, sent.state.expertId, {
    kind: 'absent',
    date: dayOf(event.at),
    text,
    about: draw.number,
  })
}

export default reactions({
  DrawDisclosed: [oweFees, askAboutExperts],
  AwardAnnounced: [askAboutParties],
  SeatAnswered: [noteAbsence],
})

/** 定标之后什么: the report opens the award; the announcement is told to all and written to each; a refusal passes on. */

import { verifyAddress } from '#foundation/documents/index.ts'
import { toYuan } from '#foundation/money.ts'
import { type Happening, reactions, type Tools } from '#foundation/reactions.ts'
import { dayOf } from '#foundation/time.ts'
import { leadsToAward, procedureOf } from '#policies/procedures.ts'
import { announce } from '#subsystems/supervision/index.ts'
import { evaluations } from '../evaluation/store.ts'
import { sendLetter } from '../letter/letter.ts'
import { failProject } from '../project/fail-project.ts'
import { mayProgress, progressProject } from '../project/progress-project.ts'
import { FAILURES, type FailureReason } from '../project/project.ts'
import { projects } from '../project/store.ts'
import { issueLetters } from './announce-award.ts'
import { type Letter, PASSINGS, type Passing } from './award.ts'
import { openAward } from './confirm-award.ts'
import { loserLetters, resultAnnouncement, resultCorrection, winnerLetter } from './consequences.ts'
import { type Dossier, dossierOf } from './dossier.ts'
import { awardLetter, loserLetter } from './papers.ts'
import { withdrawAward } from './pass-award.ts'
import { awardOf, awards } from './store.ts'

const dossier = async ({ id }: Happening, { tx }: Tools) => dossierOf(tx, id, await awards.get(tx, id))

/** 采购文件随中标结果同时公告 (财政部令第87号第六十九条): as data, whether or not the agency also uploaded it as a file. */
const tellPublic = async (fact: Happening, tools: Tools) => {
  const about = await dossier(fact, tools)
  const { sha256 } = await tools.house.files.put(Buffer.from(JSON.stringify(about.document, null, 2)))
  await announce(tools, resultAnnouncement(about, fact.event, sha256))
}

/** The same bytes however often they are set, so their names in the file store are the same. */
const writeLetters = async (fact: Happening, tools: Tools) => {
  const { house, run } = tools
  const about = await dossier(fact, tools)
  const paper = (n: number) => ({
    issuedAt: fact.at,
    number: `${about.project.number}-ZB${String(about.award.lot).padStart(2, '0')}-${n}`,
    verify: verifyAddress(house.site, fact.entryId),
  })
  const keep = async (bytes: Buffer) => (await house.files.put(bytes)).sha256
  const letters: Letter[] = [
    {
      supplierId: about.award.supplierId,
      kind: 'award',
      file: await keep(await awardLetter(winnerLetter(about, fact.event), paper(1))),
    },
  ]
  for (const [n, { supplierId, letter }] of loserLetters(about, fact.event).entries())
    letters.push({ supplierId, kind: 'result', file: await keep(await loserLetter(letter, paper(n + 2))) })
  await run(issueLetters, fact.id, { letters })
  for (const each of letters) await run(sendLetter, undefined, inbox(about, each, fact.event))
}

/** The same letter in its addressee's own to-dos: nobody else's score, nobody else's reason. */
const inbox = (about: Dossier, { supplierId, kind, file }: Letter, event: Happening['event']) => {
  const { award, awardId } = about
  const { caseId, projectId, round, lot, title, procuringEntityId, agencyId, region } = award
  const lost = loserLetters(about, event).find((each) => each.supplierId === supplierId)?.letter
  const facts =
    kind === 'award'
      ? [
          { name: '金额', text: `${toYuan(award.amount)}元` },
          { name: '签订合同期限', text: winnerLetter(about, event).signBy },
        ]
      : [
          { name: '中标（成交）供应商', text: award.supplierName },
          { name: '未通过原因', text: lost?.reason },
          { name: '本单位得分', text: lost?.score },
          { name: '得分构成', text: lost?.parts },
          { name: '本单位排序', text: lost?.rank },
        ].flatMap(({ name, text }) => (text ? [{ name, text }] : []))
  return {
    ...{ caseId, projectId, round, lot, title, procuringEntityId, agencyId, region, supplierId, kind, file, facts },
    about: `award/${awardId}`,
    text:
      kind === 'award'
        ? '经评审和采购人确认，你单位为中标（成交）供应商，请按期签订合同。'
        : '你单位未中标（成交）。对结果有异议的，可以自结果公告期限届满之日起七个工作日内提出质疑。',
  }
}

/** Who was announced is not the winner any more: the public is told so. */
const tellChange = async (fact: Happening, tools: Tools, why: string, next: string) => {
  const { announcedAt } = fact.event
  if (announcedAt)
    await announce(tools, resultCorrection(await dossier(fact, tools), announcedAt, { why, next, at: fact.at }))
}

const backToAwarding = async ({ event }: Happening, { tx, run }: Tools) => {
  const project = await projects.find(tx, event.projectId)
  if (project && mayProgress(project.status, 'awarding'))
    await run(progressProject, event.projectId, { to: 'awarding' })
}

export default reactions({
  EvaluationReported: [
    async ({ id, at }, { tx, run }) => {
      const { method } = await evaluations.get(tx, id)
      // else framework/reactions.ts or development/reactions.ts opens what follows
      if (leadsToAward(procedureOf(method, dayOf(at)))) await run(openAward, undefined, { evaluationId: id, place: 1 })
    },
  ],
  ReviewOrdered: [
    async ({ event }, { tx, run }) => {
      const found = await awardOf(tx, event)
      if (found) await run(withdrawAward, found.id, {})
    },
  ],
  AwardAnnounced: [tellPublic, writeLetters],
  AwardPassed: [
    (fact, tools) =>
      tellChange(
        fact,
        tools,
        PASSINGS[fact.event.reason as Passing],
        '采购人将在其余合格的候选人中按顺序另行确定，结果另行公告',
      ),
    backToAwarding,
    async ({ id, event }, { tx, run }) => {
      const { place } = await awards.get(tx, id)
      await run(openAward, undefined, { evaluationId: event.evaluationId, place: place + 1 })
    },
  ],
  AwardVoided: [
    (fact, tools) => tellChange(fact, tools, FAILURES[fact.event.cause as FailureReason], '本采购包将重新开展采购活动'),
    ({ event }, { run }) =>
      run(failProject, event.projectId, { lot: event.lot, reason: event.cause, detail: event.detail }),
  ],
})

/** 定标之后什么: the report opens the award; the announcement is told to all and written to each; a refusal passes on. */

import { verifyAddress } from '#foundation/documents/index.ts'
import { type Happening, reactions, type Tools } from '#foundation/reactions.ts'
import { announce } from '#subsystems/supervision/index.ts'
import { failProject } from '../project/fail-project.ts'
import { mayProgress, progressProject } from '../project/progress-project.ts'
import { projects } from '../project/store.ts'
import { issueLetters } from './announce-award.ts'
import type { Letter } from './award.ts'
import { openAward } from './confirm-award.ts'
import { loserLetters, resultAnnouncement, winnerLetter } from './consequences.ts'
import { dossierOf } from './dossier.ts'
import { awardLetter, loserLetter } from './papers.ts'
import { awards } from './store.ts'

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
    verify: verifyAddress(house.site, about.award.caseId, fact.entryId),
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
}

const backToAwarding = async ({ event }: Happening, { tx, run }: Tools) => {
  const project = await projects.find(tx, event.projectId)
  if (project && mayProgress(project.status, 'awarding'))
    await run(progressProject, event.projectId, { to: 'awarding' })
}

export default reactions({
  EvaluationReported: [({ id }, { run }) => run(openAward, undefined, { evaluationId: id, place: 1 })],
  AwardAnnounced: [tellPublic, writeLetters],
  AwardPassed: [
    backToAwarding,
    async ({ id, event }, { tx, run }) => {
      const { place } = await awards.get(tx, id)
      await run(openAward, undefined, { evaluationId: event.evaluationId, place: place + 1 })
    },
  ],
  AwardVoided: [
    ({ event }, { run }) =>
      run(failProject, event.projectId, { lot: event.lot, reason: 'allRefused', detail: event.detail }),
  ],
})

/** 项目组随项目走 — asked for when the agency takes a case on, at an end when the case is, or goes to another. */
import { type Happening, reactions, type Tools } from '#foundation/reactions.ts'
import { askTeam, closeTeam, teamOf } from '#registers/agencies/index.ts'
import { projects } from '../project/store.ts'

const close = async ({ id }: Happening, { tx, run }: Tools) => {
  const team = await teamOf(tx, id)
  if (team) await run(closeTeam, team.id, {})
}

export default reactions({
  EntrustmentAccepted: [
    async ({ id }, { tx, run }) => {
      const { agencyId, number: projectNumber, title, region, procuringEntityId } = await projects.get(tx, id)
      await run(askTeam, undefined, { agencyId, projectId: id, projectNumber, title, region, procuringEntityId })
    },
  ],
  ProjectReentrusted: [close],
  ProjectTerminated: [close],
  ProjectClosed: [close],
})

/** 采购项目的存放. */
import type { Happening } from '#foundation/reactions.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type Project, project } from './project.ts'

export const projects = documentStore(project, {
  table: 'tendering.project',
  constraints: { project_one_per_plan: 'project.one-per-plan' },
})

/** The project an event speaks of: by its own word, else by the case. */
export const projectOf = async (
  tx: Tx,
  { event, caseId }: Pick<Happening, 'event' | 'caseId'>,
): Promise<{ id: string; state: Project } | undefined> => {
  const { projectId } = event as { projectId?: string }
  if (projectId) {
    const state = await projects.find(tx, projectId)
    return state && { id: projectId, state }
  }
  return caseId ? (await projects.byCase(tx, caseId))[0] : undefined
}

/** 专家抽取的路径. */
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { asHouse } from '#foundation/db.ts'
import { room, view } from '#foundation/room.ts'
import type { Day } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { projects } from '../project/store.ts'
import { drawActs } from './acts.ts'
import { chanceFacts, commitFacts, discloseFacts, requestFacts, runFacts } from './facts.ts'
import { chooseFacts, poolOf } from './pool.ts'
import { recordOf } from './record.ts'
import { showDraw } from './show.ts'
import { draws } from './store.ts'

export default room(drawActs, draws, {
  show: (state, _, now) => showDraw(state, now),
  facts: {
    'draw.request': requestFacts,
    'draw.commit': commitFacts,
    'draw.fix': chanceFacts,
    'draw.run': runFacts,
    'draw.choose': chooseFacts,
    'draw.disclose': discloseFacts,
  },
  views: {
    'GET /pool/:projectId': view({
      who: [may('agency', 'any'), may('purchaserMaker', 'any'), may('purchaserChecker', 'any')],
      title: '可抽取的专家有多少',
      query: z.object({
        projectId: z.string(),
        area: z.string().regex(/^\d{6}$/),
        speciality: z.string().regex(/^[ABC]\d{0,8}$/),
        date: z.iso.date(),
      }),
      async read(tx, { projectId, area, speciality, date }, by) {
        const project = await projects.find(tx, projectId)
        if (!project || (by?.orgId !== project.agencyId && by?.orgId !== project.procuringEntityId)) return undefined
        await asHouse(tx)
        const { procuringEntityId, agencyId, region } = project
        const years = resolvePolicy(date as Day, region)('expert.avoidanceYears')
        return poolOf(tx, { procuringEntityId, agencyId, area, speciality, date: date as Day, years })
      },
    }),
    'GET /:id/record': view({
      who: 'signed-in',
      title: '抽取记录（供复核）',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }) => {
        const draw = await draws.find(tx, id)
        // whole once the names are open; until then without what would tell who bids
        return draw && recordOf(draw.status === 'disclosed' ? draw : showDraw(draw, draw.requestedAt))
      },
    }),
  },
})

/** 示范：批量集中采购 — one batch in which units are declaring just now. */
import { COMPUTERS, declared, opened } from '#journeys/batch-centralised.ts'
import type { Walk } from '#journeys/walk.ts'

async function collecting(walk: Walk) {
  const poolId = await opened(walk, 18)
  await declared(walk, poolId, 'school', 60)
  await declared(walk, poolId, 'library', 25)
}

type Story = { subject: Walk['subject']; daysAgo: number; tell(walk: Walk): Promise<void> }
export const poolStories: readonly Story[] = [{ subject: COMPUTERS, daysAgo: 6, tell: collecting }]

/** 抽取记录 — the proof file of a draw, as it goes into the case file and to whoever asks. Pure. */
import type { ExpertDraw } from './expert-draw.ts'
import type { DrawRecord } from './recompute.ts'

export const recordOf = (draw: ExpertDraw): DrawRecord | undefined =>
  'seed' in draw
    ? {
        format: 'yuecai-draw-record-1',
        commitment: draw.commitment,
        leafHash: draw.leafHash,
        checkpoint: draw.checkpoint,
        contributions: draw.contributions,
        seed: draw.seed,
        asked: draw.asked,
        disclosed: draw.status === 'disclosed' ? draw.disclosed : [],
      }
    : undefined

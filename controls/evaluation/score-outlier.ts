/** 评分畸高畸低 — a score far from the others’: explained or mended before the scores are summed, and kept on record. */
import { closeScoring } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-052',
  title: '评分畸高、畸低',
  basis: '财政部令第87号第六十四条第一款第（四）项',
  severity: 'orange',
  phase: 'during',
  actions: ['reason'],
  parameters: ['score.outlierMads', 'score.outlierPercent'],
  guards: [by(closeScoring, 'evaluation.outliers-unexplained')],
  also: [
    {
      kind: 'watch',
      after: ['ScoringClosed'],
      find: (_, { event }) =>
        event.outliers.map(({ memberId, factorId, bidId, points, median, reason }: Record<string, any>) => ({
          text: `评分${points}分，其他成员的中位数为${median}分，说明：${reason}`,
          subjects: [memberId],
          evidence: { memberId, factorId, bidId, points, median },
        })),
    },
  ],
})

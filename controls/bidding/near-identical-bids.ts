/** 投标文件雷同 — bids that have the same words or the same files, beyond what the tender document gave them all. */
import { evaluations, hintsFor } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

export default watch<Awaited<ReturnType<typeof hintsFor>> & { ids: Readonly<Record<string, [string, string]>> }>({
  code: 'RC-033',
  title: '不同投标人的投标文件异常一致',
  basis: '财政部令第87号第三十七条第（四）项、第（五）项',
  severity: 'red',
  actions: ['notify', 'case'],
  parameters: ['similarity.sharePercent'],
  after: ['EvaluationStarted', 'FilesCompared'],
  async facts(tx, { id }) {
    const state = await evaluations.find(tx, id)
    if (!state) return undefined
    const ids = Object.fromEntries(
      state.bids.map(({ bidId, supplierId, supplierName }) => [bidId, [supplierId, supplierName] as [string, string]]),
    )
    return { ...(await hintsFor(tx, id, state)), ids }
  },
  find: ({ pairs, ids }, _, { policy }) =>
    pairs
      .filter(({ share, sameFiles }) => sameFiles.length > 0 || share * 100 >= policy('similarity.sharePercent'))
      .map(({ between, share, sameFiles, sameMarks, passages }) => {
        const both = between.map((bidId) => ids[bidId] ?? [undefined, bidId])
        return {
          text: `${both.map(([, name]) => name).join('与')}的投标文件${sameFiles.length > 0 ? '有相同的文件' : `有${Math.round(share * 100)}%的文字相同`}`,
          subjects: both.map(([supplierId]) => supplierId),
          evidence: { share, files: sameFiles, marks: sameMarks, passages: passages.map(({ text }) => text) },
          rows: between.map((bidId) => `bid/${bidId}`),
          same: between.join(),
        }
      }),
})

/** 监督检查与抽签的路径 */
import { room } from '#foundation/room.ts'
import { nextNumber } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { nextSize, promised } from '#ledger/promised.ts'
import { agencyInspectionActs } from './inspection-acts.ts'
import type { Sample } from './sample.ts'
import { sampleActs } from './sample.ts'
import { agencies, inspectable, inspections, samples } from './store.ts'

export const inspectionRoom = room(agencyInspectionActs, inspections, {
  facts: {
    'agency-inspection.open': async (tx, { input, by, now }) => {
      const sample = input.sampleId ? await samples.find(tx, input.sampleId) : undefined
      return {
        agency: await agencies.find(tx, input.agencyId),
        serial: await nextNumber(tx, `agency-inspection/${by.region}/${dayOf(now).slice(0, 4)}`),
        drawn: sample?.status === 'drawn' && sample.chosen.includes(input.agencyId),
      }
    },
  },
})

export const sampleRoom = room(sampleActs, samples, {
  facts: {
    'inspection-sample.commit': async (tx, { by, now }) => ({
      candidates: await inspectable(tx, by.region),
      promisedSize: await nextSize(tx),
      serial: await nextNumber(tx, `inspection-sample/${by.region}/${dayOf(now).slice(0, 4)}`),
    }),
    'inspection-sample.draw': async (tx, { id, before }) => {
      const { promisedSize } = before as Sample
      const found = await promised(tx, `inspection-sample/${id}`, 'inspection-sample.commit', promisedSize)
      return found ?? { leafHash: '', checkpoint: undefined }
    },
  },
})

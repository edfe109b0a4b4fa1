/** 监督检查的存放与路. */
import { room } from '#foundation/room.ts'
import { documentStore } from '#foundation/store.ts'
import { inspection, inspectionActs } from './inspection.ts'

const inspections = documentStore(inspection, { table: 'supervision.inspection' })

export default room(inspectionActs, inspections)

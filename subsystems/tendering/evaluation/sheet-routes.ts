/** 评分表的路径. */
import { room } from '#foundation/room.ts'
import { sheetFacts } from './facts.ts'
import { scoreSheetActs } from './sheet-acts.ts'
import { scoreSheets } from './store.ts'

export default room(scoreSheetActs, scoreSheets, { facts: { 'scoresheet.open': sheetFacts } })

/** 价格采样的路径 */
import { room } from '#foundation/room.ts'
import { priceActs } from './price-report.ts'
import { priceReports } from './store.ts'

export default room(priceActs, priceReports)

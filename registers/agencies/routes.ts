/** 代理机构的路径 */
import { room } from '#foundation/room.ts'
import { agencyActs } from './acts.ts'
import { agencies } from './store.ts'

export default room(agencyActs, agencies)

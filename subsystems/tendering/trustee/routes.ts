/** 托管人: 服务端. */
import { room } from '#foundation/room.ts'
import { trusteeActs } from './acts.ts'
import { trustees } from './store.ts'

export default room(trusteeActs, trustees)

/** 通知的路径. */
import { room } from '#foundation/room.ts'
import { letterActs } from './letter.ts'
import { letters } from './store.ts'

export default room(letterActs, letters)

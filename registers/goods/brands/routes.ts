/** 品牌、厂商的路径 */
import { room } from '#foundation/room.ts'
import { brandActs } from './brand.ts'
import { makerActs } from './maker.ts'
import { brands, makers } from './store.ts'

export const brandRoom = room(brandActs, brands)
export const makerRoom = room(makerActs, makers)

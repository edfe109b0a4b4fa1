/** 品目属性的路径 */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { EDITION } from '../catalogue.ts'
import { findItem } from '../store.ts'
import { attributeActs } from './attribute-set.ts'
import { attributeSets, attributesOf } from './store.ts'

export default room(attributeActs, attributeSets, {
  facts: {
    'attributes.define': async (tx, { input }) => {
      const item = await findItem(tx, input.itemCode)
      return { item: item && { name: item.name, edition: EDITION } }
    },
  },
  views: {
    'GET /of-item/:code': view({
      who: 'anyone',
      title: '一个品目的属性，连同从上级继承的',
      query: z.object({ code: z.string().max(9) }),
      read: (tx, { code }) => attributesOf(tx, code),
    }),
  },
})

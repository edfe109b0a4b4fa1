/** 监管公告的路径. */
import { room } from '#foundation/room.ts'
import { divisionName } from '#registers/divisions.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { bulletinActs } from './bulletin.ts'
import { bulletins } from './store.ts'

export default room(bulletinActs, bulletins, {
  facts: {
    'bulletin.draft': async (tx, { by }) => ({
      issuerName:
        by.role === 'regulator'
          ? `${divisionName(by.region)}财政部门`
          : ((await purchasers.find(tx, by.orgId))?.name ?? ''),
    }),
  },
})

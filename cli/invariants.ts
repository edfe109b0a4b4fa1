/** yuecai invariants — looks at once at what is looked at every night; exit code 1 where something does not hold. */
import { connect, within } from '#foundation/db.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { type Looked, lookAt } from '#foundation/invariants.ts'
import { instant } from '#foundation/time.ts'
import { invariants } from '../invariants.ts'
import { rooms } from '../rooms.ts'
import { cli } from './cli.ts'
import { withDatabase } from './database.ts'

const told = ({ id, what, places }: Looked) =>
  places.length === 0 ? `✓ ${id.padEnd(4)}没有：${what}` : `✗ ${id.padEnd(4)}${what}：${places.join('、')}`

export default cli({
  name: 'invariants',
  text: '核对必须始终成立的事：密封、截止、中标、资金、账本、四眼、行级安全',
  run: () =>
    withDatabase(async ({ appUrl }) => {
      const { db } = connect(appUrl, { max: 1 })
      try {
        const looked = await within(db, THE_SYSTEM, (tx) =>
          lookAt(tx, { rooms, clock: () => instant(Date.now()) }, invariants),
        )
        const broken = looked.filter(({ places }) => places.length > 0)
        const end = broken.length === 0 ? `✓ ${looked.length} 项都成立` : `✗ ${broken.length} 项不成立`
        return { ok: broken.length === 0, data: looked, lines: [...looked.map(told), end] }
      } finally {
        await db.destroy()
      }
    }),
})

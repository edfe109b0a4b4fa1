/** 账号: 什么之后做什么 — who showed a firm's electronic licence acts for it from now on; a unit moved: other administrators stand above its
 *  people; a unit ended: its duties end, its successor's people take them. */
import { type Happening, reactions, type Tools } from '#foundation/reactions.ts'
import { purchasers, unitsAbove, unitTree } from '#registers/purchasers/index.ts'
import { grantMembership, reseatMembership, takeSuccession } from './commands.ts'
import { accountsIn } from './store.ts'

const reseat = async ({ id }: Happening, { tx, run }: Tools) => {
  for (const unit of await unitTree(tx, id)) {
    const above = await unitsAbove(tx, unit.id)
    for (const account of await accountsIn(tx, unit.id))
      await run(reseatMembership, account.id, { orgId: unit.id, above }, `${account.id}/${unit.id}`)
  }
}

const succeed = async ({ id, event }: Happening, { tx, run }: Tools) => {
  const { region } = await purchasers.get(tx, id)
  const successor = event.successorId as string
  const people = [...(await accountsIn(tx, id)), ...(await accountsIn(tx, successor))]
  for (const accountId of new Set(people.map((each) => each.id)))
    await run(takeSuccession, accountId, { ended: id, successor, region }, accountId)
}

export default reactions({
  SupplierClaimed: [
    ({ event: { userId, orgId, region } }, { run }) =>
      run(grantMembership, userId, { role: 'supplier', orgId, region }),
  ],
  PurchaserMoved: [reseat],
  PurchaserEnded: [succeed],
})

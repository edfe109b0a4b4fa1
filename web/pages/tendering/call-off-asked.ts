/** 二次竞价的报价 — what the workshop asks of a second quote: the buyer's lines, under the bidder's own agreement prices. Pure but for its loading. */
import type { Declared } from '#subsystems/tendering/bid/contents.ts'
import type { CallOff } from '#subsystems/tendering/call-off/call-off.ts'
import { amountOf, atAgreement } from '#subsystems/tendering/call-off/prices.ts'
import type { Entrant, Framework } from '#subsystems/tendering/framework/framework.ts'
import type { Opening } from '#subsystems/tendering/opening/opening.ts'
import { useMe } from '../../kit/session.tsx'
import { useThing } from '../../kit/thing.tsx'
import type { Asked } from './bid-tender.ts'

/** The document's items cut down to what is bought now; its ceilings brought down to what was agreed (财政部令第110号第三十二条). */
export const askedOf = <A extends Asked>(
  document: A,
  { lines }: Pick<CallOff, 'lines'>,
  own: Pick<Entrant, 'lines'> | undefined,
): A => ({
  ...document,
  items: lines.map((line) => ({ ...document.items.find(({ no }) => no === line.no)!, ...line, lot: 1 })),
  requirementLines: [],
  qualifications: [],
  conformity: [],
  ...(document.framework &&
    own && {
      framework: {
        ...document.framework,
        unitCeilings: own.lines.map(({ no, unitPrice }) => ({ no, price: unitPrice })),
      },
    }),
})

/** A second quote starts from what was agreed: the same goods at the agreement price, to be brought down. */
export const startOfQuote = (
  { lines }: Pick<CallOff, 'lines'>,
  own: Entrant | undefined,
): Partial<Declared> | undefined => {
  const priced = own && atAgreement(lines, own)
  return (
    priced && {
      items: priced.map(({ no, name, quantity, brand, model, origin, unitPrice }) => ({
        no,
        name,
        quantity,
        brand,
        model,
        origin,
        unitPrice,
      })),
      price: amountOf(priced),
      deliveryDays: own.deliveryDays,
      sme: own.size,
    }
  )
}

/** The purchase that an opening of quotes belongs to, and what this bidder agreed to; nothing for any other opening. */
export const useCallOff = (opening: Opening | undefined, projectId: string | undefined) => {
  const { orgId } = useMe()
  const asks = opening !== undefined && projectId !== undefined && opening.stage > 0 && opening.projectId !== projectId
  const callOff = useThing<CallOff>('/call-offs', asks ? opening.projectId : undefined).data?.state
  const framework = useThing<Framework>('/frameworks', callOff?.frameworkId).data?.state
  const own = framework?.entrants.find(({ supplierId, left }) => supplierId === orgId && !left)
  return { waiting: asks && !(callOff && framework), callOff, own }
}

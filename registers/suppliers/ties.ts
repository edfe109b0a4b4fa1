/** 供应商的关联 — what a firm's own entry ties it to: its head, owners, managers, branches, and what it shares with others. Pure. */
import type { Node, Tie } from '#registers/related-parties/index.ts'
import type { Person, Profile, Supplier } from './supplier.ts'

const digits = (text: string) => text.replace(/\D/g, '')
/** 江门市示范工业园 1 号 and 江门市示范工业园1号 are one place. */
const place = (text: string) => text.normalize('NFKC').replace(/[\s,，.。·-]/g, '')
const SHORTEST_PLACE = 6
const SHORTEST_NUMBER = 7

const personNode = ({ name, idTail }: Person): Node => `person:${name.trim()}/${idTail}`

/** Namesakes are no tie: who is not told apart by the end of an identity number is left out. */
export const tiesOf = (firm: Profile | Supplier): Tie[] => {
  const self: Node = `firm:${firm.uscc}`
  const identified = (person: Person) => person.idTail !== '' && person.name !== ''
  const phones = [firm.contact.phone, ...firm.people.map(({ phone }) => phone)]
    .map(digits)
    .filter((each) => each.length >= SHORTEST_NUMBER)
  const address = place(firm.address)
  const account = digits(firm.bankAccount.account)
  const found: Tie[] = [
    ...[firm.legalRepresentative]
      .filter(identified)
      .map((person): Tie => ({ a: personNode(person), b: self, kind: 'head' })),
    ...firm.shareholders.flatMap(({ name, uscc, idTail, percent }): Tie[] =>
      uscc
        ? [{ a: `firm:${uscc}`, b: self, kind: 'share', percent }]
        : idTail
          ? [{ a: personNode({ name, idTail }), b: self, kind: 'share', percent }]
          : [],
    ),
    ...firm.managedBy.map(({ uscc }): Tie => ({ a: `firm:${uscc}`, b: self, kind: 'management' })),
    ...firm.managers.filter(identified).map((person): Tie => ({ a: personNode(person), b: self, kind: 'manager' })),
    ...firm.branches.map(({ uscc }): Tie => ({ a: self, b: `firm:${uscc}`, kind: 'branch' })),
    ...phones.map((phone): Tie => ({ a: `phone:${phone}`, b: self, kind: 'phone' })),
    ...(address.length >= SHORTEST_PLACE ? [{ a: `address:${address}`, b: self, kind: 'address' } as const] : []),
    ...(account.length >= SHORTEST_NUMBER ? [{ a: `account:${account}`, b: self, kind: 'account' } as const] : []),
  ]
  const once = new Map(found.map((tie) => [`${tie.kind} ${tie.a} ${tie.b}`, tie]))
  return [...once.values()].filter(({ a, b }) => a !== b)
}

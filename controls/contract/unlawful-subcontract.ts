/** 违规转包分包 — work done by others than the bid named, by a rival of the same lot, or the whole of it; small firms that are none. */
import type { Tx } from '#foundation/store.ts'
import { SIZES, suppliersByUscc, suppliersOf } from '#registers/suppliers/index.ts'
import { type Acceptance, acceptances, type Contract, contracts } from '#subsystems/supervision/index.ts'
import { type BidContents, bidsOfOpening, lastBids, type OpenedBid } from '#subsystems/tendering/index.ts'
import { type Sight, watch } from '../control.ts'

type Subcontractor = NonNullable<BidContents['subcontractors']>[number]
type Bidder = { supplierId: string; name: string; uscc: string }

const biddersOf = async (tx: Tx, opened: readonly { state: OpenedBid }[]): Promise<Bidder[]> => {
  const firms = await suppliersOf(
    tx,
    opened.map(({ state }) => state.supplierId),
  )
  return firms.map(({ orgId, name, uscc }) => ({ supplierId: orgId, name, uscc }))
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '')
const same = (one: { name: string; uscc?: string | undefined }, other: { name: string; uscc: string }) =>
  one.uscc ? one.uscc === other.uscc : plain(one.name) === plain(other.name)

const LARGER: readonly (keyof typeof SIZES)[] = ['medium', 'large']

type Told = {
  bids: readonly { id: string; supplierId: string; supplierName: string; subcontractors: readonly Subcontractor[] }[]
  bidders: readonly Bidder[]
  /** What the register says of each: its size. */
  sizes: Readonly<Record<string, keyof typeof SIZES>>
}

const amongBids = ({ bids, bidders, sizes }: Told): Sight[] =>
  bids.flatMap(({ id, supplierId, supplierName, subcontractors }) => {
    const rows = [`bid/${id}`]
    const total = subcontractors.reduce((sum, { sharePercent }) => sum + sharePercent, 0)
    const rivals = subcontractors.flatMap((each) =>
      bidders
        .filter((bidder) => bidder.supplierId !== supplierId && same(each, bidder))
        .map(
          (rival): Sight => ({
            text: `${supplierName}拟分包给同一采购包的另一家投标人${rival.name}`,
            subjects: [supplierId, rival.supplierId],
            evidence: each,
            rows,
            same: `${supplierId}/${rival.supplierId}`,
          }),
        ),
    )
    const large = subcontractors
      .filter(({ uscc, sme }) => (sme === 'micro' || sme === 'small') && LARGER.includes(sizes[uscc] ?? 'small'))
      .map(
        (each): Sight => ({
          text: `${supplierName}声明分包给小微企业，而${each.name}按登记数据为${SIZES[sizes[each.uscc]!]}企业`,
          subjects: [supplierId],
          evidence: each,
          rows,
          same: `${supplierId}/${each.uscc}`,
        }),
      )
    const whole: Sight[] =
      total >= 100
        ? [
            {
              text: `${supplierName}拟将合同全部分包（合计${total}%）`,
              subjects: [supplierId],
              evidence: subcontractors,
              rows,
            },
          ]
        : []
    return [...rivals, ...large, ...whole]
  })

type Seen = {
  contract: Pick<Contract, 'supplierId' | 'supplierName' | 'supplierCode' | 'subcontractors' | 'procuringEntityId'>
  contractId: string
  inspection: Acceptance['inspections'][number] | undefined
  /** Of the consortium that won. */
  members: readonly { name: string; uscc: string }[]
  bidders: readonly Bidder[]
}

const onSite = ({ contract, contractId, inspection, members, bidders }: Seen): Sight[] => {
  const { supplierId, supplierName, supplierCode, subcontractors = [], procuringEntityId } = contract
  const allowed = [{ name: supplierName, uscc: supplierCode }, ...members, ...subcontractors]
  return (inspection?.performers ?? [])
    .filter((performer) => !allowed.some((each) => same(performer, each)))
    .map((performer) => {
      const rival = bidders.find((bidder) => bidder.supplierId !== supplierId && same(performer, bidder))
      return {
        text: `${performer.name}承担了“${performer.work}”，投标文件和合同没有载明${rival ? '，且为同一采购包的落选供应商' : ''}`,
        subjects: [supplierId, procuringEntityId, rival?.supplierId],
        evidence: { performer, agreed: subcontractors },
        rows: [`contract/${contractId}`],
        same: performer.uscc ?? plain(performer.name),
      }
    })
}

export default watch<Told>({
  code: 'RC-071',
  title: '违规转包、分包',
  basis:
    '政府采购法第四十八条；政府采购法实施条例第七十二条第（四）项；财政部令第87号第三十五条；财库〔2020〕46号第十二条',
  severity: 'red',
  actions: ['notify', 'case'],
  after: ['BidsOpened'],
  async facts(tx, { id }) {
    const opened = (await bidsOfOpening(tx, id, 'opened')) as { id: string; state: OpenedBid }[]
    const bids = opened.flatMap(({ id, state: { supplierId, supplierName, contents } }) =>
      contents.subcontractors ? [{ id, supplierId, supplierName, subcontractors: contents.subcontractors }] : [],
    )
    if (bids.length === 0) return undefined
    const known = await suppliersByUscc(
      tx,
      bids.flatMap(({ subcontractors }) => subcontractors.map(({ uscc }) => uscc)),
    )
    return {
      bids,
      bidders: await biddersOf(tx, opened),
      sizes: Object.fromEntries(known.map(({ uscc, size }) => [uscc, size])),
    }
  },
  find: amongBids,
  also: [
    {
      kind: 'watch',
      after: ['AcceptancePassed', 'DefectsFound'],
      async facts(tx, { id }): Promise<Seen | undefined> {
        const { contractId, inspections } = await acceptances.get(tx, id)
        const inspection = inspections.at(-1)
        if (!inspection?.performers) return undefined
        const contract = await contracts.get(tx, contractId)
        const opened = await lastBids(tx, contract)
        const won = opened.find(({ state }) => state.supplierId === contract.supplierId)?.state.contents
        return {
          ...{ contract, contractId, inspection },
          members: won?.consortium?.members ?? [],
          bidders: await biddersOf(tx, opened),
        }
      },
      find: onSite,
    },
  ],
})

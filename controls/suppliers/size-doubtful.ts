/** 中小企业声明存疑 — a winner that declared itself smaller than its own figures say, or whose large owner it did not mention. */
import { findSupplier, SIZES, type Supplier, sizeOf } from '#registers/suppliers/index.ts'
import { type Award, awards, bids, type OpenedBid } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

const RANK = { micro: 0, small: 1, medium: 2, large: 3 } as const

export default watch<{ award: Award; bid: OpenedBid; firm: Supplier }>({
  code: 'RC-098',
  title: '中小企业声明与企业数据不一致',
  basis: '财库〔2020〕46号第二条、第二十条',
  severity: 'orange',
  actions: ['case'],
  after: ['AwardConfirmed'],
  async facts(tx, { id }) {
    const award = await awards.find(tx, id)
    const bid = award && (await bids.find(tx, award.bidId))
    const firm = award && (await findSupplier(tx, award.supplierId))
    return award && bid?.status === 'opened' && firm ? { award, bid, firm } : undefined
  },
  find({ award, bid, firm }) {
    const declared = bid.contents.sme
    // 货物由中小企业制造的，看制造商：the firm's own figures say nothing then
    if (declared === 'none' || (bid.contents.maker && bid.contents.maker.name !== firm.name)) return []
    const found = sizeOf(firm)
    if (RANK[found] <= RANK[declared]) return []
    const { industry, staff, revenue, assets } = firm
    return [
      {
        text: `声明为${SIZES[declared]}，按登记的从业人员、营业收入和资产计算为${SIZES[found]}`,
        subjects: [award.supplierId],
        evidence: { supplierName: award.supplierName, declared, found, industry, staff, revenue, assets },
        rows: [`bid/${award.bidId}`],
      },
    ]
  },
})

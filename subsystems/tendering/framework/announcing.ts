/** 框架协议 → 信息公告: who entered, who left, what it came to in the end (财政部令第110号第二十、二十八、三十五、四十条). Pure. */
import { dayInChinese } from '#foundation/documents/words.ts'
import { sum, toYuan } from '#foundation/money.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import {
  type AgreedLine,
  EARLY_ENDS,
  type EarlyEnd,
  type Entrant,
  EXPULSIONS,
  type Fee,
  type Framework,
  inForce,
  KINDS,
  LEAVINGS,
  type Tally,
} from './framework.ts'

/** What other rooms add: the contacts of the notice, the names of the panel. */
export type About = {
  frameworkId: string
  framework: Framework
  contacts: { role: string; name: string; address: string; phone: string }[]
  panel: readonly { name: string; kind: string }[]
  buyerName?: string | undefined
}

export const heading = ({
  frameworkId,
  framework,
  buyerName,
}: Pick<About, 'frameworkId' | 'framework' | 'buyerName'>) => ({
  caseId: framework.caseId,
  about: `framework/${frameworkId}`,
  region: framework.region,
  method: framework.method,
  category: framework.category,
  procuringEntity: { id: framework.procuringEntityId, ...(buyerName && { name: buyerName }) },
  agency: { id: framework.agencyId },
  projectNumber: framework.number,
})
const project = ({ number, title }: Framework) => ({ projectNumber: number, projectTitle: title })

const productsOf = (lines: readonly AgreedLine[], entrants: readonly Entrant[]) =>
  entrants.flatMap((entrant) =>
    entrant.lines.map(({ no, brand, model, unitPrice }) => {
      const line = lines.find((each) => each.no === no)
      return {
        supplier: entrant.supplierName,
        name: line?.name ?? '',
        brand,
        model,
        unit: line?.unit ?? '',
        unitPrice,
      }
    }),
  )

/** 最高入围价格，或者最低入围分值. */
const edgeOf = ({ awardRule, lines }: Framework, entrants: readonly Entrant[]): string => {
  if (awardRule === 'comprehensiveScoring') {
    const scores = entrants.flatMap(({ score }) => (score === undefined ? [] : [score]))
    if (scores.length > 0) return `最低入围分值：${Math.min(...scores).toFixed(2)}分`
  }
  return lines
    .map(({ no, name }) => {
      const prices = entrants.flatMap((entrant) => entrant.lines.filter((line) => line.no === no))
      const highest = Math.max(...prices.map(({ unitPrice }) => unitPrice)) as Entrant['lines'][number]['unitPrice']
      return `${name}最高入围单价：${toYuan(highest)}元`
    })
    .join('；')
}

/** 入围结果公告 (第二十八、四十条): all that entered at this time. */
export const entryAnnouncement = (
  about: About,
  entrants: readonly Entrant[],
  { fee, remarks, at }: { fee?: Fee | undefined; remarks: string; at: Instant },
) => {
  const { framework, contacts, panel } = about
  return {
    ...heading(about),
    kind: 'frameworkEntry' as const,
    title: `${framework.title}入围结果公告`,
    suppliers: entrants.map(({ supplierId, supplierName }) => ({ id: supplierId, name: supplierName })),
    body: {
      ...project(framework),
      form: `${KINDS[framework.kind]}框架协议`,
      entrants: entrants.map(({ supplierName, address, place }) => ({ place, supplier: supplierName, address })),
      edge: edgeOf(framework, entrants),
      products: productsOf(framework.lines, entrants),
      experts: panel.map(({ name, kind }) => ({ name, kind })),
      feeStandard: fee?.standard ?? '',
      fee: fee?.amount,
      publishedDate: dayOf(at),
      noticePeriod: '自本公告发布之日起1个工作日',
      remarks,
      contacts,
    },
  }
}

/** 退出公告 (第二十条). */
export const exitAnnouncement = (about: About, entrant: Entrant) => {
  const { framework, contacts } = about
  const left = entrant.left!
  return {
    ...heading(about),
    kind: 'frameworkExit' as const,
    title: `${framework.title}入围供应商${LEAVINGS[left.kind]}公告`,
    suppliers: [{ id: entrant.supplierId, name: entrant.supplierName }],
    body: {
      ...project(framework),
      supplier: entrant.supplierName,
      address: entrant.address,
      manner: LEAVINGS[left.kind],
      reason: left.ground ? `${EXPULSIONS[left.ground]}。${left.reason}` : left.reason,
      leftDate: dayOf(left.at),
      contacts,
    },
  }
}

/** 提前终止公告: whoever may buy from the agreement, or sell under it, reads that it has ended, why, and what goes on. */
export const terminationAnnouncement = (about: About, ended: EarlyEnd) => {
  const { framework, contacts } = about
  const standing = inForce(framework)
  return {
    ...heading(about),
    kind: 'frameworkTermination' as const,
    title: `${framework.title}提前终止公告`,
    suppliers: standing.map(({ supplierId, supplierName }) => ({ id: supplierId, name: supplierName })),
    body: {
      ...project(framework),
      term: termOf(framework),
      basis: EARLY_ENDS[ended.ground],
      reason: ended.orderNo ? `${ended.reason}（${ended.orderNo}）` : ended.reason,
      terminatedDate: dayOf(ended.at),
      running: '自终止之日起不再发起第二阶段采购；已经发起的继续办理，已经签订的合同继续履行。',
      entrants: standing.map(({ place, supplierName, address }) => ({ place, supplier: supplierName, address })),
      contacts,
    },
  }
}

const termOf = (framework: Framework): string =>
  'validFromDate' in framework && framework.validFromDate
    ? `${dayInChinese(framework.validFromDate)}至${dayInChinese(framework.validUntilDate)}`
    : ''

/** 成交结果汇总公告 (第三十五条). */
export const summaryAnnouncement = (about: About, tally: readonly Tally[], deals: readonly SummaryDeal[]) => {
  const { framework, contacts } = about
  const amount = sum(tally.map((each) => each.amount))
  const addressOf = (supplierId: string) =>
    framework.entrants.find((each) => each.supplierId === supplierId)?.address ?? ''
  return {
    ...heading(about),
    kind: 'frameworkSummary' as const,
    title: `${framework.title}成交结果汇总公告`,
    amount,
    suppliers: tally.map(({ supplierId, supplierName }) => ({ id: supplierId, name: supplierName })),
    body: {
      ...project(framework),
      term: termOf(framework),
      contracts: `${tally.reduce((count, { deals }) => count + deals, 0)}份`,
      amount,
      tally: tally.map(({ supplierId, supplierName, deals, amount }) => ({
        supplier: supplierName,
        address: addressOf(supplierId),
        deals,
        amount,
      })),
      deals: deals.map((each) => ({ ...each })),
      contacts,
    },
  }
}
export type SummaryDeal = {
  buyer: string
  supplier: string
  name: string
  model: string
  quantity: string
  unitPrice: number
}

/** 英文用词 — kinds, methods and places as the GPA and OCDS call them; amounts and times as foreigners read them. Pure. */
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { METHODS, type Method } from '#policies/methods.ts'
import { showInstant } from '../show.ts'
import type { Kind } from './source.ts'

export const KINDS_ENGLISH: Record<Kind, string> = {
  intention: 'Planned procurement',
  intentionWithdrawal: 'Withdrawal of a planned procurement',
  singleSource: 'Intended limited tendering',
  prequalification: 'Invitation to prequalify',
  tenderNotice: 'Notice of intended procurement',
  correction: 'Amendment',
  termination: 'Cancellation',
  result: 'Award notice',
  contract: 'Contract notice',
  contractChange: 'Contract amendment',
  contractTermination: 'Contract termination',
  acceptance: 'Completion notice',
  complaintDecision: 'Complaint decision',
  frameworkEntry: 'Framework agreement: entrants',
  frameworkDeal: 'Framework agreement: call-off',
  frameworkExit: 'Framework agreement: exit',
  frameworkTermination: 'Framework agreement: termination',
  frameworkSummary: 'Framework agreement: summary',
  inspectionDecision: 'Inspection decision',
  agencyAssessment: 'Assessment of a procuring agency',
  reserveReport: 'Report on small business set-asides',
}

export const METHODS_ENGLISH: Record<Method, string> = {
  openTendering: 'Open tendering',
  selectiveTendering: 'Selective tendering',
  competitiveNegotiation: 'Competitive negotiation',
  competitiveConsultation: 'Competitive consultation',
  requestForQuotation: 'Request for quotations',
  singleSource: 'Limited tendering (single source)',
  closedFramework: 'Closed framework agreement',
  openFramework: 'Open framework agreement',
  cooperativeInnovation: 'Procurement of innovation',
  emergency: 'Emergency procurement',
}
/** A card has the method in Chinese. */
export const methodOf = (label: string): string => {
  const key = (Object.keys(METHODS) as Method[]).find((each) => METHODS[each] === label)
  return key ? METHODS_ENGLISH[key] : label
}

export const CITIES: Record<string, string> = {
  '4400': 'Guangdong Province',
  '4401': 'Guangzhou',
  '4402': 'Shaoguan',
  '4403': 'Shenzhen',
  '4404': 'Zhuhai',
  '4405': 'Shantou',
  '4406': 'Foshan',
  '4407': 'Jiangmen',
  '4408': 'Zhanjiang',
  '4409': 'Maoming',
  '4412': 'Zhaoqing',
  '4413': 'Huizhou',
  '4414': 'Meizhou',
  '4415': 'Shanwei',
  '4416': 'Heyuan',
  '4417': 'Yangjiang',
  '4418': 'Qingyuan',
  '4419': 'Dongguan',
  '4420': 'Zhongshan',
  '4451': 'Chaozhou',
  '4452': 'Jieyang',
  '4453': 'Yunfu',
}
export const placeOf = (region: string): string => CITIES[region.slice(0, 4)] ?? region

const amounts = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 })
export const yuan = (amount: Fen): string => `CNY ${amounts.format(amount / 100)}`
export const timeOf = (at: Instant): string => `${showInstant(at)} (UTC+8)`

/** How long there is left to act: in days, on the last day in hours. */
export const leftOf = (now: Instant, until: Instant): string => {
  const hours = Math.floor((Date.parse(until) - Date.parse(now)) / 3_600_000)
  if (hours < 0) return 'closed'
  if (hours === 0) return 'less than an hour left'
  if (hours < 48) return hours === 1 ? '1 hour left' : `${hours} hours left`
  return `${Math.floor(hours / 24)} days left`
}

/** 评标 — of one lot: who is qualified, who sits on the panel, what conforms, the scores, the ranking, the signed report. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { Method } from '#policies/methods.ts'
import type { Procedure } from '#policies/procedures.ts'
import type { Category } from '#policies/words.ts'
import type { Clause } from '../documents/documents.ts'
import type { FailureReason } from '../project/project.ts'
import type { FeeLine } from './expert-fee.ts'
import type { Ballot, DisciplineNote, Motion } from './in-the-room.ts'
import type { Correction, Ordered } from './re-review.ts'
import type { Abnormal, Ranked, Rules, ScoredBid, Sheet } from './scoring.ts'

/** An opened bid, as far as the review asks. */
export type BidUnderReview = ScoredBid & {
  supplierName: string
  /** 联合体的其他成员. */
  consortium?: readonly string[] | undefined
  /** Why the consortium may not bid here, where it may not. */
  consortiumFault?: string | undefined
  /** Who of those behind the bid served the project before, in words. */
  earlyService?: string | undefined
  deliveryDays: number
  /** ★ lines the bidder itself answered with 负偏离. */
  starredNegative: readonly string[]
  /** The days the document asks for, where the bid takes longer: for the panel to judge. */
  deliveryAsked?: number | undefined
  /** What the unit prices add up to, where that is not the total: not corrected yet (财政部令第87号第五十九条). */
  totalDiffers?: Fen | undefined
  /** What it asked before the rounds of quotes. */
  firstPrice?: Fen | undefined
  /** The total that was read out, where the bidder confirmed the corrected one. */
  correctedFrom?: Fen | undefined
}

export type Verdict = { bidId: string; clauseId: string; pass: boolean; reason: string }
export type Member = {
  /** An expert's own id, or the user who represents the purchaser. */
  memberId: string
  kind: 'expert' | 'representative'
  seat: number
  /** Of one who represents the purchaser; an expert's stands in the register. */
  name?: string | undefined
  userId?: string | undefined
  signedInAt?: Instant | undefined
  /** 远程异地评审: at which place this member sits. */
  site?: string | undefined
  /** For whom this member voted. */
  vote?: string | undefined
}
/** 书面询问: on a low price, on a total that the unit prices contradict, or to make clear what is unclear (财政部令第87号第五十一、五十九、六十条). */
export type Query = {
  no: number
  kind: 'lowPrice' | 'correction' | 'clarification'
  bidId: string
  supplierId: string
  question: string
  askedAt: Instant
  respondBy: Instant
  answer?: { text: string; files: readonly string[]; by: string; at: Instant } | undefined
  verdict?: { proven: boolean; reason: string; at: Instant } | undefined
}
/** 谈判、磋商 with one supplier: each is given the same chance, alone (财政部令第74号第三十一条). */
export type Negotiation = { bidId: string; text: string; at: Instant }
/** 实质性变动: told to all who take part in writing, with the purchaser's consent (财政部令第74号第三十二条). */
export type Change = { no: number; text: string; agreedBy: string; at: Instant }
export const QUOTE_KINDS = { interim: '中间报价', final: '最后报价' } as const
/** 一轮报价: asked of all at once, sealed, opened together. */
export type Round = {
  stage: number
  kind: keyof typeof QUOTE_KINDS
  askedAt: Instant
  closesAt: Instant
  quotes?: readonly { bidId: string; supplierId: string; price: Fen }[] | undefined
}
export type Signature = { memberId: string; dissent: string; at: Instant }
export type Outlying = {
  memberId: string
  bidId: string
  factorId: string
  points: number
  median: number
  reason: string
}

type Core = {
  caseId: string
  projectId: string
  documentId: string
  openingId: string
  round: number
  lot: number
  number: string
  title: string
  region: string
  method: Method
  /** With fewer bidders left the lot fails. */
  minimum: number
  qualifiedBy: Procedure['qualifiedBy']
  /** Whether the panel negotiates and asks for a last quote. */
  negotiated: boolean
  category: Category
  procuringEntityId: string
  agencyId: string
  rules: Rules
  qualifications: readonly Clause[]
  conformity: readonly Clause[]
  bids: readonly BidUnderReview[]
  openedAt: Instant
}
type Review = {
  qualificationVerdicts: readonly Verdict[]
  conformityVerdicts: readonly Verdict[]
  /** Why a bid is out: whoever is not here is still in. */
  invalid: readonly { bidId: string; stage: 'qualification' | 'conformity' | 'lowPrice' | 'withdrew'; reason: string }[]
  members: readonly Member[]
  representatives: number
  /** All seats of the panel, taken or not. */
  seats: number
  chair?: string | undefined
  abnormal: readonly Abnormal[]
  queries: readonly Query[]
  negotiations: readonly Negotiation[]
  changes: readonly Change[]
  rounds: readonly Round[]
  sheets: readonly Sheet[]
  outliers: readonly Outlying[]
  ranking: readonly Ranked[]
  /** Settles ties; recorded with the ranking. */
  seed: string
  rankedAt?: Instant | undefined
  signatures: readonly Signature[]
  /** 修改评审结果, each with its ground. */
  corrections?: readonly Correction[] | undefined
  /** 重新评审: the last that was ordered. */
  ordered?: Ordered | undefined
  changeReported?: { number: string; file?: string | undefined; by: string; at: Instant } | undefined
  notes?: readonly DisciplineNote[] | undefined
  motions?: readonly Motion[] | undefined
  /** Whose score sheet is in: never what it says. */
  handedIn?: readonly string[] | undefined
  /** Who came and stepped back: paid for the way (粤财采购〔2020〕17号). */
  recused: readonly { memberId: string; at: Instant }[]
  fees: readonly FeeLine[]
  /** 投标文件比对: how many files were read, how many could not be. */
  filesCompared?: { read: number; unread: number; at: Instant } | undefined
  /** The report as a paper. */
  reportFile?: string | undefined
}

export type Evaluation = Core &
  Review &
  (
    | { status: 'qualification' }
    | { status: 'convening' }
    | { status: 'conformity' }
    | { status: 'negotiating' }
    | { status: 'quoting' }
    | { status: 'scoring' }
    | { status: 'pricing' }
    | { status: 'ranked' }
    | { status: 'reviewing' }
    | { status: 'signed'; signedAt: Instant }
    | { status: 'delivered'; signedAt: Instant; deliveredAt: Instant; late: boolean }
    | { status: 'failed'; reason: FailureReason; detail: string; failedAt: Instant }
  )

/** A candidate as the award needs it. */
export type CandidateRow = Pick<
  Ranked,
  | 'bidId'
  | 'supplierId'
  | 'quote'
  | 'evaluatedPrice'
  | 'technical'
  | 'business'
  | 'priceScore'
  | 'total'
  | 'rank'
  | 'place'
> & { supplierName: string }

type Which = { projectId: string; round: number; lot: number }
export type EvaluationEvent =
  | ({ type: 'EvaluationStarted' } & Core)
  | { type: 'QualificationReviewed'; verdicts: readonly Verdict[]; invalid: Review['invalid']; by: string; at: Instant }
  | { type: 'PanelConvened'; members: readonly Member[]; representatives: number; seats: number; at: Instant }
  | { type: 'MemberSignedIn'; member: Member; at: Instant }
  | ({ type: 'MemberRecused'; memberId: string; seat: number; reason: string; at: Instant } & Which)
  | { type: 'DisciplineNoted'; note: DisciplineNote }
  | { type: 'FilesCompared'; read: number; unread: number; at: Instant }
  | { type: 'SheetNoted'; memberId: string; handedIn: boolean; at: Instant }
  | { type: 'MotionRaised'; motion: Motion }
  | { type: 'BallotCast'; no: number; ballot: Ballot }
  | { type: 'MotionDecided'; no: number; carried: boolean; at: Instant }
  | { type: 'ChairVoted'; memberId: string; for: string; at: Instant }
  | { type: 'PanelSeated'; chair: string; at: Instant }
  | {
      type: 'ConformityReviewed'
      verdicts: readonly Verdict[]
      invalid: Review['invalid']
      abnormal: readonly Abnormal[]
      by: string
      at: Instant
    }
  | ({ type: 'ScoringOpened'; members: readonly Member[]; at: Instant } & Which)
  | { type: 'NegotiationOpened'; at: Instant }
  | { type: 'SupplierNegotiated'; negotiation: Negotiation; by: string }
  | { type: 'TermsChanged'; change: Change; by: string }
  | ({
      type: 'QuotesAsked'
      asked: Omit<Round, 'quotes'>
      suppliers: readonly string[]
      minimum: number
      openingId: string
      by: string
      at: Instant
    } & Which)
  | {
      type: 'QuotesReceived'
      stage: number
      kind: Round['kind']
      quotes: NonNullable<Round['quotes']>
      corrected: readonly BidUnderReview[]
      withdrew: Review['invalid']
      at: Instant
    }
  | { type: 'AbnormalFound'; abnormal: readonly Abnormal[]; at: Instant }
  | { type: 'PricingOpened'; at: Instant }
  | { type: 'BidderQueried'; query: Query }
  | { type: 'QueryAnswered'; no: number; answer: NonNullable<Query['answer']> }
  | { type: 'PriceCorrected'; bidId: string; price: Fen; at: Instant }
  | { type: 'CorrectionRefused'; bidId: string; reason: string; at: Instant }
  | { type: 'LowPriceJudged'; no: number; bidId: string; verdict: NonNullable<Query['verdict']> }
  | { type: 'ScoringClosed'; sheets: readonly Sheet[]; outliers: readonly Outlying[]; at: Instant }
  | { type: 'BidsRanked'; ranking: readonly Ranked[]; seed: string; at: Instant }
  | ({
      type: 'ResultCorrected'
      correction: Correction
      sheets: readonly Sheet[]
      ranking: readonly Ranked[]
    } & Which)
  | ({ type: 'ReviewOrdered'; ordered: Ordered } & Which)
  | { type: 'ChangeReported'; report: NonNullable<Review['changeReported']> }
  | { type: 'ReportSigned'; signature: Signature }
  | { type: 'ReportCompleted'; at: Instant }
  | { type: 'ReportPrinted'; file: string; at: Instant }
  | ({
      type: 'EvaluationReported'
      caseId: string
      candidates: readonly CandidateRow[]
      fees: readonly FeeLine[]
      late: boolean
      at: Instant
    } & Which)
  | ({ type: 'EvaluationFailed'; reason: FailureReason; detail: string; at: Instant } & Which)

const merged = (members: readonly Member[], change: Member): Member[] =>
  members.some(({ memberId }) => memberId === change.memberId)
    ? members.map((each) => (each.memberId === change.memberId ? change : each))
    : [...members, change]

/** The candidates in their order, as they go to the purchaser. */
export const candidatesOf = ({ ranking, bids }: Pick<Evaluation, 'ranking' | 'bids'>): CandidateRow[] =>
  ranking
    .filter(({ place }) => place > 0)
    .map(({ bidId, supplierId, quote, evaluatedPrice, technical, business, priceScore, total, rank, place }) => ({
      bidId,
      supplierId,
      supplierName: bids.find((bid) => bid.bidId === bidId)!.supplierName,
      quote,
      evaluatedPrice,
      technical,
      business,
      priceScore,
      total,
      rank,
      place,
    }))

export const evaluation: Model<Evaluation, EvaluationEvent> = {
  name: 'evaluation',
  title: '评审',
  status: {
    qualification: '资格审查',
    convening: '组建评审委员会',
    conformity: '符合性审查',
    negotiating: '谈判、磋商',
    quoting: '等待报价',
    scoring: '评分',
    pricing: '价格评审',
    ranked: '已排名，待签署报告',
    reviewing: '重新评审中',
    signed: '报告已签署，待送交',
    delivered: '报告已送交采购人',
    failed: '已废标',
  },
  evolve(before, event) {
    if (event.type === 'EvaluationStarted') {
      const { type: _, ...facts } = event
      return {
        ...facts,
        status: event.qualifiedBy === 'panel' ? 'convening' : 'qualification',
        qualificationVerdicts: [],
        conformityVerdicts: [],
        invalid: [],
        members: [],
        representatives: 0,
        seats: 0,
        abnormal: [],
        queries: [],
        negotiations: [],
        changes: [],
        rounds: [],
        sheets: [],
        outliers: [],
        ranking: [],
        seed: '',
        signatures: [],
        recused: [],
        fees: [],
      }
    }
    const was = before!
    const query = (no: number, change: Partial<Query>) =>
      was.queries.map((each) => (each.no === no ? { ...each, ...change } : each))
    const motion = (no: number, change: (each: Motion) => Motion) =>
      (was.motions ?? []).map((each) => (each.no === no ? change(each) : each))
    switch (event.type) {
      case 'QualificationReviewed':
        return {
          ...was,
          status: was.chair ? 'conformity' : 'convening',
          qualificationVerdicts: event.verdicts,
          invalid: event.invalid,
        }
      case 'PanelConvened':
        return { ...was, members: event.members, representatives: event.representatives, seats: event.seats }
      case 'MemberSignedIn':
        return { ...was, members: merged(was.members, event.member) }
      case 'MemberRecused':
        return {
          ...was,
          members: was.members.filter(({ memberId }) => memberId !== event.memberId),
          recused: [...was.recused, { memberId: event.memberId, at: event.at }],
        }
      case 'DisciplineNoted':
        return { ...was, notes: [...(was.notes ?? []), event.note] }
      case 'FilesCompared': {
        const { read, unread, at } = event
        return { ...was, filesCompared: { read, unread, at } }
      }
      case 'SheetNoted': {
        const others = (was.handedIn ?? []).filter((memberId) => memberId !== event.memberId)
        return { ...was, handedIn: event.handedIn ? [...others, event.memberId] : others }
      }
      case 'MotionRaised':
        return { ...was, motions: [...(was.motions ?? []), event.motion] }
      case 'BallotCast':
        return { ...was, motions: motion(event.no, (each) => ({ ...each, ballots: [...each.ballots, event.ballot] })) }
      case 'MotionDecided':
        return { ...was, motions: motion(event.no, (each) => ({ ...each, carried: event.carried })) }
      case 'ChairVoted':
        return {
          ...was,
          members: was.members.map((each) => (each.memberId === event.memberId ? { ...each, vote: event.for } : each)),
        }
      case 'PanelSeated':
        return { ...was, status: was.qualifiedBy === 'panel' ? 'qualification' : 'conformity', chair: event.chair }
      case 'ConformityReviewed':
        return {
          ...was,
          conformityVerdicts: event.verdicts,
          invalid: [...was.invalid, ...event.invalid],
          abnormal: event.abnormal,
        }
      case 'NegotiationOpened':
        return { ...was, status: 'negotiating' }
      case 'SupplierNegotiated':
        return { ...was, negotiations: [...was.negotiations, event.negotiation] }
      case 'TermsChanged':
        return { ...was, changes: [...was.changes, event.change] }
      case 'QuotesAsked':
        return { ...was, status: 'quoting', rounds: [...was.rounds, event.asked] }
      case 'QuotesReceived':
        return {
          ...was,
          status: 'negotiating',
          rounds: was.rounds.map((each) => (each.stage === event.stage ? { ...each, quotes: event.quotes } : each)),
          bids: event.corrected,
          invalid: [...was.invalid, ...event.withdrew],
        }
      case 'AbnormalFound':
        return { ...was, abnormal: event.abnormal }
      case 'ScoringOpened':
        return { ...was, status: 'scoring' }
      case 'PricingOpened':
        return { ...was, status: 'pricing' }
      case 'BidderQueried':
        return { ...was, queries: [...was.queries, event.query] }
      case 'QueryAnswered':
        return { ...was, queries: query(event.no, { answer: event.answer }) }
      case 'PriceCorrected':
        return {
          ...was,
          bids: was.bids.map(({ totalDiffers, ...bid }) =>
            bid.bidId === event.bidId
              ? { ...bid, price: event.price, correctedFrom: bid.price }
              : { ...bid, ...(totalDiffers !== undefined && { totalDiffers }) },
          ),
        }
      case 'CorrectionRefused':
        return {
          ...was,
          invalid: [...was.invalid, { bidId: event.bidId, stage: 'conformity', reason: event.reason }],
        }
      case 'LowPriceJudged': {
        const { proven, reason } = event.verdict
        return {
          ...was,
          queries: query(event.no, { verdict: event.verdict }),
          invalid: proven ? was.invalid : [...was.invalid, { bidId: event.bidId, stage: 'lowPrice', reason }],
        }
      }
      case 'ScoringClosed':
        return { ...was, status: 'pricing', sheets: event.sheets, outliers: event.outliers }
      case 'BidsRanked':
        return { ...was, status: 'ranked', ranking: event.ranking, seed: event.seed, rankedAt: event.at }
      case 'ResultCorrected': {
        const { correction, sheets, ranking } = event
        const mended = ({ memberId, bidId, factorId }: Outlying) =>
          correction.changes.some(
            (each) => each.memberId === memberId && each.bidId === bidId && each.factorId === factorId,
          )
        return {
          ...was,
          status: 'ranked',
          sheets,
          ranking,
          rankedAt: correction.at,
          outliers: was.outliers.filter((each) => !mended(each)),
          signatures: [], // whoever signed the other result signs this one
          corrections: [...(was.corrections ?? []), correction],
        }
      }
      case 'ReviewOrdered': {
        const { reportFile: _, ...rest } = was
        return { ...rest, status: 'reviewing', ordered: event.ordered }
      }
      case 'ChangeReported':
        return { ...was, changeReported: event.report }
      case 'ReportSigned':
        return { ...was, signatures: [...was.signatures, event.signature] }
      case 'ReportCompleted':
        return { ...was, status: 'signed', signedAt: event.at }
      case 'ReportPrinted':
        return { ...was, reportFile: event.file }
      case 'EvaluationReported': {
        const { signedAt } = was as Extract<Evaluation, { status: 'signed' }>
        return { ...was, status: 'delivered', signedAt, deliveredAt: event.at, late: event.late, fees: event.fees }
      }
      case 'EvaluationFailed':
        return { ...was, status: 'failed', reason: event.reason, detail: event.detail, failedAt: event.at }
    }
  },
  parties: (state) => ({
    procuringEntity: state.procuringEntityId,
    agency: state.agencyId,
    experts: state.members.filter(({ kind }) => kind === 'expert').map(({ memberId }) => memberId),
    chair: state.chair,
    // a bidder who is asked in writing may answer; `show` lets it see its own questions only
    queried: state.queries.map(({ supplierId }) => supplierId),
  }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number }) => ({ title, number }),
}

/** The bids that are still in. */
export const validBids = ({ bids, invalid }: Pick<Evaluation, 'bids' | 'invalid'>): BidUnderReview[] =>
  bids.filter(({ bidId }) => !invalid.some((each) => each.bidId === bidId))

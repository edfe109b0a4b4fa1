/** 评审的各环节 — what a panel goes through, in order, and where it stands. */
import type { ComponentType } from 'react'
import type { Evaluation } from '#subsystems/tendering/evaluation/evaluation.ts'
import type { Props } from './evaluation-block.tsx'
import { LowPrice, Price, Report, Vote } from './evaluation-ranking.tsx'
import { Clarification, Negotiation, Review } from './evaluation-reviews.tsx'
import { Outliers, Scoring } from './evaluation-scoring.tsx'
import { Attendance, Chair, Discipline } from './evaluation-seating.tsx'

type Stage = {
  key: StageKey
  title: string
  shown?(state: Evaluation): boolean
  done(state: Evaluation): boolean
  /** In figures, beside the title. */
  note?(state: Evaluation): string
  Body: ComponentType<Props>
}
export type StageKey =
  | 'attendance'
  | 'chair'
  | 'discipline'
  | 'qualification'
  | 'conformity'
  | 'negotiation'
  | 'clarification'
  | 'scoring'
  | 'outliers'
  | 'low-price'
  | 'price'
  | 'vote'
  | 'report'

const OVER = ['ranked', 'reviewing', 'signed', 'delivered', 'failed']
const judged = (state: Evaluation) =>
  state.abnormal.every(({ bidId }) =>
    state.queries.some((each) => each.kind === 'lowPrice' && each.bidId === bidId && each.verdict),
  )
const signedIn = (state: Evaluation) => state.members.filter((each) => each.signedInAt).length

/** In the order in which a panel works; what a method does not know is not shown. */
export const STAGES: readonly Stage[] = [
  {
    key: 'attendance',
    title: '签到、承诺与回避',
    done: (state) => state.seats > 0 && signedIn(state) === state.seats,
    note: (state) => (state.seats > 0 ? `${signedIn(state)} / ${state.seats}` : ''),
    Body: Attendance,
  },
  { key: 'chair', title: '推选组长', done: (state) => Boolean(state.chair), Body: Chair },
  {
    key: 'discipline',
    title: '评审纪律',
    done: (state) => Boolean(state.notes?.some(({ kind }) => kind === 'reading')),
    note: (state) => (state.notes?.length ? `${state.notes.length} 条` : ''),
    Body: Discipline,
  },
  {
    key: 'qualification',
    title: '资格性审查',
    done: (state) => state.qualificationVerdicts.length > 0,
    Body: Review('qualification', '资格性审查', '财政部令第87号第四十四条'),
  },
  {
    key: 'conformity',
    title: '符合性审查',
    done: (state) => state.conformityVerdicts.length > 0,
    Body: Review('conformity', '符合性审查', '财政部令第87号第五十条'),
  },
  {
    key: 'negotiation',
    title: '谈判与报价',
    shown: (state) => state.negotiated,
    done: (state) => state.rounds.some(({ kind, quotes }) => kind === 'final' && quotes),
    Body: Negotiation,
  },
  {
    key: 'clarification',
    title: '澄清',
    done: (state) => OVER.includes(state.status),
    note: (state) =>
      state.queries.length > 0
        ? `${state.queries.filter(({ answer }) => answer).length} / ${state.queries.length}`
        : '',
    Body: Clarification,
  },
  {
    key: 'scoring',
    title: '评分',
    shown: (state) => state.rules.awardRule === 'comprehensiveScoring',
    done: (state) => state.status === 'pricing' || OVER.includes(state.status),
    note: (state) => (state.status === 'scoring' ? `${state.handedIn?.length ?? 0} / ${state.members.length}` : ''),
    Body: Scoring,
  },
  {
    key: 'outliers',
    title: '偏离说明',
    shown: (state) => state.rules.awardRule === 'comprehensiveScoring',
    done: (state) => state.status === 'pricing' || OVER.includes(state.status),
    note: (state) => (state.outliers?.length ? `${state.outliers.length} 处` : ''),
    Body: Outliers,
  },
  {
    key: 'low-price',
    title: '低价复核',
    done: (state) => state.conformityVerdicts.length > 0 && judged(state),
    note: (state) => (state.abnormal.length > 0 ? `${state.abnormal.length} 家` : ''),
    Body: LowPrice,
  },
  { key: 'price', title: '价格评审', done: (state) => OVER.includes(state.status), Body: Price },
  {
    key: 'vote',
    title: '表决',
    done: (state) => OVER.includes(state.status),
    note: (state) => (state.motions?.length ? `${state.motions.length} 项` : ''),
    Body: Vote,
  },
  {
    key: 'report',
    title: '报告与签字',
    done: (state) => ['signed', 'delivered'].includes(state.status),
    note: (state) => (state.members.length > 0 ? `${state.signatures.length} / ${state.members.length}` : ''),
    Body: Report,
  },
]

/** Where the panel stands: first what waits for everyone. */
export const currentStage = (state: Evaluation): StageKey => {
  const { status, seats } = state
  if (state.motions?.some(({ carried }) => carried === undefined)) return 'vote'
  switch (status) {
    case 'convening':
      return seats > 0 && signedIn(state) === seats ? 'chair' : 'attendance'
    case 'negotiating':
    case 'quoting':
      return 'negotiation'
    case 'pricing':
      return judged(state) ? 'price' : 'low-price'
    case 'qualification':
    case 'conformity':
    case 'scoring':
      return status
    default:
      return 'report'
  }
}

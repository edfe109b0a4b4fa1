/** 投什么标 — a real lot or the rehearsal: what the workshop must know of either. */
import { useQuery } from '@tanstack/react-query'
import type { Fen } from '#foundation/money.ts'
import type { Declared } from '#subsystems/tendering/bid/contents.ts'
import type { SealingPlan } from '#subsystems/tendering/bid/seal-bid.ts'
import { forLot, type TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import type { Notice } from '#subsystems/tendering/notice/notice.ts'
import type { Opening } from '#subsystems/tendering/opening/opening.ts'
import type { Served } from '#subsystems/tendering/project/early-service.ts'
import { TRAINING } from '#subsystems/tendering/rehearsal/training.ts'
import { get } from '../../kit/api.ts'
import { useThing } from '../../kit/thing.tsx'
import { askedOf, startOfQuote, useCallOff } from './call-off-asked.ts'

/** What of the tender document a bid answers. */
export type Asked = Pick<
  TenderDocument,
  | 'items'
  | 'requirementLines'
  | 'qualifications'
  | 'conformity'
  | 'factors'
  | 'contractTerms'
  | 'sme'
  | 'domestic'
  | 'category'
  | 'bidSecurity'
  | 'consortiumAllowed'
  | 'framework'
>
export type Tender = {
  /** Under which the draft is kept. */
  name: string
  title: string
  number: string
  lot: number
  asked: Asked
  ceiling: Fen
  /** What a second quote starts from. */
  start?: Partial<Declared> | undefined
  plan: SealingPlan & { deadline: string; served?: readonly Served[] }
  /** The version that is in, where it will be replaced. */
  live?: { version: number } | undefined
  /** Where the sealed bid is handed in, and what goes with it. */
  url: string
  body: Readonly<Record<string, string>>
  trail: readonly (readonly [string, string])[]
  rehearsal: boolean
}
export type Write = <K extends keyof Declared>(key: K, value: Declared[K]) => void

type Plan = Tender['plan'] & { live?: { id: string; version: number } }

/** One lot of a real tender. */
export const useLot = (openingId: string | undefined): { tender?: Tender; error: Error | null } => {
  const opening = useThing<Opening>('/openings', openingId).data?.state
  const notice = useThing<Notice>('/notices', opening?.noticeId).data?.state
  const document = useThing<TenderDocument>('/tender-documents', notice?.documentId).data?.state
  const { data: plan, error } = useQuery({
    queryKey: ['sealing', openingId],
    queryFn: () => get<Plan>(`/api/bids/sealing/${openingId}`),
    enabled: Boolean(openingId),
  })
  const { waiting, callOff, own } = useCallOff(opening, notice?.projectId)
  if (!openingId || !opening || !document || !plan || waiting) return { error }
  const { lot, title, number } = opening
  const live = plan.live
  return {
    error,
    tender: {
      name: `bid:${openingId}`,
      title,
      number,
      lot,
      asked: callOff ? askedOf(document, callOff, own) : forLot(document, lot),
      start: callOff && startOfQuote(callOff, own),
      ceiling: callOff ? opening.ceiling : (document.lots.find(({ no }) => no === lot)?.ceiling ?? opening.ceiling),
      plan,
      live,
      url: live ? `/api/bids/${live.id}/replacement` : '/api/bids',
      body: live ? {} : { openingId },
      trail: [
        ['/bids', '投标'],
        [`/openings/${openingId}`, title],
      ],
      rehearsal: false,
    },
  }
}

/** The rehearsal's own tender: always there, of no project. */
export const useRehearsal = (id: string): { tender?: Tender; error: Error | null } => {
  const { data: plan, error } = useQuery({
    queryKey: ['rehearsing', id],
    queryFn: () => get<Plan>(`/api/rehearsals/${id}/sealing`),
    // The earliest opening counts from when it is asked for: asked anew before it is past.
    refetchInterval: ({ state }) => ((state.data?.trustees.length ?? 0) < 3 ? 2000 : 60_000),
  })
  if (!plan) return { error }
  return {
    error,
    tender: {
      name: `rehearsal:${id}`,
      title: TRAINING.title,
      number: '演练',
      lot: 1,
      asked: TRAINING,
      ceiling: TRAINING.lots[0]!.ceiling,
      plan,
      url: `/api/rehearsals/${id}/bid`,
      body: {},
      trail: [['/rehearsals', '投标演练']],
      rehearsal: true,
    },
  }
}

/** 采购意向 — told to the market at least thirty days before the purchase begins (财库〔2020〕10号). Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { Category } from '#policies/words.ts'

export type Contents = {
  title: string
  budgetLineId: string
  amount: Fen
  itemCode: string
  category: Category
  /** 2026-05 */
  expectedMonth: string
  summary: string
  remarks?: string | undefined
}
type Core = Contents & {
  caseId: string
  procuringEntityId: string
  region: string
  draftedBy: string
  draftedAt: Instant
  /** Other intentions that name the same line: lawful, but worth a look. */
  alsoOnLine: readonly string[]
  returned?: { reason: string; at: Instant } | undefined
}
export type Intention =
  | (Core & { status: 'draft' })
  | (Core & { status: 'underApproval'; submittedBy: string; submittedAt: Instant })
  | (Core & {
      status: 'published'
      submittedBy: string
      submittedAt: Instant
      publishedBy: string
      publishedAt: Instant
    })
  | (Core & { status: 'withdrawn'; reason: string; withdrawnAt: Instant; publishedAt?: Instant | undefined })

export type IntentionEvent =
  | ({ type: 'IntentionDrafted'; by: string; at: Instant } & Omit<Core, 'draftedBy' | 'draftedAt' | 'returned'>)
  | ({ type: 'IntentionChanged' } & Contents & { alsoOnLine: readonly string[] })
  | { type: 'IntentionSubmitted'; by: string; at: Instant }
  | { type: 'IntentionReturned'; reason: string; by: string; at: Instant }
  | { type: 'IntentionPublished'; by: string; at: Instant }
  | { type: 'IntentionWithdrawn'; reason: string; by: string; at: Instant }

export const intention: Model<Intention, IntentionEvent> = {
  name: 'intention',
  title: '采购意向',
  status: { draft: '草稿', underApproval: '公开审批中', published: '已公开', withdrawn: '已撤回' },
  evolve(before, event) {
    switch (event.type) {
      case 'IntentionDrafted': {
        const { type: _, by, at, ...core } = event
        return { status: 'draft', ...core, draftedBy: by, draftedAt: at }
      }
      case 'IntentionChanged': {
        const { type: _, ...contents } = event
        return { ...before!, ...contents }
      }
      case 'IntentionSubmitted':
        return {
          ...before!,
          returned: undefined,
          status: 'underApproval',
          submittedBy: event.by,
          submittedAt: event.at,
        }
      case 'IntentionReturned':
        return { ...before!, status: 'draft', returned: { reason: event.reason, at: event.at } }
      case 'IntentionPublished': {
        const sent = before as Extract<Intention, { status: 'underApproval' }>
        return { ...sent, status: 'published', publishedBy: event.by, publishedAt: event.at }
      }
      case 'IntentionWithdrawn':
        return { ...before!, status: 'withdrawn', reason: event.reason, withdrawnAt: event.at }
    }
  },
  parties: ({ procuringEntityId }) => ({ procuringEntity: procuringEntityId }),
  region: ({ region }) => region,
  isPublic: (state) => 'publishedAt' in state && state.publishedAt !== undefined,
  caseId: ({ caseId }) => caseId,
  card: ({ title, amount }) => ({ title, amount }),
}

/** The case id is minted here, at the beginning of a purchase; everything after it carries it on. */
export const ocidFrom = (id: string): string => `ocds-yuecai-${id.replaceAll('-', '').slice(-12)}`

/** 一程一程 — a purchase as the stages it went through: from when, for how many days, for how much, with which papers. Pure. */
import { type Fen, fen } from '#foundation/money.ts'
import { dayOf, daysBetween } from '#foundation/time.ts'
import { showYuan } from '../show.ts'
import { type Attachment, type Kind, type NoticeCard, type Passage, STAGES, type Stage, type Step } from './source.ts'

const order = (stage: Stage) => STAGES.findIndex(([each]) => each === stage)

/** Of each stage that something happened in, in the order of a purchase's life. The days are those until the next one began. */
export const passagesOf = (
  steps: readonly Step[],
  told: readonly { card: NoticeCard; stage: Stage; files: readonly Attachment[] }[],
  money: Readonly<Partial<Record<Stage, Fen | undefined>>>,
): Passage[] => {
  const begun = new Map<Stage, Step>()
  for (const step of steps) if (!begun.has(step.stage)) begun.set(step.stage, step)
  const stages = [...begun].toSorted(([a], [b]) => order(a) - order(b))
  return stages.map(([stage, first], n) => {
    const until = stages[n + 1]?.[1].at
    const here = told.filter((each) => each.stage === stage)
    const proof = steps.findLast((step) => step.stage === stage && step.index !== undefined)
    return {
      stage,
      label: STAGES[order(stage)]![1],
      from: dayOf(first.at),
      days: until && until > first.at ? daysBetween(dayOf(first.at), dayOf(until)) : undefined,
      acts: steps.filter((step) => step.stage === stage).length,
      amount: money[stage] ?? here.findLast(({ card }) => card.amount !== undefined)?.card.amount,
      notices: here.map(({ card }) => card),
      files: here.flatMap(({ files }) => files),
      entryId: proof?.entryId,
      index: proof?.index,
    }
  })
}

/** The kinds that tell of what was agreed or paid, for the bars of a purchase's money. */
export const lastAmount = (cards: readonly { kind: Kind; amount: Fen | null }[], ...kinds: Kind[]): Fen | undefined =>
  cards.findLast((card) => kinds.includes(card.kind) && card.amount !== null)?.amount ?? undefined

/** How far a contract was carried out, each sum counted from its beginning. */
export type Account = { contractId: string; delivered: boolean; accepted: Fen; paid: Fen }
type Told = { stage: Stage; title: string }

/** What each account of a contract's progress tells that the one before did not; absent: nothing the public follows. */
export const accountsTold = (accounts: readonly Account[]): (Told | undefined)[] => {
  const last = new Map<string, Account>()
  return accounts.map((account) => {
    const before = last.get(account.contractId)
    last.set(account.contractId, account)
    if (account.paid > (before?.paid ?? 0))
      return { stage: 'payment', title: `支付合同款，累计 ${showYuan(account.paid)}` }
    if (before && account.paid < before.paid)
      return { stage: 'payment', title: `合同款退回，累计 ${showYuan(account.paid)}` }
    if (account.accepted > (before?.accepted ?? 0))
      return { stage: 'acceptance', title: `验收合格，累计 ${showYuan(account.accepted)}` }
    if (account.delivered && !before?.delivered) return { stage: 'contract', title: '交付' }
    return undefined
  })
}

/** The sums of all contracts of a purchase, as their latest accounts put them. */
export const summed = (accounts: readonly Account[], key: 'accepted' | 'paid'): Fen | undefined => {
  const last = new Map(accounts.map((account) => [account.contractId, account[key]]))
  const sum = [...last.values()].reduce((all, each) => all + each, 0)
  return sum > 0 ? fen(sum) : undefined
}

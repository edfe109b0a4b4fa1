/** 一程一程 — a purchase as the stages it went through: from when, for how many days, for how much, with which papers. Pure. */
import type { Fen } from '#foundation/money.ts'
import { dayOf, daysBetween } from '#foundation/time.ts'
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

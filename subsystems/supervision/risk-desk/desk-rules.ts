/** 预警台的规矩 — whose a finding is, and until when it must be answered. Pure. */
import { type Actor, type Context, covers } from '#foundation/command.ts'
import { refuse } from '#foundation/result.ts'
import { type Instant, type Period, YearNotAnnounced } from '#foundation/time.ts'
import type { Finding, Severity } from './finding.ts'

const LIMITS: Readonly<Record<Severity, string>> = {
  red: 'finding.redDays',
  orange: 'finding.orangeDays',
  yellow: 'finding.yellowDays',
  info: 'finding.infoDays',
}

/** Until when its level answers it. A year whose holidays nobody announced stops no finding: it has no clock then. */
export const handleByOf = (
  severity: Severity,
  { now, calendar, policy }: Pick<Context, 'now' | 'calendar' | 'policy'>,
): Instant | undefined => {
  try {
    const limit: Period = { days: policy(LIMITS[severity]), of: 'working' }
    return calendar.deadline(now, limit)
  } catch (error) {
    if (error instanceof YearNotAnnounced) return undefined
    throw error
  }
}

/** What was passed up is no longer for the level below to decide. */
export const withLevelAbove = (by: Actor, { handler }: Pick<Finding, 'handler'>) =>
  by.role === 'system' || covers(by.region, handler) ? undefined : refuse('finding.with-level-above')

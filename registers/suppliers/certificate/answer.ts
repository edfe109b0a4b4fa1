/** 发证单位的答复 — what the register of the body that issued a certificate says of it, and where the certificate claims more. Pure. */
import { z } from 'zod'
import { type Day, dayOf, daysBetween, type Instant, zDay, zInstant } from '#foundation/time.ts'
import { labelled, text } from '#foundation/words.ts'
import type { Certificate, Term } from './certificate.ts'

/** `noRegister`: the body that issued it keeps none that can be asked; nothing is known then, for or against. */
export const OUTCOMES = { known: '查到', unknown: '没有查到', noRegister: '没有可供查询的登记系统' } as const
/** How it stands in that register. */
export const STANDINGS = { inForce: '有效', suspended: '暂停', revoked: '撤销、吊销' } as const

export type Answer = {
  outcome: keyof typeof OUTCOMES
  /** 统一社会信用代码 of whom it was issued to. What the register does not publish is absent. */
  holder?: string | undefined
  validFromDate?: Day | undefined
  validUntilDate?: Day | undefined
  standing?: keyof typeof STANDINGS | undefined
  source: string
  askedAt: Instant
  /** SHA-256 of the answer, its time left out: the same answer has the same digest whenever it is asked. */
  digest: string
}
export const zAnswer = z.object({
  outcome: labelled('查询结果', OUTCOMES),
  holder: text('登记的持有人').optional(),
  validFromDate: zDay.optional().meta({ title: '登记的有效期自' }),
  validUntilDate: zDay.optional().meta({ title: '登记的有效期至' }),
  standing: labelled('登记的状态', STANDINGS).optional(),
  source: text('来源'),
  askedAt: zInstant.meta({ title: '查询时间' }),
  digest: text('答复摘要'),
})

/** What the house is asked for by this name (`house.connectors.certificates`). */
export type AsksIssuers = {
  ask(question: {
    id: string
    kind: Certificate['kind']
    number: string
    issuer: string
    uscc: string
    /** When it is asked, by the platform's clock. */
    at: Instant
  }): Promise<Answer>
}

/** A paper that nobody holds any more is not asked about. */
export const isHeld = ({ status }: Pick<Certificate, 'status'>): boolean => status === 'valid' || status === 'expired'

/** Older than so many days, or never given. */
export const isStale = (answer: Answer | undefined, today: Day, days: number): boolean =>
  !answer || daysBetween(dayOf(answer.askedAt), today) > days

const DOUBTS = {
  unknown: '发证单位的登记中没有这份证书',
  holder: '发证单位登记的持有人是另一单位',
  revoked: '发证单位已经撤销、吊销这份证书',
  suspended: '发证单位已经暂停这份证书',
  from: '填报的有效期起始日早于发证单位的登记',
  until: '填报的有效期截止日晚于发证单位的登记',
} as const
export type Doubt = { what: keyof typeof DOUBTS; text: string }

/** Only what claims more than the register grants; where the register is silent, nothing is held against the firm. */
export const doubtsOf = (term: Term, uscc: string, answer: Answer): Doubt[] => {
  const { outcome, holder, standing, validFromDate, validUntilDate } = answer
  if (outcome === 'noRegister') return []
  if (outcome === 'unknown') return [{ what: 'unknown', text: DOUBTS.unknown }]
  const { validFromDate: from, validUntilDate: until } = term
  const seen: (Doubt | false)[] = [
    !!holder && holder !== uscc && { what: 'holder', text: DOUBTS.holder },
    standing === 'revoked' && { what: 'revoked', text: DOUBTS.revoked },
    standing === 'suspended' && { what: 'suspended', text: DOUBTS.suspended },
    !!validFromDate &&
      !!from &&
      from < validFromDate && { what: 'from', text: `${DOUBTS.from}（填报${from}，登记${validFromDate}）` },
    !!validUntilDate &&
      (!until || until > validUntilDate) && {
        what: 'until',
        text: `${DOUBTS.until}（填报${until ?? '长期'}，登记${validUntilDate}）`,
      },
  ]
  return seen.filter((each) => each !== false)
}

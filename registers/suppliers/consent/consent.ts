/** 数据复用同意 — a firm lets others use what it entered once: which part, who, for what, until when; and takes it back. Pure. */
import type { Model } from '#foundation/command.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'

/** The parts of an entry that are not public anyway. */
export const PARTS = {
  contact: '联系方式',
  people: '经办人员',
  owners: '股东、管理人员及其证件后六位',
  account: '银行账户',
  figures: '从业人员、营业收入、资产总额',
  certificates: '证书文件',
} as const
export type Part = keyof typeof PARTS

export const RECIPIENTS = {
  purchaser: '采购人',
  agency: '代理机构',
  financial: '金融机构（保函、融资）',
  mall: '电子卖场',
} as const
export type Recipient = keyof typeof RECIPIENTS

type Core = {
  supplierId: string
  region: string
  recipient: Recipient
  /** Only this organisation; else all of the kind. */
  recipientId?: string | undefined
  parts: readonly Part[]
  purpose: string
  untilDate?: Day | undefined
  givenBy: string
  givenAt: Instant
}
export type Consent = Core &
  ({ status: 'given' } | { status: 'withdrawn'; endedAt: Instant } | { status: 'ended'; endedAt: Instant })

export type ConsentEvent =
  | ({ type: 'ConsentGiven' } & Core)
  | { type: 'ConsentWithdrawn'; by: string; at: Instant }
  | { type: 'ConsentEnded'; at: Instant }

export const consent: Model<Consent, ConsentEvent> = {
  name: 'consent',
  title: '数据复用同意',
  status: { given: '有效', withdrawn: '已撤回', ended: '已到期' },
  evolve(before, event) {
    switch (event.type) {
      case 'ConsentGiven': {
        const { type: _, ...said } = event
        return { ...said, status: 'given' }
      }
      case 'ConsentWithdrawn':
        return { ...before!, status: 'withdrawn', endedAt: event.at }
      case 'ConsentEnded':
        return { ...before!, status: 'ended', endedAt: event.at }
    }
  },
  parties: ({ supplierId }) => ({ supplier: supplierId }),
  region: ({ region }) => region,
  card: ({ recipient, purpose }) => ({ title: `${RECIPIENTS[recipient]} · ${purpose}` }),
  wake: (state) =>
    state.status === 'given' && state.untilDate
      ? { at: at(plusDays(state.untilDate, 1)), command: 'consent.end' }
      : undefined,
}

/** What a firm lets this reader use today. */
export const partsFor = (
  consents: readonly Consent[],
  reader: { kind: Recipient; orgId: string },
): { parts: Part[]; purposes: string[] } => {
  const fitting = consents.filter(
    ({ status, recipient, recipientId }) =>
      status === 'given' && recipient === reader.kind && (!recipientId || recipientId === reader.orgId),
  )
  return {
    parts: [...new Set(fitting.flatMap(({ parts }) => parts))],
    purposes: [...new Set(fitting.map(({ purpose }) => purpose))],
  }
}

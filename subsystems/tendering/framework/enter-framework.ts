/** 入围、签订框架协议 — from the panel's ranking to an agreement in force: confirmed and announced, signed by each, concluded, filed. */
import { z } from 'zod'
import { type Context, command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { entering } from './elimination.ts'
import { type Entrant, type FrameworkEvent, framework, inForce, termEnd } from './framework.ts'

type Opened = Extract<FrameworkEvent, { type: 'FrameworkOpened' }>
/** Those that conform, in the order of the ranking; of an open agreement nobody yet. */
export type OpenFacts = Omit<Opened, 'type' | 'entrants' | 'eliminated' | 'openedAt' | 'confirmBy'> & {
  ranked: readonly Omit<Entrant, 'enteredAt'>[]
}

const chosen = ({ ranked, arrangement }: Pick<OpenFacts, 'ranked' | 'arrangement'>) =>
  entering(ranked, { percent: arrangement.eliminationPercent, most: arrangement.entrantsMax })

export const openFramework = creation(framework)({
  name: 'framework.open',
  title: '确定第一阶段入围供应商',
  law: '财政部令第110号第二十五、二十六条',
  who: [SYSTEM],
  to: ['awaiting', 'inForce'],
  input: z.object({
    evaluationId: z.string().optional(),
    noticeId: z.string().optional(),
    lot: z.int().min(1).optional(),
  }),
  facts: given<OpenFacts>(),
  decide(_, __, { now, calendar, policy, facts }) {
    const { ranked, ...core } = facts
    const { entrants, eliminated } =
      core.kind === 'open' ? { entrants: [], eliminated: [] } : chosen({ ranked, arrangement: core.arrangement })
    if (core.kind === 'closed' && entrants.length === 0) return refuse('framework.nobody-enters')

    const opened: FrameworkEvent = {
      type: 'FrameworkOpened',
      ...core,
      entrants: entrants.map((each) => ({ ...each, enteredAt: now })),
      eliminated: eliminated.map(({ supplierId, supplierName, place }) => ({ supplierId, supplierName, place })),
      openedAt: now,
      confirmBy: calendar.deadline(now, { days: policy('award.confirmDays'), of: 'working' }),
    }
    if (core.kind === 'closed') return ok([opened])
    // 开放式: the agreement is open to whoever joins from the day of its announcement (第三十八条)
    return ok([opened, concluded(core, [], 'law', { now, calendar, policy })])
  },
})

type Term = Pick<Opened, 'projectId' | 'round' | 'lot' | 'arrangement'>
type When = Pick<Context, 'now' | 'calendar' | 'policy'>
const concluded = (
  { projectId, round, lot, arrangement }: Term,
  unsigned: readonly string[],
  by: string,
  { now, calendar, policy }: When,
): FrameworkEvent => ({
  type: 'FrameworkConcluded',
  projectId,
  round,
  lot,
  unsigned,
  validFromDate: dayOf(now),
  validUntilDate: termEnd(dayOf(now), arrangement.termMonths),
  fileBy: calendar.deadline(now, { days: policy('framework.filingDays'), of: 'working' }),
  by,
  at: now,
})

export const announceEntry = command(framework)({
  name: 'framework.announce',
  title: '确认入围供应商并公告',
  law: '财政部令第110号第二十八条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['awaiting'],
  to: ['announced'],
  todo: { due: (state) => (state.status === 'awaiting' ? state.confirmBy : undefined) },
  stepUp: true,
  input: z.object({
    feeStandard: z.string().trim().min(1, '请写明收费标准').max(500).meta({ title: '代理服务收费标准' }),
    fee: zFen.meta({ title: '代理服务收费金额', unit: 'fen' }),
    remarks: z.string().trim().max(2000).default('').meta({ title: '其他补充事宜', multiline: true }),
  }),
  /** Entrants that may not contract with the government at this moment. */
  facts: given<{ barred: readonly string[] }>(),
  decide({ projectId, round, lot, entrants, openedAt }, { feeStandard, fee, remarks }, context) {
    const { by, now, calendar, policy, facts } = context
    const barred = entrants.filter(({ supplierId }) => facts.barred.includes(supplierId))
    if (barred.length > 0)
      return refuse('framework.entrant-barred', { suppliers: barred.map((each) => each.supplierName).join('、') })

    const dueBy = calendar.deadline(openedAt, { days: policy('award.confirmDays'), of: 'working' })
    return ok([
      {
        type: 'FrameworkAnnounced',
        projectId,
        round,
        lot,
        entrants: entrants.map(({ supplierId }) => supplierId),
        fee: { standard: feeStandard, amount: fee },
        remarks,
        late: now > dueBy,
        signBy: calendar.deadline(now, { days: policy('framework.signDays'), of: 'calendar' }),
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const joinAgreement = command(framework)({
  name: 'framework.join',
  title: '入围供应商签署框架协议',
  law: '财政部令第110号第二十九条',
  who: [may('supplier', 'toSign')],
  from: ['announced', 'inForce'],
  to: ['same'],
  todo: {
    due: (state) => (state.status === 'announced' ? state.signBy : undefined),
  },
  stepUp: true,
  input: z.object({}),
  decide({ entrants }, _, { by, now }) {
    const own = entrants.find(({ supplierId, left }) => supplierId === by.orgId && !left)
    if (!own) return refuse('framework.not-an-entrant')
    if (own.signedAt) return refuse('framework.signed-already')
    return ok([{ type: 'AgreementJoined', supplierId: by.orgId, by: by.userId, at: now }])
  },
})

export const concludeAgreement = command(framework)({
  name: 'framework.conclude',
  title: '征集人签署框架协议',
  law: '财政部令第110号第二十九、三十条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['announced'],
  to: ['inForce', 'failed'],
  todo: { due: (state) => (state.status === 'announced' ? state.signBy : undefined) },
  stepUp: true,
  input: z.object({}),
  decide(state, _, { by, now, calendar, policy }) {
    const unsigned = state.entrants.filter(({ signedAt, left }) => !signedAt && !left)
    if (unsigned.length > 0 && now < state.signBy)
      return refuse('framework.not-all-signed', {
        suppliers: unsigned.map(({ supplierName }) => supplierName).join('、'),
        signBy: state.signBy,
      })
    const { projectId, round, lot } = state
    if (inForce(state).length === 0)
      return ok([
        {
          type: 'FrameworkFailed',
          projectId,
          round,
          lot,
          reason: '入围供应商均未在规定期限内签订框架协议',
          by: by.userId,
          at: now,
        },
      ])
    return ok([
      concluded(
        state,
        unsigned.map(({ supplierId }) => supplierId),
        by.userId,
        { now, calendar, policy },
      ),
    ])
  },
})

export const fileAgreement = command(framework)({
  name: 'framework.file',
  title: '框架协议备案',
  law: '财政部令第110号第二十九条',
  who: [may('purchaserMaker', 'procuringEntity'), may('agency', 'agency')],
  from: ['inForce'],
  to: ['inForce'],
  when: ({ filedAt }) => !filedAt,
  todo: {
    due: (state) => (state.status === 'inForce' ? state.fileBy : undefined),
  },
  input: z.object({}),
  decide({ filedAt, fileBy }, _, { by, now }) {
    if (filedAt) return refuse('framework.filed-already')
    return ok([{ type: 'FrameworkFiled', late: now > fileBy, by: by.userId, at: now }])
  },
})

/** 剩余入围供应商不足总数百分之七十且影响执行的，可以补充征集: 条件、程序、评审方法和淘汰比例与初次相同 (第二十七条). */
export const callSupplement = command(framework)({
  name: 'framework.call-supplement',
  title: '补充征集',
  law: '财政部令第110号第二十七条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['inForce'],
  to: ['inForce'],
  when: ({ kind, supplementing }) => kind === 'closed' && !supplementing,
  input: z.object({
    reason: z.string().trim().min(4, '请写明如何影响执行').max(2000).meta({ title: '影响执行的情况', multiline: true }),
  }),
  decide({ kind, projectId, entrants, supplementing }, { reason }, { by, now, policy }) {
    if (kind === 'open') return refuse('framework.open-needs-no-supplement')
    if (supplementing) return refuse('framework.supplementing-already')
    const left = inForce({ entrants }).length
    const percent = policy('framework.supplementPercent')
    if (left * 100 >= entrants.length * percent)
      return refuse('framework.enough-entrants', { left, all: entrants.length, percent })
    return ok([{ type: 'SupplementCalled', projectId, reason, by: by.userId, at: now }])
  },
})

export const supplementEntrants = command(framework)({
  name: 'framework.supplement',
  title: '补充入围供应商',
  law: '财政部令第110号第二十七条',
  who: [SYSTEM],
  from: ['inForce'],
  to: ['inForce'],
  input: z.object({ evaluationId: z.string() }),
  facts: given<OpenFacts>(),
  decide({ projectId, entrants: before }, _, { now, facts }) {
    const known = new Set(before.map(({ supplierId }) => supplierId))
    // whoever was expelled may not come back, whoever is in need not (第十九条)
    const { entrants } = chosen({ ...facts, ranked: facts.ranked.filter(({ supplierId }) => !known.has(supplierId)) })
    if (entrants.length === 0) return refuse('framework.nobody-enters')
    const last = Math.max(...before.map(({ place }) => place))
    return ok([
      {
        type: 'EntrantsSupplemented',
        projectId,
        round: facts.round,
        entrants: entrants.map((each, at) => ({ ...each, place: last + at + 1, enteredAt: now })),
        at: now,
      },
    ])
  },
})

/** 开放式: joining is signing (第四十一条). */
export const admitEntrant = command(framework)({
  name: 'framework.admit',
  title: '加入开放式框架协议',
  law: '财政部令第110号第四十、四十一条',
  who: [SYSTEM],
  from: ['inForce'],
  to: ['inForce'],
  input: z.object({ joiningId: z.string() }),
  facts: given<{ entrant: Omit<Entrant, 'place' | 'enteredAt' | 'signedAt'> }>(),
  decide({ entrants }, _, { now, facts: { entrant } }) {
    if (
      entrants.some(({ supplierId, left }) => supplierId === entrant.supplierId && (!left || left.kind === 'expelled'))
    )
      return refuse('framework.entered-already')
    return ok([
      {
        type: 'EntrantAdmitted',
        entrant: { ...entrant, place: entrants.length + 1, enteredAt: now, signedAt: now },
        at: now,
      },
    ])
  },
})

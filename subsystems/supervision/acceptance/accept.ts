/** 组织验收、逐项验收、整改 — a panel is named; an acceptor who did not handle the purchase gives every line its result. */
import { z } from 'zod'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { acceptance, CAPACITIES, type Inspection, worth } from './acceptance.ts'

export const convene = command(acceptance)({
  name: 'acceptance.convene',
  title: '组织验收',
  law: '政府采购法第四十一条；财政部令第87号第七十四条',
  who: [may('purchaserMaker', 'procuringEntity'), may('agency', 'agency')],
  from: ['delivered', 'convened'],
  to: ['convened'],
  todo: { when: ({ status }) => status === 'delivered', due: ({ acceptBy }) => acceptBy },
  input: z.object({
    members: z
      .array(
        z.object({
          name: z.string().trim().min(1).max(50).meta({ title: '姓名' }),
          unit: z.string().trim().min(1).max(100).meta({ title: '单位' }),
          capacity: labelled('身份', CAPACITIES),
        }),
      )
      .min(1)
      .max(30)
      .meta({ title: '验收小组成员' }),
    meetingDate: zDay.meta({ title: '验收日期' }),
    place: z.string().trim().min(1).max(200).meta({ title: '验收地点' }),
  }),
  decide(delivered, { members, meetingDate, place }, { now, by }) {
    if (delivered.publicService && !members.some(({ capacity }) => capacity === 'user'))
      return refuse('acceptance.users-missing')
    if (delivered.complex && !members.some(({ capacity }) => capacity === 'laboratory'))
      return refuse('acceptance.laboratory-missing')
    if (members.some(({ unit }) => unit === delivered.supplierName)) return refuse('acceptance.supplier-on-panel')

    return ok([{ type: 'AcceptanceConvened', members, place, meetingDate, by: by.userId, at: now }])
  },
})

export const inspect = command(acceptance)({
  name: 'acceptance.inspect',
  title: '逐项验收并签署验收书',
  law: '政府采购法第四十一条；政府采购法实施条例第四十五条；财库〔2021〕22号第二十四条',
  who: [
    may('purchaserChecker', 'procuringEntity'),
    may('purchaserAdmin', 'procuringEntity'),
    may('purchaserMaker', 'procuringEntity'),
  ],
  from: ['convened'],
  to: ['accepted', 'rectifying'],
  stepUp: true,
  todo: { due: ({ acceptBy }) => acceptBy },
  input: z.object({
    results: z
      .array(
        z.object({
          requirementId: z.string().meta({ title: '条款' }),
          requirement: z.string().max(10_000).optional().meta({ title: '要求与承诺' }),
          result: z
            .enum(['pass', 'fail', 'notInThisBatch'])
            .meta({ title: '结果', labels: { pass: '合格', fail: '不合格', notInThisBatch: '本批不涉及' } }),
          finding: z.string().trim().max(500).default('').meta({ title: '实测情况' }),
        }),
      )
      .meta({ title: '技术、服务、安全、商务要求逐项结果' }),
    goods: z
      .array(
        z.object({
          no: z.number().int().meta({ title: '序号' }),
          name: z.string().max(500).optional().meta({ title: '名称' }),
          quantity: z.number().min(0).meta({ title: '合格数量' }),
          brand: z.string().trim().max(100).default('').meta({ title: '实际品牌' }),
          model: z.string().trim().max(100).default('').meta({ title: '实际型号' }),
          note: z.string().trim().max(500).default('').meta({ title: '情况说明' }),
        }),
      )
      .min(1)
      .meta({ title: '标的逐项结果' }),
    reports: z
      .array(
        z.object({
          laboratory: z.string().trim().min(2).max(100).meta({ title: '检测机构' }),
          number: z.string().trim().min(2).max(60).meta({ title: '报告编号' }),
          date: zDay.meta({ title: '报告日期' }),
          conclusion: z.enum(['pass', 'fail']).meta({ title: '结论', labels: { pass: '合格', fail: '不合格' } }),
          file: z.string().min(1).meta({ title: '检测报告', file: true }),
        }),
      )
      .max(20)
      .default([])
      .meta({ title: '检测报告（大型或者复杂的项目必填）' }),
    performers: z
      .array(
        z.object({
          name: z.string().trim().min(2).max(200).meta({ title: '单位名称' }),
          uscc: z
            .string()
            .trim()
            .length(18, '请填写18位统一社会信用代码')
            .optional()
            .meta({ title: '统一社会信用代码' }),
          work: z.string().trim().min(2).max(500).meta({ title: '所做的工作' }),
        }),
      )
      .max(20)
      .optional()
      .meta({ title: '现场所见的实际承担单位（全部由供应商自己承担的不填）' }),
    userOpinion: z
      .string()
      .trim()
      .max(2000)
      .optional()
      .meta({ title: '服务对象的意见（公共服务项目必填）', multiline: true }),
    opinion: z.string().trim().min(1).max(2000).meta({ title: '验收意见', multiline: true }),
    rectifyBy: zDay.optional().meta({ title: '整改期限（有不合格时必填）' }),
  }),
  decide(convened, input, { now, by }) {
    const { requirements, lines, delivered, final } = convened
    if (convened.handlers.includes(by.userId)) return refuse('acceptance.acceptor-handled')
    if (convened.complex && input.reports.length === 0) return refuse('acceptance.lab-report-missing')
    if (input.reports.some(({ date }) => date > dayOf(now))) return refuse('acceptance.report-in-future')
    if (convened.publicService && !input.userOpinion) return refuse('acceptance.user-opinion-missing')

    const given = new Map(input.results.map((each) => [each.requirementId, each]))
    const missing = requirements.filter(({ id }) => {
      const result = given.get(id)?.result
      return result === undefined || (final && result === 'notInThisBatch')
    })
    if (missing.length > 0)
      return refuse('acceptance.line-without-result', {
        count: missing.length,
        first: missing[0]!.text.slice(0, 60),
        missing: missing.map(({ id }) => id),
      })
    const uncounted = delivered.find(({ no }) => !input.goods.some((each) => each.no === no))
    if (uncounted) return refuse('acceptance.goods-without-result', { no: uncounted.no })

    const batch = [...new Set(delivered.map(({ no }) => no))].map((no) => ({
      no,
      quantity:
        delivered.filter((each) => each.no === no).reduce((total, each) => total + each.quantity * 1000, 0) / 1000,
    }))
    const tooMany = input.goods.find(
      ({ no, quantity }) => quantity > (batch.find((each) => each.no === no)?.quantity ?? 0),
    )
    if (tooMany) return refuse('acceptance.more-than-delivered', { no: tooMany.no })

    const nameOf = (no: number) => lines.find((line) => line.no === no)?.name ?? ''
    const defects = [
      ...requirements
        .filter(({ id }) => given.get(id)?.result === 'fail')
        .map(({ id, text }) => `${text}${given.get(id)!.finding ? `：${given.get(id)!.finding}` : ''}`),
      ...batch
        .map(({ no, quantity }) => ({
          no,
          short: quantity - (input.goods.find((each) => each.no === no)?.quantity ?? 0),
        }))
        .filter(({ short }) => short > 0)
        .map(({ no, short }) => `第${no}项${nameOf(no)}不合格${Math.round(short * 1000) / 1000}`),
      ...input.reports
        .filter(({ conclusion }) => conclusion === 'fail')
        .map(({ laboratory, number }) => `${laboratory}检测报告${number}不合格`),
    ]
    const inspection: Inspection = {
      round: convened.inspections.length + 1,
      passed: defects.length === 0,
      results: input.results
        .filter(({ requirementId }) => requirements.some(({ id }) => id === requirementId))
        .map(({ requirementId, result, finding }) => ({ requirementId, result, finding })),
      goods: input.goods
        .filter(({ no }) => batch.some((each) => each.no === no))
        .map(({ no, quantity, brand, model, note }) => ({ no, quantity, brand, model, note })),
      ...(input.reports.length > 0 && { reports: input.reports }),
      ...(input.performers && input.performers.length > 0 && { performers: input.performers }),
      ...(input.userOpinion && { userOpinion: input.userOpinion }),
      opinion: input.opinion,
      defects,
      by: by.userId,
      at: now,
    }
    const { contractId } = convened
    if (defects.length > 0) {
      if (!input.rectifyBy) return refuse('acceptance.rectify-date-missing', { defects: defects.join('；') })
      return ok([{ type: 'DefectsFound', inspection, rectifyBy: input.rectifyBy, contractId }])
    }
    const amount = worth(lines, batch)
    return ok([{ type: 'AcceptancePassed', contractId, inspection, amount, final, by: by.userId, at: now }])
  },
})

export const rectify = command(acceptance)({
  name: 'acceptance.rectify',
  title: '完成整改、申请复验',
  law: '政府采购法第四十一条',
  who: [may('supplier', 'supplier')],
  from: ['rectifying'],
  to: ['convened'],
  todo: true,
  input: z.object({
    note: z.string().trim().min(1).max(2000).meta({ title: '整改情况', multiline: true }),
    deliveredDate: zDay.meta({ title: '整改完成日期' }),
    files: z
      .array(z.string().meta({ title: '整改资料', file: true }))
      .max(20)
      .default([])
      .meta({ title: '附件' }),
  }),
  decide: (_, { note, deliveredDate, files }, { now, by }) =>
    ok([{ type: 'DefectsRectified', note, deliveredDate, files, by: by.userId, at: now }]),
})

/** 公共服务项目: the users' opinion and the result are published (财库〔2021〕22号第二十四条; 条例第四十五条). */
export const announceAcceptance = command(acceptance)({
  name: 'acceptance.announce',
  title: '公告验收结果',
  law: '政府采购法实施条例第四十五条',
  who: [may('purchaserMaker', 'procuringEntity'), may('agency', 'agency')],
  from: ['accepted'],
  to: ['accepted'],
  when: ({ announcedAt }) => !announcedAt,
  todo: { when: ({ publicService }) => publicService },
  input: z.object({}),
  decide(accepted, _, { now, by }) {
    if (accepted.announcedAt) return refuse('acceptance.announced-already')
    if (!accepted.file) return refuse('acceptance.sheet-not-ready')

    return ok([{ type: 'AcceptanceAnnounced', by: by.userId, at: now }])
  },
})

/** The clock: acceptance is due and nobody has accepted (RC-075). */
export const markAcceptanceOverdue = command(acceptance)({
  name: 'acceptance.mark-overdue',
  title: '标记逾期未验收',
  law: '财政部令第87号第七十四条',
  who: [SYSTEM],
  from: ['delivered', 'convened'],
  to: ['same'],
  input: z.object({}),
  decide: ({ contractId }, _, { now }) => ok([{ type: 'AcceptanceOverdue', contractId, at: now }]),
})

export const printAcceptance = command(acceptance)({
  name: 'acceptance.print',
  title: '生成验收书',
  who: [SYSTEM],
  from: ['accepted'],
  to: ['accepted'],
  input: z.object({ file: z.string().regex(/^[0-9a-f]{64}$/) }),
  decide: (_, { file }, { now }) => ok([{ type: 'AcceptancePrinted', file, at: now }]),
})

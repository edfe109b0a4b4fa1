/** 公告结果、发出通知书 — within two working days of the confirmation, with all the law asks to be told (财政部令第87号第六十九条). */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { type Fen, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { award, factsOf } from './award.ts'

export const announceAward = command(award)({
  name: 'award.announce',
  title: '公告结果并发出通知书',
  law: '政府采购法实施条例第四十三条；财政部令第87号第六十九条；财办库〔2023〕243号',
  who: [may('agency', 'agency'), may('purchaserChecker', 'procuringEntity')],
  from: ['confirmed'],
  to: ['announced'],
  todo: { due: (state) => (state.status === 'confirmed' ? state.announceBy : undefined) },
  stepUp: true,
  input: z.object({
    feeStandard: z
      .string()
      .trim()
      .min(1, '请写明收费标准')
      .max(500)
      .optional()
      .meta({ title: '代理服务收费标准（不填则为委托代理协议约定的标准）' }),
    fee: zFen.optional().meta({ title: '代理服务收费金额（不填则为按协议计算的金额）', unit: 'fen' }),
    remarks: z.string().trim().max(2000).default('').meta({ title: '其他补充事宜', multiline: true }),
  }),
  /** What the notice will tell, so that nothing is announced that could not be told in full. */
  facts: given<{
    experts: number
    goods: number
    supplierAddress: string
    contacts: number
    agreedFee: { standard: string; amount: Fen } | undefined
  }>(),
  decide(state, input, { id, now, calendar, policy, facts }) {
    const missing = [
      facts.experts === 0 && '评审专家名单',
      facts.goods === 0 && '主要标的信息',
      facts.supplierAddress === '' && '供应商地址',
      facts.contacts === 0 && '联系方式',
    ].filter((each) => each !== false)
    if (missing.length > 0) return refuse('award.notice-incomplete', { missing: missing.join('、') }) // RC-060
    const standard = input.feeStandard ?? facts.agreedFee?.standard
    const fee = input.fee ?? facts.agreedFee?.amount
    if (!standard || fee === undefined) return refuse('award.fee-undeclared')
    if (facts.agreedFee && fee > facts.agreedFee.amount)
      return refuse('award.fee-over-agreement', { fee, agreed: facts.agreedFee.amount }) // 财库〔2018〕2号第十五条

    const late = now > state.announceBy
    const signBy = calendar.deadline(now, { days: policy('contract.signDays'), of: 'calendar' })
    return ok([
      {
        type: 'AwardAnnounced',
        ...factsOf(id, state),
        fee: { standard, amount: fee },
        remarks: input.remarks,
        signBy,
        late,
        at: now,
      },
    ])
  },
})

export const issueLetters = command(award)({
  name: 'award.issue-letters',
  title: '生成中标（成交）通知书和结果通知书',
  law: '财政部令第87号第六十九条',
  who: [SYSTEM],
  from: ['announced', 'refused'],
  to: ['same'],
  input: z.object({
    letters: z.array(z.object({ supplierId: z.string(), kind: z.enum(['award', 'result']), file: z.string() })),
  }),
  decide: (_, { letters }, { now }) => ok([{ type: 'LettersIssued', letters, at: now }]),
})

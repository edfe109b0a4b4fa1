/** 抽取上的词: what a reader of a draw or of an invitation sees and no form asks for. Pure. */
import { z } from 'zod'
import { keysOf, labelled, text } from '#foundation/words.ts'
import { EXCLUSIONS, PARTS } from './draw.ts'

const OUTCOMES = {
  invited: '待答复',
  accepted: '已接受',
  declined: '已谢绝',
  lapsed: '逾期未答复',
  absent: '缺席',
  recused: '回避',
} as const
const zPart = z.enum(['procuringEntity', 'regulator', 'platform']).meta({ title: '提供方', labels: PARTS })
const exclusions = keysOf(EXCLUSIONS)

const asked = z
  .array(
    z.object({
      seat: z.number().meta({ title: '席位' }),
      hash: text('专家（加盐摘要）'),
      outcome: labelled('答复', OUTCOMES),
    }),
  )
  .meta({ title: '通知顺序' })

/** 各方随机数, of whatever is drawn upon them. */
export const chance = z
  .object({
    leafHash: text('封存条目（账本叶）'),
    checkpoint: text('所用检查点'),
    received: z.array(z.object({ part: zPart, proof: text('证明') })).meta({ title: '已提供' }),
    missing: z.array(z.object({ part: zPart, code: text('原因'), at: text('时间') })).meta({ title: '未提供' }),
  })
  .meta({ title: '各方随机数' })

const commitment = z
  .object({
    rule: text('抽取规则'),
    drawId: text('抽取'),
    attempt: z.number().meta({ title: '第几次抽取' }),
    quotas: z
      .array(z.object({ speciality: text('评审品目'), seats: z.number().meta({ title: '人数' }) }))
      .meta({ title: '专业与人数' }),
    eligible: z
      .array(z.object({ hash: text('专家（加盐摘要）'), quotas: text('适用专业') }))
      .meta({ title: '候选名单' }),
    excluded: z
      .array(
        z.object({
          hash: text('专家（加盐摘要）'),
          reasons: z.array(z.enum(exclusions).meta({ title: '原因', labels: EXCLUSIONS })).meta({ title: '原因' }),
        }),
      )
      .meta({ title: '回避与不可参加' }),
    apart: text('不得同组'),
    promisedSize: z.number().meta({ title: '承诺的账本大小' }),
    contributors: z
      .array(z.object({ part: zPart, orgId: text('单位'), publicKey: text('公钥'), trustee: text('密钥保管方') }))
      .meta({ title: '随机数提供方' }),
  })
  .meta({ title: '封存的名单' })

export const words = z.object({
  attempt: z.number().meta({ title: '第几次抽取' }),
  past: z
    .array(z.object({ reason: text('重抽理由'), at: text('时间'), seed: text('种子'), commitment, asked }))
    .meta({ title: '此前的抽取' }),
  requestedBy: text('申请人'),
  requestedAt: text('申请时间'),
  confirmedBy: text('确认人'),
  confirmedAt: text('确认时间'),
  commitment,
  committedAt: text('封存时间'),
  chance,
  leafHash: text('封存条目（账本叶）'),
  checkpoint: text('所用检查点'),
  contributions: z.array(z.object({ part: zPart, proof: text('证明') })).meta({ title: '随机数证明' }),
  seed: text('随机种子'),
  drawnAt: text('抽取时间'),
  asked,
  choice: z
    .object({
      reason: text('自行选定的理由'),
      consentNumber: text('主管预算单位同意文号'),
      consentFile: text('主管预算单位同意文件'),
      by: text('选定人'),
      at: text('选定时间'),
    })
    .meta({ title: '自行选定' }),
  seat: z.number().meta({ title: '空缺席位' }),
  completedAt: text('抽足时间'),
  disclosed: z
    .array(z.object({ hash: text('专家（加盐摘要）'), salt: text('盐'), expertId: text('专家') }))
    .meta({ title: '公开名单' }),
})

export const invitationWords = z.object({
  drawId: text('抽取'),
  attempt: z.number().meta({ title: '第几次抽取' }),
  seat: z.number().meta({ title: '席位' }),
  hash: text('加盐摘要'),
  expertId: text('专家'),
  evaluationAt: text('评审时间'),
  speciality: text('评审品目'),
  respondBy: text('答复期限'),
  call: z
    .object({
      outcome: z
        .enum(['yes', 'no', 'none'])
        .meta({ title: '按键', labels: { yes: '参加', no: '请假', none: '无人接听，已发短信' } }),
      at: text('时间'),
    })
    .meta({ title: '电话通知' }),
  at: text('答复时间'),
})

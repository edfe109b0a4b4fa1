/** 评标上的词: what a reader of an evaluation or of a score sheet sees and no form asks for. Pure. */
import { z } from 'zod'
import { keysOf, labelled, money, text, yes } from '#foundation/words.ts'
import { AWARD_RULES } from '#policies/words.ts'
import { SME } from '../bid/contents.ts'
import { FAILURES } from '../project/project.ts'
import { NOTES } from './in-the-room.ts'
import { ERRORS } from './re-review.ts'

const failures = keysOf(FAILURES)
const number = (title: string) => z.number().meta({ title })

const bid = { bidId: text('投标'), supplierId: text('投标人'), supplierName: text('投标人名称') }
const zKind = z
  .enum(['expert', 'representative'])
  .meta({ title: '身份', labels: { expert: '评审专家', representative: '采购人代表' } })
const verdicts = (title: string) =>
  z
    .array(z.object({ bidId: bid.bidId, clauseId: text('条款'), pass: yes('符合'), reason: text('理由') }))
    .meta({ title })
const clauses = (title: string) => z.array(z.object({ id: text('条款'), text: text('内容') })).meta({ title })
const LOW = {
  ofMean: '低于平均报价的审查线',
  ofSecond: '低于次低报价的审查线',
  ofCeiling: '低于最高限价的审查线',
} as const

const factors = z
  .array(
    z.object({
      id: text('编号'),
      name: text('评审因素'),
      part: z.enum(['technical', 'business']).meta({ title: '部分', labels: { technical: '技术', business: '商务' } }),
      kind: z
        .enum(['objective', 'subjective'])
        .meta({ title: '性质', labels: { objective: '客观', subjective: '主观' } }),
      max: number('满分'),
      tiers: z.array(z.object({ label: text('档次'), points: number('分值') })).meta({ title: '分档' }),
    }),
  )
  .meta({ title: '评审因素' })

const standing = (title: string) => z.object({ total: number('总分'), place: number('候选顺序') }).meta({ title })

export const words = z.object({
  documentId: text('采购文件'),
  openingId: text('开标'),
  openedAt: text('进入评审时间'),
  rules: z
    .object({
      awardRule: z.enum(['comprehensiveScoring', 'lowestEvaluatedPrice']).meta({
        title: '评审方法',
        labels: AWARD_RULES,
      }),
      factors,
      priceWeight: number('价格分值'),
      sme: z
        .object({ reserved: yes('专门面向中小企业'), deductionPercent: number('小微企业扣除（%）') })
        .meta({ title: '中小企业政策' }),
      domestic: z
        .object({ applies: yes('适用'), deductionPercent: number('本国产品扣除（%）') })
        .meta({ title: '本国产品政策' }),
      abnormalLow: z
        .object({ ofMean: number('均价线（%）'), ofSecond: number('次低价线（%）'), ofCeiling: number('限价线（%）') })
        .meta({ title: '异常低价审查线' }),
      ceiling: money('最高限价'),
    })
    .meta({ title: '评审规则' }),
  qualifications: clauses('资格审查条款'),
  conformity: clauses('符合性审查条款'),
  bids: z
    .array(
      z.object({
        ...bid,
        price: money('报价'),
        sme: z.enum(['micro', 'small', 'medium', 'large', 'none']).meta({ title: '中小企业声明', labels: SME }),
        domestic: yes('本国产品'),
        brands: text('核心产品品牌'),
        deliveryDays: number('交付期（日）'),
        starredNegative: text('★负偏离'),
        deliveryAsked: number('要求的交付期（日）'),
        totalDiffers: money('单价汇总'),
        correctedFrom: money('唱标总价'),
      }),
    )
    .meta({ title: '投标' }),
  qualificationVerdicts: verdicts('资格审查结果'),
  conformityVerdicts: verdicts('符合性审查结果'),
  invalid: z
    .array(
      z.object({
        bidId: bid.bidId,
        stage: z.enum(['qualification', 'conformity', 'lowPrice']).meta({
          title: '环节',
          labels: { qualification: '资格审查', conformity: '符合性审查', lowPrice: '异常低价审查' },
        }),
        reason: text('理由'),
      }),
    )
    .meta({ title: '无效投标' }),
  members: z
    .array(
      z.object({
        memberId: text('成员'),
        kind: zKind,
        seat: number('席位'),
        name: text('姓名'),
        userId: text('账号'),
        signedInAt: text('签到时间'),
        site: text('评审地点'),
        vote: text('推选'),
      }),
    )
    .meta({ title: '评审委员会' }),
  representatives: number('采购人代表人数'),
  seats: number('委员会人数'),
  chair: text('组长'),
  abnormal: z
    .array(
      z.object({
        bidId: bid.bidId,
        reasons: z
          .array(z.enum(['ofMean', 'ofSecond', 'ofCeiling']).meta({ title: '触发', labels: LOW }))
          .meta({ title: '触发' }),
      }),
    )
    .meta({ title: '须作异常低价审查' }),
  queries: z
    .array(
      z.object({
        no: number('序号'),
        supplierId: bid.supplierId,
        askedAt: text('询问时间'),
        respondBy: text('答复期限'),
        answer: z.object({ text: text('答复'), by: text('答复人'), at: text('答复时间') }).meta({ title: '答复' }),
        verdict: z
          .object({ proven: yes('报价合理'), reason: text('意见'), at: text('认定时间') })
          .meta({ title: '认定' }),
      }),
    )
    .meta({ title: '书面询问' }),
  sheets: z.array(z.object({ memberId: text('成员'), scores: text('各项得分') })).meta({ title: '评分表' }),
  outliers: z
    .array(
      z.object({
        memberId: text('成员'),
        bidId: bid.bidId,
        factorId: text('评审因素'),
        points: number('得分'),
        median: number('中位数'),
        reason: text('理由'),
      }),
    )
    .meta({ title: '畸高畸低评分' }),
  ranking: z
    .array(
      z.object({
        ...bid,
        quote: money('报价'),
        evaluatedPrice: money('评审价'),
        deductions: z
          .object({ sme: number('小微扣除（%）'), domestic: number('本国产品扣除（%）') })
          .meta({ title: '价格扣除' }),
        technical: number('技术分'),
        business: number('商务分'),
        priceScore: number('价格分'),
        total: number('总分'),
        rank: number('名次'),
        place: number('候选顺序'),
        representedBy: text('同品牌代表'),
      }),
    )
    .meta({ title: '排名' }),
  seed: text('并列抽取种子'),
  rankedAt: text('排名时间'),
  signatures: z
    .array(z.object({ memberId: text('成员'), dissent: text('不同意见'), at: text('签署时间') }))
    .meta({ title: '签署' }),
  notes: z
    .array(
      z.object({
        no: number('序号'),
        kind: z.enum(['reading', 'devices', 'reminder', 'absence', 'incident']).meta({
          title: '事项',
          labels: NOTES,
        }),
        text: text('情况'),
        memberId: text('成员'),
        by: text('记录人'),
        at: text('时间'),
      }),
    )
    .meta({ title: '评审纪律记录' }),
  motions: z
    .array(
      z.object({
        no: number('序号'),
        question: text('事项'),
        raisedBy: text('提请人'),
        at: text('时间'),
        ballots: z
          .array(z.object({ memberId: text('成员'), agree: yes('赞成'), reason: text('理由'), at: text('时间') }))
          .meta({ title: '各成员意见' }),
        carried: yes('通过'),
      }),
    )
    .meta({ title: '表决' }),
  handedIn: text('已交评分表的成员'),
  recused: z.array(z.object({ memberId: text('成员'), at: text('时间') })).meta({ title: '到场后回避' }),
  fees: z
    .array(
      z.object({ memberId: text('成员'), date: text('日期'), minutes: number('评审分钟'), amount: money('劳务费') }),
    )
    .meta({ title: '评审劳务费' }),
  filesCompared: z
    .object({
      read: z.number().meta({ title: '已读附件' }),
      unread: z.number().meta({ title: '未读附件' }),
      at: text('时间'),
    })
    .meta({ title: '投标文件比对' }),
  reportFile: text('评审报告'),
  corrections: z
    .array(
      z.object({
        no: number('序号'),
        error: labelled('情形', ERRORS),
        finding: text('复核情况'),
        motionNo: number('认定的表决序号'),
        changes: z
          .array(
            z.object({
              memberId: text('成员'),
              bidId: text('投标'),
              factorId: text('评审因素'),
              from: number('原得分'),
              to: number('改为'),
            }),
          )
          .meta({ title: '修改的评分' }),
        moved: z
          .array(z.object({ bidId: text('投标'), was: standing('原'), is: standing('现') }))
          .meta({ title: '总分和候选顺序的变化' }),
        afterSigning: yes('签署之后'),
        changed: yes('改变结果'),
        by: text('办理人'),
        at: text('时间'),
      }),
    )
    .meta({ title: '修改评审结果' }),
  ordered: z
    .object({
      error: labelled('情形', ERRORS),
      finding: text('事实'),
      challenge: text('引起的质疑'),
      by: text('办理人'),
      at: text('时间'),
    })
    .meta({ title: '重新评审' }),
  changeReported: z
    .object({ number: text('报告文号'), file: text('书面报告'), by: text('办理人'), at: text('时间') })
    .meta({ title: '书面报告财政部门' }),
  signedAt: text('签署完成时间'),
  deliveredAt: text('送交时间'),
  late: yes('逾期送交'),
  reason: z.enum(failures).meta({ title: '废标情形', labels: FAILURES }),
  detail: text('理由'),
  failedAt: text('废标时间'),
})

export const sheetWords = z.object({
  evaluationId: text('评审'),
  memberId: text('成员'),
  kind: zKind,
  userId: text('账号'),
  procuringEntityId: text('采购人'),
  bids: z.array(z.object(bid)).meta({ title: '投标' }),
  factors,
  scores: text('得分'),
  reasons: z
    .array(z.object({ bidId: bid.bidId, factorId: text('评审因素'), text: text('理由') }))
    .meta({ title: '评分理由' }),
  submittedAt: text('提交时间'),
})

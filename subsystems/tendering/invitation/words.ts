/** 邀请供应商上的词: what a reader sees and no form asks for. Pure. */
import { z } from 'zod'
import { labelled, money, text } from '#foundation/words.ts'
import { METHODS } from '#policies/methods.ts'
import { CATEGORIES } from '#policies/words.ts'
import { chance } from '../expert-draw/words.ts'

const candidates = (title: string) =>
  z.array(z.object({ supplierId: text('供应商编号'), name: text('供应商') })).meta({ title })

export const words = z.object({
  title: text('采购项目'),
  number: text('项目编号'),
  method: labelled('采购方式', METHODS),
  category: z.enum(['goods', 'services', 'works']).meta({ title: '项目属性', labels: CATEGORIES }),
  budget: money('预算金额'),
  minimum: z.number().meta({ title: '法定最少家数' }),
  recommended: z
    .array(
      z.object({
        supplierName: text('供应商'),
        by: z
          .enum(['purchaser', 'expert'])
          .meta({ title: '推荐方', labels: { purchaser: '采购人', expert: '评审专家' } }),
      }),
    )
    .meta({ title: '书面推荐' }),
  openedBy: text('提出人'),
  announcedAt: text('公告时间'),
  noticeUntilDate: text('公告期限至'),
  clarifications: z
    .array(z.object({ no: z.number().meta({ title: '第几次' }), at: text('时间') }))
    .meta({ title: '澄清' }),
  reviewed: z
    .array(
      z.object({
        name: text('供应商'),
        applicationId: text('申请'),
        qualified: z.boolean().meta({ title: '合格' }),
        reasons: z.array(z.string()).meta({ title: '理由' }),
      }),
    )
    .meta({ title: '资格审查结果' }),
  pool: candidates('备选供应商'),
  watchers: z
    .array(
      z.object({
        userId: text('人员'),
        role: z
          .enum(['purchaser', 'regulator'])
          .meta({ title: '身份', labels: { purchaser: '采购人工作人员', regulator: '监管部门' } }),
        at: text('到场时间'),
      }),
    )
    .meta({ title: '在场监督' }),
  commitment: z.object({}).meta({ title: '抽取承诺' }),
  chance,
  draw: z.object({}).meta({ title: '抽取记录' }),
  chosen: candidates('被邀请的供应商'),
  settledAt: text('确定时间'),
  why: text('理由'),
  failedAt: text('时间'),
  droppedAt: text('取消时间'),
})

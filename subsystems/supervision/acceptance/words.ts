/** 验收上的词: what a reader of an acceptance sees and no form asks for. Pure. */
import { z } from 'zod'
import { zFen } from '#foundation/money.ts'
import { labelled, text, yes } from '#foundation/words.ts'
import { promised } from '../contract/words.ts'
import { CAPACITIES } from './acceptance.ts'

export const words = z.object({
  contractNumber: text('合同编号'),
  serial: z.number().meta({ title: '第几次' }),
  procuringEntityName: text('采购人'),
  supplierName: text('供应商'),
  publicService: yes('公共服务项目'),
  complex: yes('大型或者复杂项目'),
  lines: z.array(z.object({})).meta({ title: '合同标的' }),
  requirements: promised('采购需求与承诺'),
  handlers: text('经办人'),
  final: yes('最后一次交付'),
  deliveredBy: text('交付登记人'),
  deliveredAt: text('交付登记时间'),
  acceptBy: text('验收期限'),
  overdueFrom: text('逾期起算'),
  overdueAt: text('逾期未验收'),
  panel: z
    .object({
      capacity: labelled('身份', CAPACITIES),
    })
    .meta({ title: '验收小组' }),
  period: z.object({ from: text('自'), to: text('至') }).meta({ title: '服务期间' }),
  inspections: z.array(z.object({ passed: yes('是否合格'), defects: text('不合格内容') })).meta({ title: '历次验收' }),
  rectifyBy: text('整改期限'),
  acceptedAt: text('验收合格时间'),
  acceptedBy: text('验收人'),
  acceptedAmount: zFen.meta({ title: '验收合格金额', unit: 'fen' }),
  file: text('验收书'),
  announcedAt: text('公告时间'),
})

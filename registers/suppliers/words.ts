/** 供应商给读者的词: what is read and never asked for. Pure. */
import { z } from 'zod'
import { labelled, text, yes } from '#foundation/words.ts'
import { LICENCE_STATUS, type LicenceStatus } from './licence.ts'
import { SIZES, type Size } from './size.ts'

export const words = z.object({
  orgId: text('单位标识'),
  size: labelled<Size>('企业规模', SIZES),
  administrator: text('单位账号管理员'),
  licence: z
    .object({
      status: labelled<LicenceStatus>('登记状态', LICENCE_STATUS),
      askedAt: text('查询时间'),
      digest: text('答复指纹'),
    })
    .meta({ title: '市场主体登记' }),
  accountVerifiedAt: text('账户核实时间'),
  conduct: z
    .array(
      z.object({
        liftedAt: text('移出时间'),
        source: labelled('来源', { credit: '信用系统', regulator: '监管部门' }),
        penalty: z
          .object({
            id: text('处罚决定'),
            conduct: text('违法情形'),
            result: text('处罚结果'),
            law: text('处罚依据'),
            decidedDate: text('决定日期'),
            bars: yes('期限内禁止参加政府采购活动'),
          })
          .meta({ title: '行政处罚' }),
      }),
    )
    .meta({ title: '处罚、名单和不良行为' }),
  until: text('至'),
  reason: text('理由'),
  leftAt: text('退出时间'),
  keptUntilDate: text('依法留存至'),
})

/** 买什么 — what is bought, by its item of the catalogue: by whom mostly, from which trade, at what price, how many. Pure. */

import type { Fen } from '#foundation/money.ts'
import type { Category } from '#policies/words.ts'
import type { Industry } from '#registers/industries.ts'
import { sumsOf } from './dice.ts'
import type { Trade } from './world.ts'

export type Subject = {
  title: string
  item: string
  category: Category
  name: string
  unit: string
  /** Yuan. */
  price: number
  /** The middle of how many. */
  quantity: number
  spread: number
  industry: Industry
  buyers: readonly Trade[] | 'all'
  weight: number
}
const CATEGORY = { A: 'goods', B: 'works', C: 'services' } as const

const of = (
  weight: number,
  item: string,
  title: string,
  name: string,
  unit: string,
  price: number,
  quantity: number,
  industry: Industry,
  buyers: Subject['buyers'] = 'all',
  spread = 0.9,
): Subject => ({
  title,
  item,
  category: CATEGORY[item[0] as 'A'],
  name,
  unit,
  price,
  quantity,
  spread,
  industry,
  buyers,
  weight,
})

export const SUBJECTS: readonly Subject[] = [
  of(30, 'A02010105', '台式计算机', '台式计算机', '台', 4_800, 60, 'wholesale'),
  of(14, 'A02010108', '便携式计算机', '便携式计算机', '台', 6_200, 30, 'wholesale'),
  of(10, 'A02010104', '服务器及存储设备', '服务器', '台', 68_000, 6, 'software'),
  of(9, 'A02010202', '网络设备更新', '交换设备', '台', 9_500, 24, 'software'),
  of(6, 'A02010301', '网络安全设备', '防火墙', '台', 86_000, 4, 'software'),
  of(9, 'A02020400', '多功能一体机', '多功能一体机', '台', 5_600, 20, 'wholesale'),
  of(8, 'A02021003', '打印机', 'A4黑白打印机', '台', 1_900, 40, 'wholesale'),
  of(6, 'A02020200', '会议室投影设备', '投影仪', '台', 12_800, 8, 'wholesale'),
  of(9, 'A02061804', '空调设备', '空调机', '台', 4_300, 70, 'wholesale'),
  of(5, 'A02021103', '室外LED显示屏', 'LED显示屏', '平方米', 9_800, 40, 'industry'),
  of(6, 'A02080803', '视频会议系统', '视频会议会议室终端', '套', 42_000, 6, 'software'),
  of(9, 'A02102100', '理化生实验室仪器', '教学仪器', '套', 36_000, 12, 'industry', ['school']),
  of(12, 'A02091001', '智慧黑板及多媒体教学设备', '交互式教学大屏', '台', 21_500, 36, 'industry', ['school']),
  of(10, 'A05010203', '学生课桌椅', '教学、实验用桌', '套', 420, 900, 'industry', ['school']),
  of(8, 'A05010201', '办公家具', '办公桌', '套', 1_650, 90, 'industry'),
  of(5, 'A04010100', '图书采购', '普通图书', '册', 38, 12_000, 'retail', ['school', 'culture']),
  of(7, 'A02320500', '彩色多普勒超声诊断仪', '彩色多普勒超声诊断仪', '台', 780_000, 2, 'wholesale', ['hospital']),
  of(3, 'A02321000', '磁共振成像系统', '磁共振成像系统', '套', 8_600_000, 1, 'wholesale', ['hospital'], 0.3),
  of(6, 'A02321900', '全自动生化分析仪', '全自动生化分析仪', '台', 960_000, 1, 'wholesale', ['hospital'], 0.5),
  of(
    1,
    'A02102100',
    '液相色谱串联质谱联用仪',
    '液相色谱串联质谱联用仪',
    '台',
    2_900_000,
    1,
    'wholesale',
    ['hospital', 'school'],
    0.3,
  ),
  of(5, 'A07026600', '检验试剂', '生物制剂', '盒', 640, 1_500, 'wholesale', ['hospital']),
  of(4, 'A02370100', '消防设备', '消防设备', '批', 260_000, 1, 'industry'),
  of(6, 'A02370400', '视频监控系统', '安全、检查、监视、报警设备', '套', 180_000, 3, 'software'),
  of(3, 'A02030599', '执法执勤用车', '其他乘用车', '辆', 158_000, 4, 'retail', ['office', 'police']),
  of(3, 'A02051227', '电梯更新', '电梯', '台', 320_000, 2, 'industry'),
  of(8, 'A05040101', '办公用纸', '复印纸', '箱', 165, 700, 'wholesale'),
  of(9, 'A08060303', '业务应用软件', '应用软件', '套', 480_000, 1, 'software'),
  of(14, 'C16010302', '信息化系统开发', '行业应用软件开发服务', '项', 1_250_000, 1, 'software'),
  of(14, 'C16070400', '信息系统运行维护服务', '安全运维服务', '年', 420_000, 1, 'software'),
  of(6, 'C16040000', '政务云服务租用', '云计算服务', '年', 1_800_000, 1, 'software', ['office']),
  of(5, 'C16090000', '网络安全等级保护测评', '信息技术咨询服务', '项', 160_000, 1, 'software'),
  of(22, 'C21040000', '物业管理服务', '物业管理服务', '年', 1_350_000, 1, 'property'),
  of(14, 'C05040300', '保安服务', '保安服务', '年', 860_000, 1, 'other'),
  of(14, 'C22040000', '食堂食材配送服务', '餐饮服务', '年', 1_900_000, 1, 'catering'),
  of(6, 'C22010200', '会议及培训服务', '一般会议服务', '项', 180_000, 1, 'leasing'),
  of(6, 'C13030000', '园林绿化养护', '园林绿化管理服务', '年', 1_600_000, 1, 'construction', ['office', 'town']),
  of(7, 'C13050200', '生活垃圾清运服务', '垃圾处理服务', '年', 2_800_000, 1, 'other', ['office', 'town']),
  of(5, 'C23090100', '印刷服务', '印刷服务', '年', 240_000, 1, 'industry'),
  of(5, 'C23120301', '公务用车维修保养', '车辆维修和保养服务', '年', 210_000, 1, 'other'),
  of(4, 'C23030000', '财务审计服务', '审计服务', '项', 190_000, 1, 'leasing'),
  of(3, 'C20030300', '法律顾问服务', '法律咨询服务', '年', 120_000, 1, 'leasing'),
  of(3, 'C18040102', '公共设施财产保险', '财产保险服务', '年', 380_000, 1, 'other'),
  of(4, 'C23120800', '电梯维护保养', '电梯维修和保养服务', '年', 130_000, 1, 'industry'),
  of(9, 'B08010000', '校舍修缮工程', '房屋修缮', '项', 1_450_000, 1, 'construction', ['school']),
  of(8, 'B07000000', '办公用房装修改造工程', '装修工程', '项', 980_000, 1, 'construction'),
  of(5, 'B02050000', '市政道路养护工程', '城市道路工程施工', '项', 2_700_000, 1, 'construction', ['office', 'town']),
  of(3, 'B06080300', '既有建筑加装电梯工程', '电梯安装', '项', 620_000, 1, 'construction'),
]
const byTrade = new Map<Trade, { subjects: readonly Subject[]; sums: readonly number[] }>()
/** What a buyer of that trade buys, and how often. */
export const subjectsFor = (trade: Trade) => {
  let found = byTrade.get(trade)
  if (!found) {
    const subjects = SUBJECTS.filter(({ buyers }) => buyers === 'all' || buyers.includes(trade))
    // What only some buy they buy often.
    found = { subjects, sums: sumsOf(subjects.map(({ weight, buyers }) => (buyers === 'all' ? weight : weight * 4))) }
    byTrade.set(trade, found)
  }
  return found
}

/** Rounded as budgets are: to hundreds of yuan, and no smaller than one. */
export const roundYuan = (yuan: number): Fen => (Math.max(1, Math.round(yuan / 100)) * 10_000) as Fen

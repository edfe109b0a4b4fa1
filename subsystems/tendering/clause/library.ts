/** 条款库 — clauses anyone may put into a document with one click, each with its law; an agency's own stand beside them. Pure data. */
import { CATEGORIES } from '#policies/words.ts'
export const KINDS = {
  technical: '技术',
  service: '服务',
  safety: '安全',
  commercial: '商务',
  qualification: '资格条件',
  conformity: '符合性',
} as const
export type Kind = keyof typeof KINDS
export const FITS = { any: '通用', ...CATEGORIES } as const
export type For = keyof typeof FITS

export type Kept = { kind: Kind; category: For; text: string; law: string }

const rows = (kind: Kind, category: For, law: string, ...texts: string[]): Kept[] =>
  texts.map((text) => ({ kind, category, text, law }))

const NEED = '财库〔2021〕22号第九条'
const FULFIL = '财库〔2021〕22号第二十四条'

export const LIBRARY: readonly Kept[] = [
  ...rows(
    'technical',
    'goods',
    NEED,
    '产品为全新未使用的合格产品，符合国家强制性标准',
    '提供产品的技术参数表、检测报告和使用说明书（中文）',
    '接口、协议和数据格式公开，支持与采购人现有系统对接',
    '整机平均无故障工作时间不少于20000小时',
    '设备支持断电保护，恢复供电后自动恢复工作状态',
  ),
  ...rows(
    'technical',
    'goods',
    '财库〔2019〕9号',
    '属于节能产品政府采购品目清单强制采购品目的，提供国家确定的认证机构出具的、处于有效期内的节能产品认证证书',
    '属于环境标志产品品目清单的，同等条件下优先采购',
  ),
  ...rows(
    'technical',
    'services',
    NEED,
    '系统支持国产操作系统、国产数据库和国产浏览器',
    '提供全部源代码、设计文档、测试报告和部署手册',
    '系统可用性不低于99.9%，日常查询响应时间不超过2秒',
  ),
  ...rows(
    'service',
    'any',
    FULFIL,
    '接到故障通知后2小时内响应，4小时内到达现场，24小时内修复或者提供备用产品',
    '提供不少于36个月的免费质量保证，质量保证期自验收合格之日起算',
    '对采购人的使用和维护人员进行现场培训，不少于2次',
    '提供7×24小时服务电话，指定一名项目联系人',
  ),
  ...rows(
    'service',
    'services',
    FULFIL,
    '每月提交服务报告，列明服务内容、人员、时间和问题处理情况',
    '更换项目负责人须经采购人书面同意，接替人员的资格不低于原负责人',
    '服务期满前30日完成资料移交和交接培训',
  ),
  ...rows(
    'safety',
    'any',
    '网络安全法第二十一条、第二十二条；数据安全法第二十七条',
    '不得擅自留存、使用、泄露或者向他人提供采购人的数据',
    '发现安全缺陷、漏洞等风险时，立即采取补救措施并告知采购人',
    '服务人员签订保密承诺书，遵守采购人的安全和保密管理规定',
  ),
  ...rows(
    'safety',
    'goods',
    '强制性产品认证管理规定第二条',
    '列入强制性产品认证目录的产品提供有效的认证证书',
    '安装、调试过程遵守安全生产规定，供应商承担施工安全责任',
  ),
  ...rows(
    'commercial',
    'any',
    '财库〔2019〕38号；保障中小企业款项支付条例第九条',
    '验收合格并收到发票后30日内支付合同价款',
    '履约保证金可以支票、汇票、本票、保函等非现金形式提交，由供应商自主选择',
  ),
  ...rows(
    'commercial',
    'goods',
    FULFIL,
    '合同签订后30日内完成交货、安装和调试',
    '报价包含货物、运输、保险、安装、调试、培训、税费和质量保证期内的全部费用',
    '包装符合商品包装政府采购需求标准（财办库〔2020〕123号）',
  ),
  ...rows(
    'commercial',
    'services',
    FULFIL,
    '服务期12个月，自合同签订之日起算',
    '按季度考核、按季度付款，考核办法见合同',
  ),
  ...rows(
    'qualification',
    'any',
    '政府采购法第二十二条',
    '具有独立承担民事责任的能力',
    '具有良好的商业信誉和健全的财务会计制度',
    '具有履行合同所必需的设备和专业技术能力',
    '有依法缴纳税收和社会保障资金的良好记录',
    '参加政府采购活动前三年内，在经营活动中没有重大违法记录',
  ),
  ...rows(
    'qualification',
    'any',
    '财库〔2016〕125号',
    '投标截止时未被列入失信被执行人、重大税收违法失信主体、政府采购严重违法失信行为记录名单',
  ),
  ...rows(
    'qualification',
    'any',
    '政府采购法实施条例第十八条',
    '单位负责人为同一人或者存在直接控股、管理关系的不同供应商，不得参加同一合同项下的政府采购活动',
    '为采购项目提供整体设计、规范编制或者项目管理、监理、检测等服务的供应商，不得再参加该采购项目的其他采购活动',
  ),
  ...rows(
    'qualification',
    'any',
    '财库〔2020〕46号第十二条',
    '本项目专门面向中小企业采购，供应商须提供《中小企业声明函》',
  ),
  ...rows(
    'qualification',
    'goods',
    '医疗器械监督管理条例第四十条、第四十二条',
    '所投产品属于医疗器械的，供应商具有医疗器械经营许可证或者备案凭证',
  ),
  ...rows('qualification', 'services', '保安服务管理条例第九条', '提供保安服务的，供应商具有保安服务许可证'),
  ...rows(
    'conformity',
    'any',
    '财政部令第87号第五十条、第六十三条',
    '投标文件按招标文件要求签署、盖章',
    '投标报价未超过采购预算和最高限价',
    '投标有效期满足招标文件要求',
    '标注★号的要求全部满足',
    '未附有采购人不能接受的条件',
    '同一投标人没有提交两个以上不同的投标文件或者报价',
  ),
]

/** 政策法规 — the texts the platform works by: what each is, since when, for whom. Facts only; the texts themselves stand with who issued them. Pure. */
import type { Day } from '#foundation/time.ts'

export type Law = {
  id: string
  title: string
  number?: string
  from: Day
  level: '法律' | '行政法规' | '部门规章' | '规范性文件' | '广东省文件'
  about: string
  /** How acts and figures cite it. */
  cited: readonly string[]
}

export const LAWS: readonly Law[] = [
  {
    id: 'gpl',
    title: '中华人民共和国政府采购法',
    from: '2003-01-01',
    level: '法律',
    about: '政府采购的基本规则：当事人、方式、程序、合同、质疑投诉、监督检查',
    cited: ['政府采购法第', '中华人民共和国政府采购法'],
  },
  {
    id: 'gpl-regulation',
    title: '中华人民共和国政府采购法实施条例',
    number: '国务院令第658号',
    from: '2015-03-01',
    level: '行政法规',
    about: '期限、保证金、回避、公告、合同公开、履约验收',
    cited: ['政府采购法实施条例', '国务院令第658号'],
  },
  {
    id: 'sme-payment',
    title: '保障中小企业款项支付条例',
    number: '国务院令第802号',
    from: '2025-06-01',
    level: '行政法规',
    about: '机关、事业单位向中小企业付款的期限与逾期利息',
    cited: ['国务院令第802号', '保障中小企业款项支付条例'],
  },
  {
    id: 'mof-87',
    title: '政府采购货物和服务招标投标管理办法',
    number: '财政部令第87号',
    from: '2017-10-01',
    level: '部门规章',
    about: '公开招标、邀请招标',
    cited: ['财政部令第87号'],
  },
  {
    id: 'mof-74',
    title: '政府采购非招标采购方式管理办法',
    number: '财政部令第74号',
    from: '2014-02-01',
    level: '部门规章',
    about: '竞争性谈判、单一来源、询价',
    cited: ['财政部令第74号'],
  },
  {
    id: 'mof-94',
    title: '政府采购质疑和投诉办法',
    number: '财政部令第94号',
    from: '2018-03-01',
    level: '部门规章',
    about: '质疑、投诉的提出、受理、处理与期限',
    cited: ['财政部令第94号'],
  },
  {
    id: 'mof-101',
    title: '政府采购信息发布管理办法',
    number: '财政部令第101号',
    from: '2020-03-01',
    level: '部门规章',
    about: '哪些信息、在哪里、由谁发布',
    cited: ['财政部令第101号'],
  },
  {
    id: 'mof-110',
    title: '政府采购框架协议采购方式管理暂行办法',
    number: '财政部令第110号',
    from: '2022-03-01',
    level: '部门规章',
    about: '封闭式、开放式框架协议，第二阶段成交',
    cited: ['财政部令第110号'],
  },
  {
    id: 'consultation',
    title: '政府采购竞争性磋商采购方式管理暂行办法',
    number: '财库〔2014〕214号',
    from: '2014-12-31',
    level: '规范性文件',
    about: '竞争性磋商',
    cited: ['财库〔2014〕214号'],
  },
  {
    id: 'credit',
    title: '关于在政府采购活动中查询及使用信用记录有关问题的通知',
    number: '财库〔2016〕125号',
    from: '2016-08-01',
    level: '规范性文件',
    about: '信用记录的查询和使用',
    cited: ['财库〔2016〕125号'],
  },
  {
    id: 'experts',
    title: '政府采购评审专家管理办法',
    number: '财库〔2016〕198号',
    from: '2017-01-01',
    level: '规范性文件',
    about: '评审专家的选聘、抽取、职责与报酬',
    cited: ['财库〔2016〕198号'],
  },
  {
    id: 'acceptance',
    title: '关于进一步加强政府采购需求和履约验收管理的指导意见',
    number: '财库〔2016〕205号',
    from: '2016-11-25',
    level: '规范性文件',
    about: '采购需求与履约验收',
    cited: ['财库〔2016〕205号'],
  },
  {
    id: 'fair',
    title: '关于促进政府采购公平竞争优化营商环境的通知',
    number: '财库〔2019〕38号',
    from: '2019-09-01',
    level: '规范性文件',
    about: '清理妨碍公平竞争的做法，付款期限',
    cited: ['财库〔2019〕38号'],
  },
  {
    id: 'intention',
    title: '关于开展政府采购意向公开工作的通知',
    number: '财库〔2020〕10号',
    from: '2020-03-02',
    level: '规范性文件',
    about: '采购意向公开',
    cited: ['财库〔2020〕10号'],
  },
  {
    id: 'sme',
    title: '政府采购促进中小企业发展管理办法',
    number: '财库〔2020〕46号',
    from: '2021-01-01',
    level: '规范性文件',
    about: '预留份额、价格扣除、声明函',
    cited: ['财库〔2020〕46号', '财库〔2022〕19号'],
  },
  {
    id: 'formats',
    title: '政府采购公告和公示信息格式规范（2020年版）',
    number: '财办库〔2020〕50号',
    from: '2020-07-01',
    level: '规范性文件',
    about: '各类公告的格式与内容',
    cited: ['财办库〔2020〕50号'],
  },
  {
    id: 'requirements',
    title: '政府采购需求管理办法',
    number: '财库〔2021〕22号',
    from: '2021-07-01',
    level: '规范性文件',
    about: '采购需求、采购实施计划、风险控制',
    cited: ['财库〔2021〕22号'],
  },
  {
    id: 'transparency',
    title: '关于进一步提高政府采购透明度和采购效率相关事项的通知',
    number: '财办库〔2023〕243号',
    from: '2023-12-08',
    level: '规范性文件',
    about: '合同变更公告、结果公告的得分或扣除后报价',
    cited: ['财办库〔2023〕243号'],
  },
  {
    id: 'innovation',
    title: '政府采购合作创新采购方式管理暂行办法',
    number: '财库〔2024〕13号',
    from: '2024-06-01',
    level: '规范性文件',
    about: '合作创新采购',
    cited: ['财库〔2024〕13号'],
  },
  {
    id: 'domestic',
    title: '国务院办公厅关于在政府采购中实施本国产品标准及相关政策的通知',
    number: '国办发〔2025〕34号',
    from: '2026-01-01',
    level: '规范性文件',
    about: '本国产品标准与价格评审优惠',
    cited: ['国办发〔2025〕34号', '财库〔2025〕30号'],
  },
  {
    id: 'abnormal',
    title: '关于推动解决政府采购异常低价问题的通知',
    number: '财库〔2026〕2号',
    from: '2026-02-01',
    level: '规范性文件',
    about: '异常低价的审查',
    cited: ['财库〔2026〕2号'],
  },
  {
    id: 'emergency',
    title: '政府采购紧急采购管理暂行办法',
    number: '财库〔2026〕12号',
    from: '2026-10-01',
    level: '规范性文件',
    about: '紧急采购',
    cited: ['财库〔2026〕12号'],
  },
  {
    id: 'gd-intention',
    title: '广东省政府采购意向公开规定',
    number: '粤财采购〔2020〕5号',
    from: '2020-03-01',
    level: '广东省文件',
    about: '省内采购意向公开的范围与时间',
    cited: ['粤财采购〔2020〕5号'],
  },
  {
    id: 'gd-threshold',
    title: '广东省政府采购公开招标数额标准',
    number: '粤财采购〔2020〕2号',
    from: '2020-01-01',
    level: '广东省文件',
    about: '货物服务公开招标数额标准',
    cited: ['粤财采购〔2020〕2号'],
  },
  {
    id: 'gd-fees',
    title: '广东省政府采购评审劳务报酬标准',
    number: '粤财采购〔2020〕17号',
    from: '2020-01-01',
    level: '广东省文件',
    about: '评审专家劳务报酬',
    cited: ['粤财采购〔2020〕17号'],
  },
  {
    id: 'gd-mall',
    title: '广东省政府采购电子卖场管理规定',
    number: '粤财采购〔2020〕26号',
    from: '2021-01-01',
    level: '广东省文件',
    about: '电子卖场',
    cited: ['粤财采购〔2020〕26号'],
  },
  {
    id: 'gd-experts',
    title: '广东省政府采购评审专家管理实施办法',
    number: '粤财规〔2025〕1号',
    from: '2025-08-01',
    level: '广东省文件',
    about: '省内评审专家的管理',
    cited: ['粤财规〔2025〕1号'],
  },
]

export const cites = (law: Law, text: string): boolean =>
  law.cited.some((name) => {
    const at = text.indexOf(name)
    // 政府采购法第… is also the tail of longer names
    return at >= 0 && !(law.id === 'gpl' && text.slice(at).startsWith('政府采购法实施'))
  })

/** 第二十七条 … of this text, as a citation of several texts names it. */
export const articleIn = (law: Law, text: string): string => {
  const part = text.split(/[；;]/).find((each) => cites(law, each)) ?? text
  return (
    /第[一二三四五六七八九十百零〇]+条(?:至第[一二三四五六七八九十百]+条|、第?[一二三四五六七八九十百、]+条)?(?:第（?[一二三四五六七八九十]+）?[款项])*/.exec(
      part,
    )?.[0] ?? '全文'
  )
}

/** 上岗测试卷 — ten questions of the bank for each sitting; which, follows from the expert and the attempt. On the server only: a browser
 *  that knew the answers would tell them. */
import { createHash } from 'node:crypto'

type Question = { ask: string; options: readonly string[]; right: number; law: string }
const BANK: readonly Question[] = [
  {
    ask: '公开招标自招标文件开始发出之日起至投标截止之日止，不得少于多少日？',
    options: ['10日', '15日', '20日', '30日'],
    right: 2,
    law: '政府采购法第三十五条',
  },
  {
    ask: '评标委员会中评审专家不得少于成员总数的多少？',
    options: ['二分之一', '三分之二', '四分之三', '全部'],
    right: 1,
    law: '财政部令第87号第四十七条',
  },
  {
    ask: '谁不得担任评标委员会组长？',
    options: ['评审专家', '采购人代表', '年龄最长者', '高级职称者'],
    right: 1,
    law: '财库〔2012〕69号',
  },
  {
    ask: '参加采购活动前几年内与供应商存在劳动关系的，应当回避？',
    options: ['1年', '2年', '3年', '5年'],
    right: 2,
    law: '政府采购法实施条例第九条',
  },
  {
    ask: '评审专家名单何时公开？',
    options: ['抽取之后', '开标之时', '评审开始时', '随评审结果公告'],
    right: 3,
    law: '政府采购法实施条例第四十三条',
  },
  {
    ask: '综合评分法中，货物项目价格分值占总分值的比重不得低于多少？',
    options: ['10%', '20%', '30%', '40%'],
    right: 2,
    law: '财政部令第87号第五十五条',
  },
  {
    ask: '综合评分法中，服务项目价格分值占总分值的比重不得低于多少？',
    options: ['5%', '10%', '20%', '30%'],
    right: 1,
    law: '财政部令第87号第五十五条',
  },
  {
    ask: '综合评分法中的价格分统一采用什么方法计算？',
    options: ['平均价优先法', '低价优先法', '基准价抽签法', '评委打分法'],
    right: 1,
    law: '财政部令第87号第五十五条',
  },
  {
    ask: '供应商的资格条件可以作为评审因素吗？',
    options: ['可以', '采购人同意即可', '不得作为评审因素', '仅服务项目可以'],
    right: 2,
    law: '财政部令第87号第五十五条',
  },
  {
    ask: '评审专家对共同认定的事项存在争议的，按什么原则作出结论？',
    options: ['组长决定', '少数服从多数', '采购人决定', '代理机构决定'],
    right: 1,
    law: '财政部令第87号第六十一条',
  },
  {
    ask: '不同意评审结论又拒绝在报告上签字且不书面说明理由的，视为？',
    options: ['弃权', '同意评审结论', '评审无效', '重新评审'],
    right: 1,
    law: '财政部令第87号第六十一条',
  },
  {
    ask: '评标委员会认为报价明显低于其他报价，可能影响质量或不能诚信履约的，应当？',
    options: ['直接认定无效', '要求其在合理时间内书面说明', '不予理会', '扣减价格分'],
    right: 1,
    law: '财政部令第87号第六十条',
  },
  {
    ask: '大写金额和小写金额不一致的，以哪个为准？',
    options: ['小写金额', '大写金额', '较低者', '单价汇总'],
    right: 1,
    law: '财政部令第87号第五十九条',
  },
  {
    ask: '评审专家与参加采购活动的供应商存在利害关系未回避的，处多少罚款？',
    options: ['2千元以下', '2万元以上5万元以下', '10万元', '不罚款'],
    right: 1,
    law: '政府采购法实施条例第七十五条',
  },
  {
    ask: '评审专家可以接受供应商提出的、投标文件以外的说明材料作为评审依据吗？',
    options: ['可以', '不得接受', '经组长同意可以', '经采购人同意可以'],
    right: 1,
    law: '财政部令第87号第五十一条',
  },
  {
    ask: '提供相同品牌产品的不同投标人参加同一合同项下投标的（综合评分法），按几家投标人计算？',
    options: ['实际家数', '一家', '两家', '由评委决定'],
    right: 1,
    law: '财政部令第87号第三十一条',
  },
  {
    ask: '技术复杂、专业性强的项目通过随机方式难以确定合适专家的，经谁同意可以自行选定？',
    options: ['代理机构', '主管预算单位', '财政部门', '供应商'],
    right: 1,
    law: '财政部令第87号第四十八条',
  },
  {
    ask: '评审专家未完成评审工作擅自离开评审现场的，劳务报酬如何处理？',
    options: ['按时间支付', '减半支付', '不得获取', '全额支付'],
    right: 2,
    law: '财库〔2016〕198号第二十五条',
  },
  {
    ask: '集中采购目录内项目的评审劳务报酬由谁支付？',
    options: ['采购人', '集中采购机构', '财政部门', '中标供应商'],
    right: 1,
    law: '财库〔2016〕198号第二十三条',
  },
  {
    ask: '发现供应商有行贿、提供虚假材料或者串通等违法行为的，评审专家应当？',
    options: ['继续评审', '私下劝阻', '及时向财政部门报告', '报告组长即可'],
    right: 2,
    law: '政府采购法实施条例第四十条',
  },
]
const QUESTIONS = 10

const order = (seed: string) =>
  BANK.map((question, n) => ({ question, at: createHash('sha256').update(`${seed}/${n}`).digest('hex') }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, QUESTIONS)
    .map(({ question }) => question)

const paper = (expertId: string, attempt: number) => order(`${expertId}/${attempt}`)

/** What is asked: without what is right. */
export const paperFor = (expertId: string, attempt: number) =>
  paper(expertId, attempt).map(({ ask, options, law }) => ({ ask, options, law }))
export const keyFor = (expertId: string, attempt: number): number[] =>
  paper(expertId, attempt).map(({ right }) => right)

/** 我能投标吗 — what stands between a supplier and a bid, told before it begins: each with its article and how to mend it. Pure. */
import { LISTS, listedOn, type Snapshot } from '#connectors/credit/credit.ts'
import { timeInChinese } from '#foundation/documents/words.ts'
import { toYuan } from '#foundation/money.ts'
import { type Day, dayOf, type Instant } from '#foundation/time.ts'
import type { Supplier } from '#registers/suppliers/index.ts'
import type { Notice } from '../notice/notice.ts'

/** `bad`: cannot bid so. `warn`: may bid, but should know. */
export type Standing = {
  title: string
  state: 'good' | 'warn' | 'bad'
  text: string
  law?: string
  mend?: string
  /** Where in the workspace it is mended. */
  to?: string
}
export type Facts = {
  noticeId: string
  notice: Notice | undefined
  supplier: (Pick<Supplier, 'status' | 'size' | 'name'> & Partial<Pick<Supplier, 'accountVerifiedAt'>>) | undefined
  /** The penalty that bars it from every purchase today. */
  barred?: { reference: string; authority: string; untilDate?: Day | undefined } | undefined
  credit: Snapshot | undefined
  /** The lots for which the documents were obtained. */
  obtained: readonly number[] | undefined
  security: 'notRequired' | 'received' | 'lodged' | 'missing'
  /** What it did for the project before. */
  earlyService?: string | undefined
  /** A large firm with the same head, or that holds or manages this one, or is held or managed by it. */
  largeRelative?: string | undefined
  /** Papers in the register that are over, or will be before the bids are reviewed. */
  ending?: readonly { name: string; untilDate: Day }[] | undefined
  now: Instant
}

const registered = ({ supplier, barred }: Facts): Standing => {
  const title = '供应商登记'
  if (!supplier)
    return {
      title,
      state: 'bad',
      text: '本单位还没有在供应商库登记',
      law: '政府采购法第二十二条',
      mend: '请先完成供应商登记，全省一次登记即可',
      to: '/suppliers/new',
    }
  if (supplier.status !== 'active')
    return {
      title,
      state: 'bad',
      text: '本单位的登记已暂停或者注销',
      mend: '请联系登记地的财政部门',
      to: '/suppliers?mine=true',
    }
  if (barred)
    return {
      title: '行政处罚',
      state: 'bad',
      text: `${barred.authority}决定禁止参加政府采购活动（${barred.reference}），至 ${barred.untilDate}`,
      law: '政府采购法第七十七条；政府采购法实施条例第十九条',
      mend: '期满后可再参加，全国范围内有效',
      to: '/penalties',
    }
  return { title, state: 'good', text: `${supplier.name}，登记正常` }
}

const trusted = ({ credit, now }: Facts): Standing => {
  const title = '三项名单'
  const law = '政府采购法第二十二条；财库〔2016〕125号'
  if (!credit) return { title, state: 'warn', text: '信用系统暂时没有应答，获取采购文件时和截止时会再查', law }
  const listed = listedOn(credit).find(({ until }) => until === undefined || until >= dayOf(now))
  const when = `${timeInChinese(credit.queriedAt)}查询`
  return listed
    ? { title, state: 'bad', text: `列入${LISTS[listed.list]}（${when}）`, law, mend: '移出名单后方可参加政府采购活动' }
    : { title, state: 'good', text: `未列入（${when}）` }
}

const small = ({ notice, supplier, largeRelative }: Facts): Standing | undefined => {
  if (!notice?.smeReserved) return undefined
  const title = '专门面向中小企业'
  if (supplier && supplier.size !== 'large' && largeRelative)
    return {
      title,
      state: 'bad',
      text: `与大型企业“${largeRelative}”的负责人相同，或者存在直接控股、管理关系，不作为中小企业`,
      law: '财库〔2020〕46号第二条',
      mend: '关系已经终止的，请先变更登记',
      to: '/my-firm',
    }
  const law = '财库〔2020〕46号第四条、第六条'
  if (supplier?.size !== 'large') return { title, state: 'good', text: '按登记数据为中小企业' }
  return notice.category === 'goods'
    ? {
        title,
        state: 'warn',
        text: '本单位为大型企业；货物须由中小企业制造',
        law,
        mend: '请投中小企业制造的货物，并提供《中小企业声明函》',
      }
    : {
        title,
        state: 'bad',
        text: '按登记数据为大型企业',
        law,
        mend: '登记数据有误的，请先变更',
        to: '/suppliers?mine=true',
      }
}

const documents = ({ notice, obtained, noticeId, now }: Facts): Standing => {
  const title = '获取采购文件'
  const law = '财政部令第87号第三十三条'
  if (obtained) return { title, state: 'good', text: `已获取（第${obtained.join('、')}包）` }
  if (notice?.status === 'published' && now <= notice.documentsUntil)
    return {
      title,
      state: 'bad',
      text: `还没有获取，截至${timeInChinese(notice.documentsUntil)}`,
      law,
      mend: '登记即可免费获取，不需要提供任何证明',
      to: `/registrations/new?noticeId=${noticeId}`,
    }
  return { title, state: 'bad', text: '没有在规定时间内获取采购文件', law }
}

const security = ({ notice, security: state, noticeId, obtained }: Facts): Standing | undefined => {
  if (!notice?.bidSecurity || state === 'notRequired') return undefined
  const title = '投标保证金'
  const law = '政府采购法实施条例第三十三条；财政部令第87号第三十八条'
  const amount = `每包 ${toYuan(notice.bidSecurity.amount)} 元`
  if (state === 'received') return { title, state: 'good', text: `${amount}，已到账` }
  if (state === 'lodged') return { title, state: 'warn', text: `${amount}，已提交，等待到账`, law }
  return {
    title,
    state: 'bad',
    text: `${amount}，还没有交纳`,
    law,
    mend: '可以转账，也可以提交保函或者保险，由供应商选择',
    to: `/bid-securities/new?noticeId=${noticeId}&lot=${obtained?.[0] ?? 1}&amount=${notice.bidSecurity.amount}`,
  }
}

const before = ({ earlyService }: Facts): Standing | undefined =>
  earlyService
    ? {
        title: '前期服务',
        state: 'bad',
        text: `为本项目提供过${earlyService}服务`,
        law: '政府采购法实施条例第十八条第二款',
        mend: '没有提供过这项服务的，请与采购人核对登记',
      }
    : undefined

const papers = ({ ending = [] }: Facts): Standing | undefined => {
  if (ending.length === 0) return undefined
  return {
    title: '资质证书',
    state: 'warn',
    text: ending.map(({ name, untilDate }) => `${name}（至 ${untilDate}）`).join('、'),
    law: '政府采购法实施条例第二十一条',
    mend: '评审时须仍然有效，请先续期；评审阶段资格有变化的，应当告知采购人和代理机构',
    to: '/my-firm',
  }
}

const account = ({ supplier }: Facts): Standing | undefined =>
  supplier && supplier.accountVerifiedAt === undefined && 'accountVerifiedAt' in supplier
    ? {
        title: '收款账户',
        state: 'warn',
        text: '尚未核实，不影响投标，签约收款前须完成',
        law: '财库〔2019〕38号',
        mend: '填写银行打入的小额金额即可',
        to: '/my-firm',
      }
    : undefined

const HOUR = 3_600_000
const inTime = ({ notice, now }: Facts): Standing => {
  const title = '投标截止'
  if (notice?.status !== 'published' || now >= notice.bidDeadline)
    return { title, state: 'bad', text: '已经截止', law: '财政部令第87号第三十三条' }
  const left = Date.parse(notice.bidDeadline) - Date.parse(now)
  const text = `${timeInChinese(notice.bidDeadline)}，还有${left >= 24 * HOUR ? `${Math.floor(left / (24 * HOUR))}天` : `${Math.floor(left / HOUR)}小时`}`
  return left < 24 * HOUR
    ? { title, state: 'warn', text, mend: '请尽早提交；截止之前可以替换或者撤回' }
    : { title, state: 'good', text }
}

/** In the order in which they are mended. */
export const standingOf = (facts: Facts): Standing[] =>
  [registered, trusted, before, small, papers, account, documents, security, inTime].flatMap(
    (rule) => rule(facts) ?? [],
  )

/** 一省 — who is in it: its twenty-one cities by their weight, and in each division who buys, sells, acts for others, judges. Nobody is
 *  stored: who stands at a place is worked out from the seed, always the same. Pure. */
import { idFrom } from '#foundation/id.ts'
import { countiesOf, divisions, fullDivisionName, PROVINCE } from '#registers/divisions.ts'
import type { Industry } from '#registers/industries.ts'
import { inventUscc } from '#registers/uscc.ts'
import { accounts, idOf } from '../seed/accounts.ts'
import { agencies as demoAgencies, purchasers as demoPurchasers, suppliers as demoSuppliers } from '../seed/city.ts'
import { apportion, type Dice, dice, sumsOf } from './dice.ts'

type Size = {
  purchasers: number
  suppliers: number
  agencies: number
  experts: number
  products: number
  purchases: number
  /** Of these the money is followed from the budget to the payment. */
  followed: number
  findings: number
  complaints: number
}
const GUANGDONG: Size = {
  purchasers: 70_000,
  suppliers: 140_000,
  agencies: 3_000,
  experts: 18_000,
  products: 50_000,
  purchases: 320_000,
  followed: 20_000,
  findings: 12_000,
  complaints: 1_500,
}
const part = (of: number): Size =>
  Object.fromEntries(Object.entries(GUANGDONG).map(([what, count]) => [what, Math.round(count / of)])) as Size
export const SCALES = { guangdong: GUANGDONG, metropolis: part(10), city: part(100), town: part(1000) } as const
export type Scale = keyof typeof SCALES

/** What a city weighs, in hundredths of what is bought in the province (about as its public budgets do). */
const CITIES: Readonly<Record<string, number>> = {
  '440000': 6,
  '440100': 15,
  '440200': 3.4,
  '440300': 14,
  '440400': 4.5,
  '440500': 3.8,
  '440600': 7.5,
  '440700': 4.6,
  '440800': 5,
  '440900': 4.5,
  '441200': 4,
  '441300': 5,
  '441400': 3.6,
  '441500': 2.3,
  '441600': 2.8,
  '441700': 2.6,
  '441800': 3.5,
  '441900': 7.5,
  '442000': 4.2,
  '445100': 2,
  '445200': 3.2,
  '445300': 2.1,
}
export const PLACES = divisions.map(({ code }) => code)
const cityOf = (code: string) => (code === PROVINCE ? code : `${code.slice(0, 4)}00`)

/** A city buys for itself about as much as all its counties; one without counties buys alone. */
const weightOf = (code: string): number => {
  const all = CITIES[cityOf(code)]!
  const counties = countiesOf(cityOf(code)).map((each) => each.code)
  if (code === PROVINCE || counties.length === 0) return all
  if (code.endsWith('00')) return all * 0.4
  const share = (each: string) => 0.6 + dice(`county/${each}`).next()
  return (all * 0.6 * share(code)) / counties.reduce((sum, each) => sum + share(each), 0)
}
export const WEIGHTS = PLACES.map(weightOf)

/** How many of each stand in each division. */
export const censusOf = (size: Size) => {
  const share = (total: number) => apportion(total, WEIGHTS)
  /** Somebody buys in each of them, however small the whole is. */
  const least = (what: string, parts: number[]) =>
    what === 'purchasers' ? parts.map((each) => Math.max(1, each)) : parts
  const counts = Object.fromEntries(
    Object.entries(size).map(([what, total]) => [what, least(what, share(total))]),
  ) as Record<keyof Size, number[]>
  const before = (what: keyof Size) => {
    let sum = 0
    return counts[what].map((count) => {
      sum += count
      return sum - count
    })
  }
  const firsts = Object.fromEntries(Object.keys(size).map((what) => [what, before(what as keyof Size)])) as Record<
    keyof Size,
    number[]
  >
  return PLACES.map((region, n) => ({
    region,
    count: (what: keyof Size) => counts[what][n]!,
    /** The number, in the whole province, of the first of them here. */
    first: (what: keyof Size) => firsts[what][n]!,
  }))
}

// ---- Names ----------------------------------------------------------------------------------------------------------------------

const SURNAMES =
  '陈李黄张林王吴刘梁郑蔡谢罗何杨郭邓曾周许冯苏钟赖叶彭丘潘余庄方江朱卢杜温廖胡姚欧阳马徐袁范麦关区甄伍司徒'
const GIVEN =
  '志伟俊杰嘉敏丽华国栋建明海燕文斌婉仪振邦雪芬子健佩珊永康慧琳耀辉晓彤思远浩然梓轩欣怡泽宇诗雅家豪锦荣秋月春梅'
export const personName = (roll: Dice): string => {
  const at = roll.whole(0, SURNAMES.length - 1)
  const surname =
    SURNAMES.slice(at, at + 2) === '欧阳' || SURNAMES.slice(at, at + 2) === '司徒'
      ? SURNAMES.slice(at, at + 2)
      : SURNAMES[at]!
  const first = roll.pick([...GIVEN])
  return surname + first + (roll.chance(0.72) ? roll.pick([...GIVEN]) : '')
}
const WORDS =
  '东风,南山,西湖,北江,中心,红星,光明,向阳,新城,龙岗,凤凰,金湖,银河,长安,永安,和平,建设,人民,文昌,崇德,育英,培正,明德,启智,博雅,星河,海滨,江滨,湖滨,翠竹,松岗,石湾,桂城,罗村,沙溪,古镇,横琴,鹤洞,白云,越华,荔湾,珠江,流花,东晓,赤岗,员村,棠下,同和,钟村,石楼,炭步,狮岭,新塘,派潭,太平,良口,吕田,鳌头,温泉,街口'.split(
    ',',
  )
/** 陈村中心小学, 第三中学 … always another for another number. */
const wordOf = (n: number): string => {
  const word = WORDS[n % WORDS.length]!
  const series = Math.floor(n / WORDS.length)
  return series === 0
    ? word
    : series < WORDS.length
      ? word + WORDS[(n * 7 + series) % WORDS.length]!
      : `${word}第${series}`
}

/** 机关、教育、卫生、公安、文化、镇街. */
export type Trade = 'office' | 'school' | 'hospital' | 'police' | 'culture' | 'town'

const DEPARTMENTS: readonly (readonly [string, Trade])[] = [
  ['教育局', 'office'],
  ['卫生健康局', 'office'],
  ['公安局', 'police'],
  ['财政局', 'office'],
  ['人力资源和社会保障局', 'office'],
  ['自然资源局', 'office'],
  ['生态环境局', 'office'],
  ['住房和城乡建设局', 'office'],
  ['交通运输局', 'office'],
  ['水务局', 'office'],
  ['农业农村局', 'office'],
  ['商务局', 'office'],
  ['文化广电旅游体育局', 'culture'],
  ['应急管理局', 'office'],
  ['市场监督管理局', 'office'],
  ['城市管理和综合执法局', 'office'],
  ['政务服务和数据管理局', 'office'],
  ['民政局', 'office'],
  ['司法局', 'office'],
  ['审计局', 'office'],
  ['统计局', 'office'],
  ['医疗保障局', 'office'],
  ['林业局', 'office'],
  ['发展和改革局', 'office'],
  ['工业和信息化局', 'office'],
  ['科学技术局', 'office'],
  ['退役军人事务局', 'office'],
  ['信访局', 'office'],
  ['人民检察院', 'police'],
  ['人民法院', 'police'],
  ['总工会', 'office'],
  ['妇女联合会', 'office'],
  ['残疾人联合会', 'office'],
  ['机关事务管理局', 'office'],
]
/** What stands under a department: the kinds of bodies, and how often. */
const BODIES: readonly (readonly [number, string, Trade, department: number])[] = [
  [26, '小学', 'school', 0],
  [12, '中学', 'school', 0],
  [12, '幼儿园', 'school', 0],
  [3, '职业技术学校', 'school', 0],
  [2, '特殊教育学校', 'school', 0],
  [10, '社区卫生服务中心', 'hospital', 1],
  [4, '医院', 'hospital', 1],
  [2, '中医院', 'hospital', 1],
  [2, '妇幼保健院', 'hospital', 1],
  [2, '疾病预防控制中心', 'hospital', 1],
  [6, '派出所', 'police', 2],
  [4, '文化站', 'culture', 12],
  [2, '图书馆', 'culture', 12],
  [1, '博物馆', 'culture', 12],
  [5, '水利所', 'office', 9],
  [4, '市场监督管理所', 'office', 14],
  [4, '环境卫生管理所', 'office', 15],
  [3, '公路事务中心', 'office', 8],
  [4, '农业技术推广站', 'office', 10],
  [12, '镇人民政府', 'town', -1],
  [9, '街道办事处', 'town', -1],
]
const BODY_SUMS = sumsOf(BODIES.map(([weight]) => weight))

const placeName = (region: string) => (region === PROVINCE ? '广东省' : fullDivisionName(region).replace('广东省', ''))
/** 局 in a city, 厅 in the province. */
const departmentName = (region: string, name: string) =>
  region === PROVINCE && name.endsWith('局') ? `广东省${name.slice(0, -1)}厅` : `${placeName(region)}${name}`

const FIRM_WORDS =
  '华信诚泰恒安瑞达鑫盛隆昌宏远博创智联天衡中科粤海南方岭峰云启明德金辉立信正邦汇丰康佳源通广博新元腾翔龙'
const TRADE_OF: readonly (readonly [number, Industry, string])[] = [
  [24, 'wholesale', '商贸|贸易|办公设备|医疗器械|实业|供应链'],
  [16, 'software', '科技|信息技术|网络科技|软件|数据技术|智能科技'],
  [14, 'industry', '教育装备|家具|电子|机电设备|仪器|印务|环保设备'],
  [12, 'construction', '建设工程|建筑工程|园林绿化工程|装饰工程|市政工程'],
  [12, 'other', '安防服务|环境服务|汽车服务|保安服务|环卫服务'],
  [8, 'leasing', '咨询|会计师事务所|管理咨询|会展服务|律师事务所'],
  [6, 'property', '物业管理|物业服务'],
  [5, 'catering', '餐饮管理|农副产品配送|膳食管理'],
  [3, 'retail', '图书发行|汽车销售|百货'],
]
const TRADE_SUMS = sumsOf(TRADE_OF.map(([weight]) => weight))

// ---- Who stands where ---------------------------------------------------------------------------------------------------------------

/** The day before all: ids of those who were there from the first. */
const BORN = '2026-01-01T00:00:00.000Z'
const phone = (roll: Dice) =>
  `1${roll.pick(['38', '39', '35', '59', '86', '33'])}${String(roll.whole(0, 99_999_999)).padStart(8, '0')}`

export type Buyer = {
  id: string
  name: string
  uscc: string
  region: string
  trade: Trade
  level: 'department' | 'basic'
  parentId?: string | undefined
  financeCode: string
  maker: string
  checker: string
  /** One of the demo city's, who registers by itself. */
  demo: boolean
}
export type Seller = {
  id: string
  name: string
  uscc: string
  region: string
  industry: Industry
  user: string
  demo: boolean
}
export type Agent = { id: string; name: string; uscc: string; region: string; user: string; demo: boolean }

const accountOf = (login: string) => (accounts.some((each) => each.login === login) ? idOf('account', login) : login)

export const worldOf = (seed: string, size: Size) => {
  const census = censusOf(size)
  const place = new Map(census.map((each) => [each.region, each]))
  const at = (kind: string, region: string, n: number) => dice(`${seed}/${kind}/${region}/${n}`)
  const named = (kind: string, region: string, n: number) => idFrom(BORN, `${seed}/${kind}/${region}/${n}`)
  const demoOf = <T extends { input: { region: string } }>(all: readonly T[], region: string) =>
    all.filter(({ input }) => input.region === region)

  const departments = (region: string) =>
    Math.min(DEPARTMENTS.length, Math.max(1, Math.ceil(place.get(region)!.count('purchasers') * 0.15)))

  const madeBuyer = (region: string, n: number): Buyer => {
    const roll = at('buyer', region, n)
    const heads = departments(region)
    const head = n < heads
    const [, kind, trade, department] = BODIES[roll.weighted(BODY_SUMS)]!
    const town = trade === 'town'
    const level = head || town ? 'department' : 'basic'
    const name = head ? departmentName(region, DEPARTMENTS[n]![0]) : `${placeName(region)}${wordOf(n - heads)}${kind}`
    const id = named('purchaser', region, n)
    const serial = 10_000_000 + (place.get(region)!.first('purchasers') + n) * 7
    return {
      id,
      name,
      uscc: inventUscc(level === 'department' ? '11' : '12', region, serial),
      region,
      trade: head ? DEPARTMENTS[n]![1] : trade,
      level,
      parentId: level === 'basic' ? named('purchaser', region, Math.min(department, heads - 1)) : undefined,
      financeCode: `2${String(n).padStart(8, '0')}`,
      maker: `${id}.maker`,
      checker: `${id}.checker`,
      demo: false,
    }
  }
  const demoBuyers = (region: string): Buyer[] =>
    demoOf(demoPurchasers, region).map(({ key, input }) => ({
      id: idOf('purchaser', key),
      name: input.name as string,
      uscc: input.uscc as string,
      region,
      trade: /学/.test(input.name as string) ? 'school' : /医/.test(input.name as string) ? 'hospital' : 'office',
      level: input.level as 'department',
      financeCode: input.financeCode as string,
      maker: accountOf(`${key}.maker`),
      checker: accountOf(`${key}.checker`),
      demo: true,
    }))

  const madeSeller = (region: string, n: number): Seller => {
    const roll = at('seller', region, n)
    const [, industry, words] = TRADE_OF[roll.weighted(TRADE_SUMS)]!
    const signs = [...FIRM_WORDS]
    const city = placeName(cityOf(region)).replace(/[省市]$/, '')
    const fancy = roll.pick(signs) + roll.pick(signs) + (roll.chance(0.35) ? roll.pick(signs) : '')
    const business = roll.pick(words.split('|'))
    const form = business.endsWith('事务所') ? '（普通合伙）' : roll.chance(0.04) ? '股份有限公司' : '有限公司'
    const id = named('supplier', region, n)
    return {
      id,
      name: `${roll.chance(0.3) ? '广东' : city}${fancy}${business}${form}`,
      uscc: inventUscc('91', region, 20_000_000 + (place.get(region)!.first('suppliers') + n) * 13),
      region,
      industry,
      user: `${id}.staff`,
      demo: false,
    }
  }
  const demoSellers = (region: string): Seller[] =>
    demoOf(demoSuppliers, region).map(({ key, input }) => ({
      id: idOf('supplier', key),
      name: input.name as string,
      uscc: input.uscc as string,
      region,
      industry: input.industry as Industry,
      user: accountOf(key),
      demo: true,
    }))

  const madeAgent = (region: string, n: number): Agent => {
    const roll = at('agent', region, n)
    const signs = [...FIRM_WORDS]
    const id = named('agency', region, n)
    const name =
      n === 0
        ? `${placeName(region)}公共资源交易中心`
        : `广东${roll.pick(signs)}${roll.pick(signs)}${roll.pick(signs)}${roll.pick(['招标代理', '项目管理', '采购咨询', '工程咨询', '采购招标'])}有限公司`
    return {
      id,
      name,
      uscc: inventUscc(n === 0 ? '12' : '91', region, 40_000_000 + (place.get(region)!.first('agencies') + n) * 11),
      region,
      user: `${id}.staff`,
      demo: false,
    }
  }
  const demoAgents = (region: string): Agent[] =>
    demoOf(demoAgencies, region).map(({ key, input }) => ({
      id: idOf('agency', key),
      name: input.name as string,
      uscc: input.uscc as string,
      region,
      user: accountOf(key),
      demo: true,
    }))

  /** Those of a division in their order, the demo city's own first; worked out when first asked for. */
  const standing = <T>(
    count: (region: string) => number,
    demo: (region: string) => T[],
    made: (region: string, n: number) => T,
  ) => {
    const firsts = new Map<string, T[]>()
    const known = new Map<string, T>()
    const first = (region: string) => {
      let found = firsts.get(region)
      if (!found) {
        found = demo(region)
        firsts.set(region, found)
      }
      return found
    }
    return {
      count: (region: string) => first(region).length + count(region),
      at(region: string, n: number): T {
        const ahead = first(region)
        if (n < ahead.length) return ahead[n]!
        const key = `${region}/${n}`
        let found = known.get(key)
        if (!found) {
          found = made(region, n - ahead.length)
          known.set(key, found)
        }
        return found
      },
    }
  }
  const counted = (what: keyof Size) => (region: string) => place.get(region)!.count(what)
  return {
    seed,
    size,
    census,
    roll: at,
    id: named,
    phone,
    buyers: standing(counted('purchasers'), demoBuyers, madeBuyer),
    sellers: standing(counted('suppliers'), demoSellers, madeSeller),
    agents: standing(counted('agencies'), demoAgents, madeAgent),
    cityOf,
    placeName,
  }
}
export type World = ReturnType<typeof worldOf>

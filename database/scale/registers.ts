/** 五库入场 — who stands in a division enters its register, by the registers' own commands. Pure. */

import type { Actor } from '#foundation/command.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import type { Fen } from '#foundation/money.ts'
import { type Day, dayOf, type Instant, plus, plusDays } from '#foundation/time.ts'
import { agencies, agencyActs, registerAgency } from '#registers/agencies/index.ts'
import { applyExpert, approveExpert, expertActs, experts } from '#registers/experts/index.ts'
import { type Purchaser, purchaserActs, purchasers, registerPurchaser } from '#registers/purchasers/index.ts'
import { registerSupplier, supplierActs, suppliers, tiesOf } from '#registers/suppliers/index.ts'
import { inventUscc } from '#registers/uscc.ts'
import type { Put } from './copy.ts'
import type { Dice } from './dice.ts'
import type { PaperRoad } from './paper.ts'
import { during, workingDay } from './seasons.ts'
import { personName, type World } from './world.ts'

/** The next of a gap-free series. */
export type Serials = (series: string) => number
export type Stage = { world: World; road: PaperRoad; from: Day; until: Day; serial: Serials }

const PURCHASERS = { acts: purchaserActs, store: purchasers }
const AGENCIES = { acts: agencyActs, store: agencies }
const SUPPLIERS = { acts: supplierActs, store: suppliers }
const EXPERTS = { acts: expertActs, store: experts }

/** They enter in the two months before the first purchase. */
const entering = (from: Day, roll: Dice): Instant => during(workingDay(plusDays(from, -roll.whole(1, 60))), roll)
/** 东风路12号 */
const street = (world: World, region: string, roll: Dice) =>
  `${world.placeName(region)}${roll.pick(['东风', '人民', '解放', '建设', '环市', '迎宾', '江滨', '文昌', '科技', '创业'])}${roll.pick(['路', '大道', '东路', '西路', '中路'])}${roll.whole(1, 388)}号`

export function* enterPurchasers({ world, road, from }: Stage, region: string) {
  for (let n = 0; n < world.buyers.count(region); n++) {
    const { demo, id, name, uscc, financeCode, level, parentId } = world.buyers.at(region, n)
    if (demo) continue
    const roll = world.roll('entering-purchaser', region, n)
    const input = {
      name,
      uscc,
      financeCode,
      region,
      level,
      parentId,
      address: street(world, region, roll),
      contact: personName(roll),
      phone: `0${roll.whole(660, 769)}-${roll.whole(2_000_000, 8_999_999)}`,
    }
    const facts = { parent: parentId ? ({ id: parentId } as Purchaser) : undefined }
    const at = entering(from, roll)
    road.settle(PURCHASERS, road.act(PURCHASERS, registerPurchaser, id, input, THE_SYSTEM, at, facts))
    yield
  }
}

export function* enterAgencies({ world, road, from }: Stage, region: string) {
  for (let n = 0; n < world.agents.count(region); n++) {
    const { demo, id, name, uscc } = world.agents.at(region, n)
    if (demo) continue
    const roll = world.roll('entering-agency', region, n)
    const centre = name.endsWith('公共资源交易中心')
    const staff = Array.from({ length: roll.whole(5, 26) }, (_, no) => ({
      no: no + 1,
      name: personName(roll),
      post: no === 0 ? '负责人' : roll.pick(['项目负责人', '项目助理', '开评标专员', '文件审核']),
      trainedDate: plusDays(from, -roll.whole(20, 700)),
    }))
    const input = {
      name,
      uscc,
      kind: centre ? ('centralised' as const) : ('social' as const),
      region,
      serves: [centre ? region : roll.chance(0.4) ? '440000' : world.cityOf(region)],
      scope: roll.chance(0.7)
        ? (['goods', 'services', 'works'] as ('goods' | 'services' | 'works')[])
        : (['goods', 'services'] as ('goods' | 'services')[]),
      address: street(world, region, roll),
      contact: personName(roll),
      phone: `0${roll.whole(660, 769)}-${roll.whole(2_000_000, 8_999_999)}`,
      ownVenue: centre || roll.chance(0.35),
      staff,
    }
    road.settle(AGENCIES, road.act(AGENCIES, registerAgency, id, input, THE_SYSTEM, entering(from, roll)))
    yield
  }
}

/** The end of an identity number. */
const idTail = (roll: Dice) => `${String(roll.whole(0, 99_999)).padStart(5, '0')}${roll.pick([...'0123456789X'])}`

/** Who holds a firm: its head alone, two persons, or now and then another firm of the place. */
const ownersOf = (
  { sellers }: World,
  region: string,
  n: number,
  head: { name: string; idTail: string },
  roll: Dice,
) => {
  const parent = n > 0 && roll.chance(0.04) ? sellers.at(region, roll.whole(0, n - 1)) : undefined
  if (parent) return [{ name: parent.name, uscc: parent.uscc, percent: roll.whole(51, 100) }]
  if (roll.chance(0.4)) return [{ ...head, percent: 100 }]
  return [
    { ...head, percent: 60 },
    { name: personName(roll), idTail: idTail(roll), percent: 40 },
  ]
}

export function* enterSuppliers({ world, road, from, put }: Stage & { put: Put }, region: string) {
  for (let n = 0; n < world.sellers.count(region); n++) {
    const { demo, id, name, uscc, industry } = world.sellers.at(region, n)
    if (demo) continue
    const roll = world.roll('entering-supplier', region, n)
    const staff = Math.max(2, Math.round(roll.lognormal(26, 1.1)))
    const revenue = Math.round(staff * roll.lognormal(420_000, 0.6)) * 100
    const head = { name: personName(roll), idTail: idTail(roll) }
    const input = {
      name,
      uscc,
      region,
      address: street(world, region, roll),
      foundedDate: plusDays(from, -Math.min(11_000, 200 + Math.round(roll.lognormal(2_400, 0.6)))),
      contact: {
        person: personName(roll),
        phone: world.phone(roll),
        email: `${uscc.slice(8, 16).toLowerCase()}@firm.example`,
      },
      legalRepresentative: head,
      shareholders: ownersOf(world, region, n, head, roll),
      managedBy: [],
      managers: roll.chance(0.5) ? [{ name: personName(roll), idTail: idTail(roll) }] : [],
      bankAccount: {
        name,
        bank: `${roll.pick(['岭南', '珠江', '粤海', '南方', '湾区'])}示范银行${world.placeName(world.cityOf(region))}分行`,
        account: `62${String(roll.whole(10_000_000, 99_999_999))}${String(roll.whole(1_000_000, 9_999_999))}`,
      },
      industry,
      staff,
      revenue: revenue as Fen,
      assets: Math.round(revenue * (0.4 + roll.next())) as Fen,
      certificates: [
        { name: '营业执照', number: uscc },
        ...(roll.chance(0.3)
          ? [
              {
                name: '质量管理体系认证证书',
                number: `Q${roll.whole(100_000, 999_999)}`,
                validUntilDate: plusDays(from, roll.whole(30, 1_400)),
              },
            ]
          : []),
      ],
    }
    const facts = { taken: false, licence: undefined, proof: undefined }
    const firm = road.act(SUPPLIERS, registerSupplier, id, input, THE_SYSTEM, entering(from, roll), facts)
    road.settle(SUPPLIERS, firm)
    for (const { a, b, kind, percent } of tiesOf(firm.state))
      put('registers.tie', { told_by: uscc, a, b, kind, percent: percent ?? null, since: firm.state.sinceDate })
    yield
  }
}

const SPECIALITIES = [
  'A0201,C1601',
  'A0202,A0201',
  'A0232,A0231',
  'C1604,A0208',
  'A0501,A0502',
  'C2104,C0504',
  'B01,B06',
  'A0234,A0210',
  'C2303,C2003',
  'B07,B08',
  'C1303,C1305',
  'A0401,C2309',
]

export function* enterExperts({ world, road, from, serial }: Stage, region: string, count: number) {
  for (let n = 0; n < count; n++) {
    const roll = world.roll('expert', region, n)
    const senior = roll.chance(0.55)
    const years = roll.whole(senior ? 6 : 8, 34)
    const input = {
      name: personName(roll),
      phone: world.phone(roll),
      birthYear: Number(from.slice(0, 4)) - Math.min(66, 24 + years + roll.whole(0, 8)),
      rank: senior ? ('senior' as const) : ('middle' as const),
      years,
      region,
      specialities: roll.pick(SPECIALITIES).split(','),
      employers: [
        {
          name: `${world.placeName(world.cityOf(region))}第${roll.whole(1, 60)}${roll.pick(['设计研究院', '工程技术中心', '职业学院', '信息研究所', '检测中心'])}`,
          uscc: inventUscc('12', region, 60_000_000 + roll.whole(0, 9_000_000)),
          from: plusDays(from, -roll.whole(400, 8_000)),
        },
      ],
      avoidances: [],
      kinExperts: [],
      papers: [],
    }
    const at = entering(from, roll)
    const by: Actor = THE_SYSTEM
    let one = road.act(EXPERTS, applyExpert, world.id('expert', region, n), input, by, at, {
      serial: serial(`expert/${region}`),
    })
    if (roll.chance(0.985))
      one = road.act(
        EXPERTS,
        approveExpert,
        one,
        { trainedDate: dayOf(at) },
        by,
        plus(at, { days: roll.whole(2, 9), minutes: 7 }),
      )
    road.settle(EXPERTS, one)
    yield
  }
}

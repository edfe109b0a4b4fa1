/** 专家抽取 — a draw anyone can repeat: the same commitment and the same seed give the same people in the same order. Pure. */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { covers } from '#foundation/command.ts'
import { shuffled, streamOf } from '#foundation/lottery.ts'
import type { Day } from '#foundation/time.ts'

/** The version of everything in this file that decides who is drawn. A new rule gets a new name; old draws keep theirs. */
export const RULE = 'yuecai-draw-1'

/** 回避与不可参加的理由 (政府采购法实施条例第九条; 粤财规〔2025〕1号第二十、二十一条). */
export const EXCLUSIONS = {
  employerIsParty: '现单位或三年内任职单位是本项目当事人',
  relatedEmployer: '任职单位与供应商负责人相同，或者存在控股、管理关系',
  kin: '与供应商负责人有夫妻、直系血亲等亲属关系',
  interest: '申报了与当事人的其他利害关系',
  ownUnit: '采购人本单位人员不得作为评审专家',
  agencyStaff: '代理机构人员不得参加本机构代理的项目',
  tookPart: '参加过本项目的论证、设计、需求调查等前期工作',
  onLeave: '请假',
  suspended: '已暂停评审资格',
} as const
export type Exclusion = keyof typeof EXCLUSIONS

/** What the register knows of an expert, as far as a draw asks. */
export type Candidate = {
  readonly id: string
  /** 评审品目: prefixes of catalogue codes. */
  readonly specialities: readonly string[]
  readonly region: string
  readonly employers: readonly { readonly uscc: string; readonly until?: Day | undefined }[]
  readonly avoidances: readonly { readonly kind: 'kin' | 'interest'; readonly uscc: string }[]
  /** Experts who are kin of this one: never on one panel. */
  readonly kinExperts: readonly string[]
  readonly leaves: readonly { readonly from: Day; readonly until: Day }[]
  readonly suspended: boolean
}

export type Quota = { readonly speciality: string; readonly seats: number }

export type Need = {
  readonly evaluationDate: Day
  /** Where experts are drawn from: a division and all below it. */
  readonly area: string
  readonly quotas: readonly Quota[]
  /** Suppliers that registered for the project, by code. */
  readonly suppliers: readonly string[]
  /** Firms with the same head as one of these, or that hold or manage it or are held or managed by it. */
  readonly related?: readonly string[] | undefined
  readonly procuringEntity: string
  readonly agency: string
  /** Experts who advised on the requirement. */
  readonly tookPart: readonly string[]
  /** 三年: how long a former employer still counts. */
  readonly avoidanceYears: number
}

/** One eligible expert in the public entry: a salted hash, and the quotas he or she fits. */
export type Eligible = { readonly hash: string; readonly quotas: readonly number[] }
export type Excluded = { readonly hash: string; readonly reasons: readonly Exclusion[] }
/** Whose random numbers go in. */
export const PARTS = { procuringEntity: '采购人', regulator: '监管部门', platform: '平台' } as const
export type Contributor = {
  readonly part: keyof typeof PARTS
  readonly orgId: string
  readonly publicKey: string
  /** Who holds the key, where it is not the platform. */
  readonly trustee?: string | undefined
}
/** What is fixed in the ledger before anything random exists. */
export type Commitment = {
  readonly rule: string
  readonly drawId: string
  readonly attempt: number
  readonly quotas: readonly Quota[]
  readonly eligible: readonly Eligible[]
  readonly excluded: readonly Excluded[]
  /** Pairs of eligible experts who may not sit together. */
  readonly apart: readonly (readonly [string, string])[]
  /** The draw uses the first cosigned checkpoint of at least this tree size that holds the entry; none such exists yet. */
  readonly promisedSize: number
  readonly contributors: readonly Contributor[]
}

const fits = (candidate: Candidate, speciality: string) =>
  candidate.specialities.some((own) => own.startsWith(speciality) || speciality.startsWith(own))

/** Divisions nest: 440000 holds 441900, which holds 441901. */

const stillCounts = (until: Day | undefined, { evaluationDate, avoidanceYears }: Need) => {
  if (until === undefined) return true
  const year = Number(evaluationDate.slice(0, 4)) - avoidanceYears
  return until >= `${year}${evaluationDate.slice(4)}`
}

/** Every reason for which this expert may not sit on this panel. */
export const exclusionsOf = (candidate: Candidate, need: Need): Exclusion[] => {
  const employers = candidate.employers.filter(({ until }) => stillCounts(until, need)).map(({ uscc }) => uscc)
  const declared = (kind: 'kin' | 'interest') =>
    candidate.avoidances.some(
      (each) => each.kind === kind && [...need.suppliers, need.procuringEntity, need.agency].includes(each.uscc),
    )
  const found: Record<Exclusion, boolean> = {
    employerIsParty: employers.some((uscc) => need.suppliers.includes(uscc)),
    relatedEmployer: employers.some((uscc) => need.related?.includes(uscc)),
    kin: declared('kin'),
    interest: declared('interest'),
    ownUnit: employers.includes(need.procuringEntity),
    agencyStaff: employers.includes(need.agency),
    tookPart: need.tookPart.includes(candidate.id),
    onLeave: candidate.leaves.some(({ from, until }) => from <= need.evaluationDate && need.evaluationDate <= until),
    suspended: candidate.suspended,
  }
  return (Object.keys(found) as Exclusion[]).filter((reason) => found[reason])
}

/** The salt of one expert in one draw: revealing it names this expert and no other. */
export const saltOf = (drawSalt: string, expertId: string): string =>
  bytesToHex(hmac(sha256, hexToBytes(drawSalt), utf8ToBytes(expertId)))
export const hashOf = (salt: string, expertId: string): string =>
  bytesToHex(sha256(concatBytes(hexToBytes(salt), utf8ToBytes(expertId))))

/** The roster as it goes into the public entry: no names, no ids, in the order of the hashes. */
export const commitRoster = (
  roster: readonly Candidate[],
  need: Need,
  drawSalt: string,
): Pick<Commitment, 'eligible' | 'excluded' | 'apart'> => {
  const byHash = <T extends { hash: string }>(a: T, b: T) => (a.hash < b.hash ? -1 : 1)
  const asked = roster
    .filter(({ region }) => covers(need.area, region))
    .map((candidate) => ({
      candidate,
      hash: hashOf(saltOf(drawSalt, candidate.id), candidate.id),
      quotas: need.quotas.flatMap(({ speciality }, index) => (fits(candidate, speciality) ? [index] : [])),
      reasons: exclusionsOf(candidate, need),
    }))
    .filter(({ quotas }) => quotas.length > 0)
  const allowed = asked.filter(({ reasons }) => reasons.length === 0)
  const hashes = new Map(allowed.map(({ candidate, hash }) => [candidate.id, hash]))
  const apart = allowed.flatMap(({ candidate, hash }) =>
    candidate.kinExperts.flatMap((id) => {
      const other = hashes.get(id)
      return other === undefined ? [] : [[hash, other].sort() as unknown as readonly [string, string]]
    }),
  )
  return {
    eligible: allowed.map(({ hash, quotas }) => ({ hash, quotas })).sort(byHash),
    excluded: asked
      .filter(({ reasons }) => reasons.length > 0)
      .map(({ hash, reasons }) => ({ hash, reasons }))
      .sort(byHash),
    apart: [...new Map(apart.map((pair) => [pair.join(), pair])).values()].sort((a, b) =>
      a.join() < b.join() ? -1 : 1,
    ),
  }
}

/** The same draw settles ties and picks samples: items in an order that only the seed decides. */
export const drawOrder = (items: readonly string[], seed: string): string[] =>
  shuffled([...items].sort(), streamOf(RULE, seed))

/** For each quota, in their order, all who fit it, in the order in which they are to be asked. One stream for all. */
export const ordersOf = ({ quotas, eligible }: Pick<Commitment, 'quotas' | 'eligible'>, seed: string): string[][] => {
  const below = streamOf(RULE, seed)
  return quotas.map((_, index) =>
    shuffled(
      eligible.filter((each) => each.quotas.includes(index)).map(({ hash }) => hash),
      below,
    ),
  )
}

/** One who was asked, for a seat of a quota, and what came of it. */
export type Asked = {
  readonly seat: number
  readonly hash: string
  readonly outcome: 'invited' | 'accepted' | 'declined' | 'lapsed' | 'absent' | 'recused'
}

/** Which quota a seat belongs to: seats are numbered through, quota by quota. */
export const quotaOf = (quotas: readonly Quota[], seat: number): number => {
  let last = 0
  for (const [index, { seats }] of quotas.entries()) {
    last += seats
    if (seat <= last) return index
  }
  throw new RangeError(`no seat ${seat}`)
}
export const seatsOf = (quotas: readonly Quota[]): number => quotas.reduce((total, { seats }) => total + seats, 0)

/** Who is asked next for a seat: the next of the stream whom nobody asked yet, and who is no kin of anyone asked before. That
 *  the latter holds also for those who declined makes the order follow from the questions alone, whenever answers came. */
export const nextFor = (
  { quotas, apart }: Pick<Commitment, 'quotas' | 'apart'>,
  orders: readonly (readonly string[])[],
  asked: readonly Pick<Asked, 'hash'>[],
  seat: number,
): string | undefined => {
  const before = new Set(asked.map(({ hash }) => hash))
  const barred = new Set(apart.flatMap(([a, b]) => (before.has(a) ? [b] : before.has(b) ? [a] : [])))
  return orders[quotaOf(quotas, seat)]!.find((hash) => !before.has(hash) && !barred.has(hash))
}

/** The first invitations, seat by seat. Seats for which nobody is left stay empty. */
export const firstAsked = (commitment: Commitment, orders: readonly (readonly string[])[]): Asked[] => {
  const asked: Asked[] = []
  for (let seat = 1; seat <= seatsOf(commitment.quotas); seat++) {
    const hash = nextFor(commitment, orders, asked, seat)
    if (hash !== undefined) asked.push({ seat, hash, outcome: 'invited' })
  }
  return asked
}

export type Contribution = { readonly part: Contributor['part']; readonly proof: string }

/** 发布记录 — one announcement as an OCDS 1.1 release. Pure; here alone our words are mapped to theirs. */
import type { Instant } from '#foundation/time.ts'
import { METHODS, type Method } from '#policies/methods.ts'
import { ANNOUNCEMENT_KINDS, type Announcement, type AnnouncementKind as Kind } from '#subsystems/supervision/index.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }
export type Release = {
  ocid: string
  id: string
  date: string
  tag: readonly string[]
  initiationType: 'tender'
  language: 'zh'
} & { readonly [name: string]: Json | undefined }

/** The stage each kind tells of. What is told beside a purchase (inspections, assessments, yearly reports) is no release. */
const TAGS: Partial<Record<Kind, string>> = {
  intention: 'planning',
  intentionWithdrawal: 'planningUpdate',
  singleSource: 'tender',
  prequalification: 'tender',
  tenderNotice: 'tender',
  correction: 'tenderAmendment',
  termination: 'tenderCancellation',
  result: 'award',
  contract: 'contract',
  contractChange: 'contractAmendment',
  contractTermination: 'contractTermination',
  acceptance: 'implementation',
  complaintDecision: 'tenderUpdate',
  frameworkEntry: 'award',
  frameworkDeal: 'award',
  frameworkExit: 'awardUpdate',
  frameworkTermination: 'awardUpdate',
  frameworkSummary: 'awardUpdate',
}
export const tagOf = (kind: Kind): string | undefined => TAGS[kind]

const DOCUMENTS: Partial<Record<Kind, string>> = {
  intention: 'plannedProcurementNotice',
  tenderNotice: 'tenderNotice',
  prequalification: 'tenderNotice',
  singleSource: 'tenderNotice',
  result: 'awardNotice',
  frameworkEntry: 'awardNotice',
  frameworkDeal: 'awardNotice',
  contract: 'contractNotice',
  contractChange: 'contractNotice',
  contractTermination: 'contractNotice',
  acceptance: 'completionCertificate',
  termination: 'cancellationDetails',
  complaintDecision: 'complaints',
}
/** OCDS knows four; the method's own name stands beside it. */
const OPENNESS: Record<Method, 'open' | 'selective' | 'limited' | 'direct'> = {
  openTendering: 'open',
  selectiveTendering: 'selective',
  competitiveNegotiation: 'selective',
  competitiveConsultation: 'open',
  requestForQuotation: 'selective',
  singleSource: 'direct',
  closedFramework: 'open',
  openFramework: 'open',
  cooperativeInnovation: 'open',
  emergency: 'limited',
}

type Row = Readonly<Record<string, string | number | undefined>>
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as Row[]) : [])
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : typeof value === 'number' ? String(value) : undefined
/** Yuan with two decimals: a number that holds any sum a province spends. */
const money = (fen: unknown): Json | undefined =>
  typeof fen === 'number' ? { amount: Math.round(fen) / 100, currency: 'CNY' } : undefined
/** `20台`: a number, and its unit. */
const quantityOf = (value: unknown): { quantity?: number; unit?: Json } => {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*(.*)$/.exec(String(value ?? '')) ?? []
  return number === undefined ? {} : { quantity: Number(number), ...(unit && { unit: { name: unit } }) }
}
const dayStart = (day: unknown): string | undefined =>
  typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day)
    ? `${day}T00:00:00+08:00`
    : (text(day) as Instant | undefined)

const filled = <T extends object>(object: T): T =>
  Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as T

const goodsOf = (of: Announcement): Json[] =>
  rowsOf(of.body.goods).map((row, n) =>
    filled({
      id: String(n + 1),
      description: [row.name, row.brand, row.model].filter(Boolean).join(' '),
      ...quantityOf(row.quantity),
      ...(typeof row.unitPrice === 'number' && {
        unit: { ...(quantityOf(row.quantity).unit as object), value: money(row.unitPrice) },
      }),
    } as Record<string, Json | undefined>),
  )

/** The lot is in the award's id where it is known, so that a contract finds the award it rests upon. */
const awardId = (of: Announcement, lot: unknown) => `${of.projectNumber ?? of.caseId}-${lot ?? of.lot ?? 1}`

const tenderOf = (of: Announcement): Json | undefined => {
  const { kind, body } = of
  const base = {
    id: of.projectNumber ?? of.caseId,
    title: text(body.projectTitle) ?? text(body.title) ?? of.title,
    procuringEntity: of.procuringEntity,
    mainProcurementCategory: of.category,
    ...(of.method && {
      procurementMethod: OPENNESS[of.method as Method],
      procurementMethodDetails: METHODS[of.method as Method],
    }),
  }
  const documents = documentsOf(of)
  const value = money(of.amount ?? body.budget)
  switch (kind) {
    case 'intention':
      return filled({ ...base, description: text(body.summary), status: 'planning', value })
    case 'intentionWithdrawal':
      return filled({ ...base, status: 'cancelled' })
    case 'singleSource':
      return filled({
        ...base,
        description: text(body.description),
        status: 'planned',
        value,
        procurementMethod: 'direct',
        procurementMethodRationale: text(body.reason),
        documents,
      })
    case 'prequalification':
    case 'tenderNotice':
      return filled({
        ...base,
        description: text(body.overview) ?? text(body.description),
        status: 'active',
        value,
        items: rowsOf(body.lots).map((row, n) =>
          filled({
            id: String(n + 1),
            description: text(row.name),
            ...quantityOf(row.quantity),
            ...(row.itemCode && {
              classification: { scheme: 'x_CN-CGPM', id: String(row.itemCode), description: '政府采购品目分类目录' },
            }),
          }),
        ) as Json[],
        submissionMethod: ['electronicSubmission'],
        submissionMethodDetails: text(body.openingPlace) ?? text(body.applicationPlace),
        eligibilityCriteria: text(body.qualifications),
        tenderPeriod: filled({ startDate: of.publishedAt, endDate: of.deadlineAt ?? text(body.bidDeadline) }),
        documents,
      })
    case 'correction':
      return filled({
        ...base,
        ...(of.deadlineAt && { tenderPeriod: { endDate: of.deadlineAt } }),
        amendments: [
          filled({
            id: of.number,
            date: of.publishedAt,
            rationale: text(body.matter),
            description: text(body.corrections),
          }),
        ],
        documents,
      })
    case 'termination':
      return filled({ ...base, status: 'cancelled', statusDetails: text(body.reason), documents })
    case 'complaintDecision':
      return filled({ ...base, documents })
    case 'result':
      return filled({ ...base, status: 'complete', ...(of.bidders !== undefined && { numberOfTenderers: of.bidders }) })
    default:
      return undefined
  }
}

const documentsOf = ({ kind, number, title, publishedAt, attachments }: Announcement, site = ''): Json[] => [
  filled({
    id: number,
    documentType: DOCUMENTS[kind] ?? 'x_notice',
    title,
    url: `${site}/notices/by-number/${number}`,
    datePublished: publishedAt,
    format: 'text/html',
    language: 'zh',
  }),
  ...attachments.map(({ name, sha256 }) => ({
    id: sha256.slice(0, 16),
    title: name,
    url: `${site}/api/files/${sha256}?name=${encodeURIComponent(name)}`,
    datePublished: publishedAt,
  })),
]

const awardsOf = (of: Announcement): Json[] => {
  const supplier = (name: unknown) => of.suppliers.find((each) => each.name === name)
  if (of.kind === 'result')
    return rowsOf(of.body.awards).map((row) => {
      const winner = supplier(row.supplier) ?? of.suppliers[0]
      return filled({
        id: awardId(of, row.lot),
        title: of.title,
        status: 'active',
        date: of.publishedAt,
        value: money(row.amount),
        suppliers: winner ? [winner] : [{ id: String(row.uscc || row.supplier), name: String(row.supplier) }],
        items: goodsOf(of),
        documents: documentsOf(of),
      }) as Json
    })
  if (of.kind === 'frameworkEntry' || of.kind === 'frameworkDeal')
    return of.suppliers.map(
      (each) =>
        filled({
          id: `${of.number}-${each.id}`,
          title: of.title,
          status: 'active',
          date: of.publishedAt,
          value: of.kind === 'frameworkDeal' ? money(of.amount) : undefined,
          suppliers: [each],
          documents: documentsOf(of),
        }) as Json,
    )
  return []
}

const contractsOf = (of: Announcement): Json[] => {
  const { kind, body } = of
  if (kind !== 'contract' && kind !== 'contractChange' && kind !== 'contractTermination' && kind !== 'acceptance')
    return []
  const base = {
    id: text(body.contractNumber) ?? of.number,
    awardID: awardId(of, of.lot),
    title: text(body.contractTitle),
  }
  if (kind === 'contract')
    return [
      filled({
        ...base,
        status: 'active',
        value: money(of.amount),
        dateSigned: dayStart(body.signedDate),
        items: goodsOf(of),
        documents: documentsOf(of),
      }) as Json,
    ]
  if (kind === 'contractChange')
    return [
      filled({
        ...base,
        value: money(of.amount),
        amendments: [
          filled({ id: of.number, date: of.publishedAt, rationale: text(body.clause), description: text(body.change) }),
        ],
        documents: documentsOf(of),
      }) as Json,
    ]
  if (kind === 'contractTermination')
    return [
      filled({
        ...base,
        status: 'terminated',
        period: { endDate: dayStart(body.terminatedDate) },
        documents: documentsOf(of),
      }) as Json,
    ]
  return [
    filled({
      ...base,
      implementation: {
        milestones: [
          filled({
            id: of.number,
            title: '履约验收',
            type: 'delivery',
            description: text(body.conclusion),
            status: 'met',
            dateMet: dayStart(body.acceptedDate),
          }),
        ],
        documents: documentsOf(of),
      },
    }) as Json,
  ]
}

const partiesOf = (of: Announcement): Json[] => {
  const uscc = new Map(rowsOf(of.body.awards).map((row) => [row.supplier, text(row.uscc)]))
  const address = { region: of.region, countryName: '中国' }
  return [
    { ...of.procuringEntity, roles: ['buyer', 'procuringEntity'], address },
    ...(of.agency
      ? [{ ...of.agency, roles: ['procuringEntity'] }].map((each) => ({ ...each, roles: ['x_agency'] }))
      : []),
    ...of.suppliers.map((each) =>
      filled({
        ...each,
        ...(uscc.get(each.name) && {
          identifier: { scheme: 'CN-SAMR', id: uscc.get(each.name)!, legalName: each.name },
        }),
        ...(of.sme && of.suppliers.length === 1 && { details: { scale: of.sme === 'none' ? '' : of.sme } }),
        roles: ['supplier'],
      }),
    ),
  ] as Json[]
}

/** Addresses are whole: a release is read far from this site. */
const placed = <T extends Json>(value: T, site: string): T =>
  JSON.parse(JSON.stringify(value), (name, each) =>
    name === 'url' && typeof each === 'string' && each.startsWith('/') ? site + each : each,
  )

/** undefined for what is told beside a purchase. */
export const releaseOf = (of: Announcement, site: string): Release | undefined => {
  const tag = TAGS[of.kind]
  if (!tag) return undefined
  const release = filled({
    ocid: of.caseId,
    id: of.number,
    date: of.publishedAt,
    tag: [of.kind === 'correction' && of.about?.startsWith('award/') ? 'awardUpdate' : tag],
    initiationType: 'tender',
    language: 'zh',
    description: ANNOUNCEMENT_KINDS[of.kind],
    parties: partiesOf(of),
    buyer: of.procuringEntity,
    ...(of.kind === 'intention' && {
      planning: filled({
        rationale: text(of.body.summary),
        budget: filled({ amount: money(of.amount ?? of.body.budget), description: text(of.body.title) }),
        documents: documentsOf(of),
      }) as Json,
    }),
    tender: tenderOf(of),
    awards: awardsOf(of),
    contracts: contractsOf(of),
  })
  return placed(release as unknown as Json, site) as unknown as Release
}

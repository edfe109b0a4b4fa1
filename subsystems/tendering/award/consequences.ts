/** 定标之后的文字 — the result notice and the letters: drawn from the award's dossier, decided nowhere else. Pure. */
import { dayInChinese } from '#foundation/documents/words.ts'
import { type Fen, inWords, times, toYuan } from '#foundation/money.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { METHODS } from '#policies/methods.ts'
import type { Consortium } from '../bid/consortium.ts'
import { procedureOfNotice } from '../notice/notice.ts'
import { partOf } from '../pool/gathered.ts'
import type { Dossier } from './dossier.ts'
import type { AwardLetter, LoserLetter } from './papers.ts'

type Announced = { fee: { standard: string; amount: Fen }; remarks: string; signBy: Instant; at: Instant }

/** What is bought, as the bid offers it: names and units of the document, brands and prices of the bid. */
export const linesOf = ({ bid, document, award }: Pick<Dossier, 'bid' | 'document' | 'award'>) =>
  bid.contents.items.map(({ no, name, brand, model, origin, quantity, unitPrice }) => {
    const asked = document.items.find((item) => item.no === no && item.lot === award.lot)
    return {
      no,
      itemCode: asked?.itemCode ?? '',
      name,
      brand,
      model,
      origin,
      quantity,
      unit: asked?.unit ?? '项',
      unitPrice,
      amount: times(unitPrice, quantity),
    }
  })

const SMALL = { micro: '微型企业', small: '小型企业', medium: '中型企业' } as const

/** 财库〔2020〕46号第十三条: the winner's declaration is published with the result. */
const declaration = ({ bid, award }: Dossier) => {
  const size = SMALL[bid.contents.sme as keyof typeof SMALL]
  return size ? `${award.supplierName} 声明其为${size}，声明函随本公告公开。` : ''
}

export const contactsOf = ({ notice }: Pick<Dossier, 'notice'>) =>
  notice
    ? [
        { role: '采购人', ...notice.procuringEntity },
        { role: '采购代理机构', ...notice.agency },
        { role: '项目联系人', name: notice.agency.person, address: '', phone: notice.agency.phone },
      ].map(({ role, name, address, phone }) => ({ role, name, address, phone }))
    : []

/** 批量集中采购: every unit that is bought for, its quantity and what it comes to at the price of all. */
export const unitsOf = (dossier: Pick<Dossier, 'bid' | 'document' | 'award' | 'shares'>) =>
  dossier.shares.flatMap((share) =>
    partOf(linesOf(dossier), share).map(({ name, quantity, unit, amount }) => ({
      lot: dossier.award.lot,
      buyer: share.procuringEntityName,
      name,
      quantity: `${quantity}${unit}`,
      amount,
    })),
  )

/** 财政部令第87号第六十九条; 财办库〔2023〕243号. */
export const resultAnnouncement = (dossier: Dossier, { fee, remarks }: Announced, documentFile: string) => {
  const { awardId, award, project, document, evaluation, bid, supplier, panel, notice, invitation } = dossier
  const candidate = award.candidates.find((each) => each.supplierId === award.supplierId)!
  const scored = document.awardRule === 'comprehensiveScoring'
  const papers = [
    ...(document.file ? [{ name: wordsOf(dossier).documents, sha256: document.file }] : []),
    { name: `${wordsOf(dossier).documents}（结构化数据）.json`, sha256: documentFile },
  ]
  const statements = bid.contents.files
    .filter(({ name }) => /中小企业|声明函/.test(name))
    .map(({ name, sha256 }) => ({ name, sha256 }))
  return {
    kind: 'result' as const,
    caseId: award.caseId,
    about: `award/${awardId}`,
    title: `${evaluation.title}${wordsOf(dossier).result}结果公告`,
    region: award.region,
    method: award.method,
    category: award.category,
    procuringEntity: { id: award.procuringEntityId, ...(notice && { name: notice.procuringEntity.name }) },
    agency: { id: award.agencyId, ...(notice && { name: notice.agency.name }) },
    suppliers: [{ id: award.supplierId, name: award.supplierName }],
    projectNumber: project.number,
    amount: award.amount,
    lot: award.lot,
    lotBudget: project.lots.find(({ no }) => no === award.lot)?.budget,
    bidders: award.candidates.length + award.invalid.length,
    sme: bid.contents.sme,
    body: {
      projectNumber: project.number,
      projectTitle: project.title,
      awards: [
        {
          lot: award.lot,
          supplier: withMembers(award.supplierName, bid.contents.consortium),
          uscc: supplier?.uscc ?? '',
          address: supplier?.address ?? '',
          amount: award.amount,
          ...(scored ? { score: candidate.total.toFixed(2) } : { deductedPrice: candidate.evaluatedPrice }),
        },
      ],
      goods: linesOf(dossier).map(({ name, brand, model, quantity, unit, unitPrice, amount }) => ({
        lot: award.lot,
        name,
        brand,
        model,
        quantity: `${quantity}${unit}`,
        unitPrice,
        amount,
      })),
      ...(dossier.shares.length > 0 && { units: unitsOf(dossier) }),
      ...(invitation && {
        invitedBy: invitation.way,
        ...(invitation.recommended.length > 0 && { recommended: invitation.recommended }),
      }),
      experts: panel.map(({ name, kind }) => ({ name, kind })),
      feeStandard: fee.standard,
      fee: fee.amount,
      noticePeriod: '自本公告发布之日起1个工作日',
      remarks: [remarks, declaration(dossier)].filter((each) => each !== '').join('\n'),
      contacts: contactsOf(dossier),
    },
    attachments: [...papers, ...statements],
  }
}

/** 中标结果改变的，发布更正公告 (财办库〔2020〕50号). */
export const resultCorrection = (
  { awardId, award, project, notice }: Dossier,
  announcedAt: Instant,
  change: { why: string; next: string; at: Instant },
) => ({
  kind: 'correction' as const,
  caseId: award.caseId,
  about: `award/${awardId}`,
  title: `${award.title}结果更正公告`,
  region: award.region,
  method: award.method,
  category: award.category,
  procuringEntity: { id: award.procuringEntityId, ...(notice && { name: notice.procuringEntity.name }) },
  agency: { id: award.agencyId, ...(notice && { name: notice.agency.name }) },
  projectNumber: project.number,
  body: {
    projectNumber: project.number,
    projectTitle: project.title,
    firstPublishedDate: dayOf(announcedAt),
    matter: '采购结果',
    corrections: `采购包${award.lot}：原${wordsOf({ award, notice }).result}供应商 ${award.supplierName} 的结果作废。${change.why}。${change.next}`,
    correctedDate: dayOf(change.at),
    contacts: contactsOf({ notice }),
  },
})

/** 联合体 is named with all who stand in it. */
const withMembers = (lead: string, consortium: Consortium | undefined): string =>
  consortium ? `${lead}（联合体牵头人；成员：${consortium.members.map(({ name }) => name).join('、')}）` : lead

const lawOf = ({ award, notice }: Pick<Dossier, 'award' | 'notice'>) =>
  procedureOfNotice(award.method, notice, award.openedAt)
const wordsOf = (dossier: Pick<Dossier, 'award' | 'notice'>) => lawOf(dossier).words

const heading = ({ award, project, notice }: Dossier) => ({
  result: wordsOf({ award, notice }).result,
  basis: lawOf({ award, notice }).resultBasis,
  issuer: notice?.agency.name ?? '',
  procuringEntity: notice?.procuringEntity.name ?? '',
  project: project.title,
  projectNumber: project.number,
  ...(project.lots.length > 1 && { lot: `包${award.lot}` }),
})

/** 中标通知书. */
export const winnerLetter = (dossier: Dossier, { signBy, at }: Announced): AwardLetter => {
  const { award, project, document, bid, supplier } = dossier
  const { performanceSecurityPercent: percent, performanceSecurityRefund } = document.contractTerms
  const candidate = award.candidates.find((each) => each.supplierId === award.supplierId)!
  const days = bid.contents.deliveryDays || document.contractTerms.deliveryDays
  // the deadline is the end (24:00) of its last day
  const lastDay = dayOf(new Date(Date.parse(signBy) - 1).toISOString() as Instant)
  return {
    ...heading(dossier),
    panel: wordsOf(dossier).panel,
    response: wordsOf(dossier).response,
    supplier: award.supplierName,
    ...(supplier && { supplierCode: supplier.uscc }),
    planNumber: project.planNumber,
    method: METHODS[award.method],
    amount: toYuan(award.amount),
    amountInWords: inWords(award.amount),
    ...(document.awardRule === 'comprehensiveScoring' && { score: `${candidate.total.toFixed(2)}分` }),
    delivery: `合同签订后${days}日内`,
    signBy: dayInChinese(lastDay),
    ...(percent > 0 && { security: `请按合同金额的${percent}%交纳履约保证金。${performanceSecurityRefund}` }),
    issuedOn: dayInChinese(dayOf(at)),
  }
}

/** 结果通知书: one's own score and rank, or why one's bid was invalid; never another's. */
export const loserLetters = (dossier: Dossier, { at }: Announced): { supplierId: string; letter: LoserLetter }[] => {
  const { award, document, evaluation } = dossier
  const common = {
    ...heading(dossier),
    winner: award.supplierName,
    amount: toYuan(award.amount),
    announcedOn: dayInChinese(dayOf(at)),
  }
  const scored = document.awardRule === 'comprehensiveScoring'
  const ranked = evaluation.ranking
    .filter(({ supplierId }) => supplierId !== award.supplierId)
    .map((row) => ({
      supplierId: row.supplierId,
      letter: {
        ...common,
        supplier: evaluation.bids.find(({ bidId }) => bidId === row.bidId)!.supplierName,
        ...(row.place === 0
          ? { reason: '提供相同品牌产品，按一家供应商计算，未获得推荐资格（财政部令第87号第三十一条）' }
          : { rank: `第${row.rank}名` }),
        ...(scored && {
          score: `${row.total.toFixed(2)}分`,
          parts: `技术${row.technical.toFixed(2)}分，商务${row.business.toFixed(2)}分，价格${row.priceScore.toFixed(2)}分`,
        }),
      },
    }))
  const invalid = award.invalid.map(({ supplierId, supplierName, reason }) => ({
    supplierId,
    letter: { ...common, supplier: supplierName, reason },
  }))
  return [...ranked, ...invalid]
}

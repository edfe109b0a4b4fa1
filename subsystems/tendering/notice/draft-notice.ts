/** 起草采购公告 — drawn from the confirmed document; the agency adds only what the document does not say. */
import { z } from 'zod'
import { command, creation, given, may } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { procedureOf, type Words } from '#policies/procedures.ts'
import { INDUSTRIES } from '#registers/industries.ts'
import type { TenderDocument } from '../documents/documents.ts'
import { clauseText } from '../documents/words.ts'
import type { Project } from '../project/project.ts'
import { type Contact, type Contents, notice } from './notice.ts'

export type OrganisationFacts = { name: string; address: string; person: string; phone: string }

const zContact = (title: string) =>
  z
    .object({
      name: z.string().trim().max(100).meta({ title: '名称' }),
      address: z.string().trim().max(200).meta({ title: '地址' }),
      person: z.string().trim().max(50).meta({ title: '联系人' }),
      phone: z.string().trim().max(50).meta({ title: '联系电话' }),
    })
    .meta({ title })

const zContents = z.object({
  title: z.string().trim().min(1).max(200).meta({ title: '公告标题' }),
  summary: z.string().trim().max(5000).meta({ title: '采购需求概况', multiline: true }),
  deliveryTerm: z.string().trim().max(200).meta({ title: '合同履行期限' }),
  consortiumAllowed: z.boolean().meta({ title: '接受联合体投标' }),
  qualifications: z
    .array(z.string().trim().min(1).max(2000).meta({ title: '资格要求' }))
    .meta({ title: '申请人的资格要求' }),
  policies: z.array(z.string().trim().min(1).max(500).meta({ title: '政策' })).meta({ title: '落实的采购政策' }),
  documentsPlace: z.string().trim().max(200).meta({ title: '获取采购文件地点' }),
  documentsMethod: z.string().trim().max(500).meta({ title: '获取方式' }),
  documentsPrice: zFen.meta({ title: '采购文件售价（电子文件免费）', unit: 'fen' }),
  documentsProof: z
    .array(z.string().trim().min(1).max(200).meta({ title: '须提供的材料' }))
    .default([])
    .meta({ title: '获取文件须提供的材料（法律禁止设障，应留空）' }),
  openingPlace: z.string().trim().max(200).meta({ title: '开标地点' }),
  procuringEntity: zContact('采购人'),
  agency: zContact('采购代理机构'),
  remarks: z.string().trim().max(5000).default('').meta({ title: '其他补充事宜', multiline: true }),
  files: z
    .array(z.string().meta({ title: '附件', file: true }))
    .default([])
    .meta({ title: '附件' }),
})

export const draftNotice = creation(notice)({
  name: 'notice.draft',
  title: '起草采购公告',
  law: '财政部令第87号第十三条',
  who: [may('agency', 'any')],
  to: ['draft'],
  input: z.object({ documentId: z.string().min(1).meta({ title: '采购文件', ref: 'tender-documents' }) }),
  facts: given<{
    project: Project | undefined
    document: TenderDocument | undefined
    procuringEntity: OrganisationFacts | undefined
    agency: OrganisationFacts | undefined
    /** Called by invitation, not by announcement. */
    byInvitation: boolean
  }>(),
  decide(_, { documentId }, { facts: { project, document, procuringEntity, agency, byInvitation }, by, now }) {
    if (!project || !document || document.agencyId !== by.orgId) return refuse('notice.not-your-project')
    if (document.status !== 'confirmed' || document.round !== project.round)
      return refuse('notice.document-not-confirmed')

    const { words: usual } = procedureOf(project.method, dayOf(now))
    const words = byInvitation ? { ...usual, notice: usual.notice.replace(/公告$/, '邀请书') } : usual
    return ok([
      {
        ...contentsOf(project, document, contactOf(procuringEntity), contactOf(agency), words),
        type: 'NoticeDrafted',
        at: now,
        caseId: project.caseId,
        projectId: document.projectId,
        documentId,
        round: project.round,
        number: project.number,
        planNumber: project.planNumber,
        procuringEntityId: project.procuringEntityId,
        agencyId: project.agencyId,
        region: project.region,
        method: project.method,
        category: project.category,
        awardRule: document.awardRule,
        budget: project.budget,
        ceiling: document.ceiling,
        lots: project.lots.map((lot) => ({ ...lot, ...document.lots.find(({ no }) => no === lot.no) })),
        items: document.items.map(({ lot, itemCode, name, quantity, unit, budget }) => ({
          lot,
          itemCode,
          name,
          quantity,
          unit,
          budget,
        })),
        bidSecurity: document.bidSecurity,
        bidValidityDays: document.bidValidityDays,
        smeReserved: document.sme.reserved,
        draftedBy: by.userId,
      },
    ])
  },
})

const contactOf = (from: OrganisationFacts | undefined): Contact =>
  from ?? { name: '', address: '', person: '', phone: '' }

const contentsOf = (
  project: Project,
  document: TenderDocument,
  procuringEntity: Contact,
  agency: Contact,
  words: Words,
): Contents => ({
  title: `${project.title}${project.round > 1 ? `（第${project.round}次）` : ''}${words.notice}`,
  summary: document.requirementLines.map(({ starred, text }) => `${starred ? '★' : ''}${text}`).join('；'),
  deliveryTerm: `自合同签订之日起${document.contractTerms.deliveryDays}日`,
  consortiumAllowed: document.consortiumAllowed,
  qualifications: document.qualifications.map(clauseText),
  policies: policiesOf(document),
  documentsPlace: '本平台（网上获取）',
  documentsMethod: '供应商登录本平台，在本公告页登记后免费下载',
  documentsPrice: 0 as Contents['documentsPrice'],
  documentsProof: [],
  openingPlace: `本平台网上${words.opening}大厅`,
  procuringEntity,
  agency,
  remarks: '',
  files: document.file ? [document.file] : [],
})

const policiesOf = ({ sme, domestic, abnormalLow }: TenderDocument): string[] => [
  sme.reserved
    ? `专门面向中小企业采购；采购标的所属行业：${sme.industry && INDUSTRIES[sme.industry]}`
    : `对小型和微型企业的价格给予${sme.deductionPercent}%的扣除；采购标的所属行业：${sme.industry && INDUSTRIES[sme.industry]}`,
  ...(domestic.applies ? [`对本国产品的价格给予${domestic.deductionPercent}%的扣除`] : []),
  `报价低于平均报价${abnormalLow.ofMean}%、次低报价${abnormalLow.ofSecond}%或者最高限价${abnormalLow.ofCeiling}%的，启动异常低价审查`,
]

export const writeNotice = command(notice)({
  name: 'notice.write',
  title: '修改公告草稿',
  who: [may('agency', 'agency')],
  from: ['draft'],
  to: ['draft'],
  input: zContents,
  decide(_, contents, { by, now }) {
    return ok([{ type: 'NoticeWritten', contents, by: by.userId, at: now }])
  },
})

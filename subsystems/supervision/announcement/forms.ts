/** 公告格式 — for each kind its parts, in the order they are printed, and which of them may not be missing. Pure. */
import type { Body, Kind } from './announcement.ts'

type As = 'text' | 'long' | 'fen' | 'day' | 'instant' | 'yesNo'
export type Column = { key: string; label: string; as?: As }
export type Field = { key: string; label: string; as?: As; required?: true; columns?: readonly Column[] }
export type Section = { title: string; fields: readonly Field[] }

const text = (key: string, label: string): Field => ({ key, label, required: true })
const long = (key: string, label: string): Field => ({ key, label, as: 'long', required: true })
const money = (key: string, label: string): Field => ({ key, label, as: 'fen', required: true })
const moment = (key: string, label: string): Field => ({ key, label, as: 'instant', required: true })
const date = (key: string, label: string): Field => ({ key, label, as: 'day', required: true })
const table = (key: string, label: string, columns: readonly Column[]): Field => ({
  key,
  label,
  required: true,
  columns,
})
const optional = ({ required: _, ...field }: Field): Field => field

const project = [text('projectNumber', '项目编号'), text('projectTitle', '项目名称')]
const contractHead = [text('contractNumber', '合同编号'), text('contractTitle', '合同名称'), ...project]

const CONTACT: readonly Column[] = [
  { key: 'role', label: '单位' },
  { key: 'name', label: '名称' },
  { key: 'address', label: '地址' },
  { key: 'phone', label: '联系方式' },
]
/** 凡对本次公告内容提出询问，请按以下方式联系. */
const tail: readonly Section[] = [
  { title: '其他补充事宜', fields: [optional(long('remarks', '其他补充事宜'))] },
  { title: '询问方式', fields: [table('contacts', '询问方式', CONTACT)] },
]
const PARTIES: readonly Column[] = [{ key: 'role', label: '合同主体' }, ...CONTACT.slice(1)]
const GOODS: readonly Column[] = [
  { key: 'lot', label: '采购包' },
  { key: 'name', label: '名称' },
  { key: 'brand', label: '品牌' },
  { key: 'model', label: '规格型号或服务要求' },
  { key: 'quantity', label: '数量' },
  { key: 'unitPrice', label: '单价', as: 'fen' },
  { key: 'amount', label: '金额', as: 'fen' },
]

export const FORMS: Readonly<Record<Kind, readonly Section[]>> = {
  // 财库〔2020〕10号
  intention: [
    {
      title: '采购意向',
      fields: [
        text('title', '采购项目名称'),
        long('summary', '采购需求概况'),
        money('budget', '预算金额'),
        text('expectedMonth', '预计采购时间'),
        text('itemCode', '品目'),
        optional(long('remarks', '备注')),
      ],
    },
  ],
  intentionWithdrawal: [
    {
      title: '撤回的采购意向',
      fields: [text('title', '采购项目名称'), date('firstPublishedDate', '意向公开日期'), long('reason', '撤回原因')],
    },
  ],
  // 政府采购法实施条例第三十八条
  singleSource: [
    {
      title: '项目信息',
      fields: [
        ...project,
        long('description', '拟采购的货物或者服务的说明'),
        money('budget', '预算金额'),
        long('reason', '采用单一来源采购方式的原因及说明'),
      ],
    },
    { title: '拟定供应商信息', fields: [text('supplierName', '名称'), text('supplierAddress', '地址')] },
    {
      title: '专业人员论证意见',
      fields: [
        table('opinions', '论证意见', [
          { key: 'name', label: '姓名' },
          { key: 'employer', label: '工作单位' },
          { key: 'rank', label: '职称' },
          { key: 'opinion', label: '论证意见' },
        ]),
      ],
    },
    { title: '公示期限', fields: [text('noticePeriod', '公示期限')] },
    ...tail,
  ],
  prequalification: [
    {
      title: '项目基本情况',
      fields: [
        ...project,
        text('method', '采购方式'),
        money('budget', '预算金额'),
        long('description', '采购需求'),
        text('performancePeriod', '合同履行期限'),
        text('consortium', '是否接受联合体'),
      ],
    },
    { title: '申请人的资格要求', fields: [long('qualifications', '资格要求')] },
    {
      title: '资格预审文件的领取与申请',
      fields: [
        moment('documentsUntil', '领取截止时间'),
        text('documentsPlace', '领取方式'),
        moment('applicationDeadline', '申请文件提交截止时间'),
        text('applicationPlace', '提交地点'),
        date('reviewDate', '资格审查日期'),
      ],
    },
    { title: '公告期限', fields: [text('noticePeriod', '公告期限')] },
    ...tail,
  ],
  // 财政部令第87号第十三条
  tenderNotice: [
    {
      title: '项目概况',
      fields: [long('overview', '项目概况')],
    },
    {
      title: '项目基本情况',
      fields: [
        ...project,
        text('planNumber', '采购计划编号'),
        text('method', '采购方式'),
        money('budget', '预算金额'),
        money('ceiling', '最高限价'),
        table('lots', '采购需求', [
          { key: 'lot', label: '采购包' },
          { key: 'itemCode', label: '品目' },
          { key: 'name', label: '标的名称' },
          { key: 'quantity', label: '数量' },
          { key: 'description', label: '简要技术需求或者服务要求' },
          { key: 'budget', label: '品目预算', as: 'fen' },
        ]),
        text('performancePeriod', '合同履行期限'),
        text('consortium', '是否接受联合体投标'),
      ],
    },
    {
      title: '申请人的资格要求',
      fields: [long('qualifications', '资格要求'), long('policies', '落实政府采购政策需满足的资格要求')],
    },
    {
      title: '获取采购文件',
      fields: [
        moment('documentsFrom', '开始时间'),
        moment('documentsUntil', '截止时间'),
        text('documentsPlace', '获取方式'),
        money('documentsPrice', '售价'),
      ],
    },
    // 财政部令第110号第二十二、三十八条: of a framework collection only
    {
      title: '框架协议',
      fields: [
        optional(text('agreementTerm', '框架协议期限')),
        optional(text('users', '适用的采购人或者服务对象')),
        optional(text('review', '入围评审方法和淘汰率')),
        optional(text('ways', '第二阶段成交方式')),
        optional(
          table('unitCeilings', '最高限制单价', [
            { key: 'name', label: '标的名称' },
            { key: 'unit', label: '单位' },
            { key: 'price', label: '最高限制单价', as: 'fen' },
          ]),
        ),
      ],
    },
    {
      title: '提交投标（响应）文件截止时间、开标（开启）时间和地点',
      fields: [
        moment('bidDeadline', '提交截止时间'),
        moment('openingAt', '开标（开启）时间'),
        text('openingPlace', '地点'),
      ],
    },
    { title: '公告期限', fields: [text('noticePeriod', '公告期限')] },
    ...tail,
  ],
  correction: [
    {
      title: '项目基本情况',
      fields: [...project, date('firstPublishedDate', '首次公告日期')],
    },
    {
      title: '更正信息',
      fields: [text('matter', '更正事项'), long('corrections', '更正内容'), date('correctedDate', '更正日期')],
    },
    ...tail,
  ],
  termination: [
    { title: '项目基本情况', fields: [...project] },
    { title: '项目终止的原因', fields: [long('reason', '终止原因')] },
    ...tail,
  ],
  // 财政部令第87号第六十九条；财办库〔2023〕243号
  result: [
    { title: '项目基本情况', fields: [...project] },
    {
      title: '中标（成交）信息',
      fields: [
        table('awards', '中标（成交）信息', [
          { key: 'lot', label: '采购包' },
          { key: 'supplier', label: '供应商名称' },
          { key: 'uscc', label: '统一社会信用代码' },
          { key: 'address', label: '供应商地址' },
          { key: 'amount', label: '中标（成交）金额', as: 'fen' },
          { key: 'score', label: '评审总得分' },
          { key: 'deductedPrice', label: '扣除后的报价', as: 'fen' },
        ]),
      ],
    },
    { title: '主要标的信息', fields: [table('goods', '主要标的信息', GOODS)] },
    // 批量集中采购
    {
      title: '各采购单位的数量和金额',
      fields: [
        optional(
          table('units', '各采购单位的数量和金额', [
            { key: 'lot', label: '采购包' },
            { key: 'buyer', label: '采购单位' },
            { key: 'name', label: '标的' },
            { key: 'quantity', label: '数量' },
            { key: 'amount', label: '金额', as: 'fen' },
          ]),
        ),
      ],
    },
    // 邀请招标、书面推荐的，推荐供应商名单和理由随结果公告 (财政部令第87号第六十九条、第74号第十八条)
    {
      title: '供应商来源',
      fields: [
        optional(text('invitedBy', '邀请供应商的方式')),
        optional(
          table('recommended', '被推荐的供应商名单和推荐理由', [
            { key: 'supplier', label: '供应商' },
            { key: 'by', label: '推荐方' },
            { key: 'recommender', label: '推荐人' },
            { key: 'reason', label: '推荐理由' },
            { key: 'invited', label: '是否被邀请' },
          ]),
        ),
      ],
    },
    {
      title: '评审专家名单',
      fields: [
        table('experts', '评审专家名单', [
          { key: 'name', label: '姓名' },
          { key: 'kind', label: '身份' },
        ]),
      ],
    },
    {
      title: '代理服务收费标准及金额',
      fields: [text('feeStandard', '收费标准'), money('fee', '收费金额')],
    },
    { title: '公告期限', fields: [text('noticePeriod', '公告期限')] },
    ...tail,
  ],
  // 政府采购法实施条例第五十条
  contract: [
    { title: '合同基本情况', fields: contractHead },
    { title: '合同主体', fields: [table('parties', '合同主体', PARTIES)] },
    {
      title: '合同主要信息',
      fields: [
        table('goods', '主要标的信息', GOODS.slice(1)),
        money('amount', '合同金额'),
        text('performancePeriod', '履约期限、地点等简要信息'),
        text('method', '采购方式'),
        date('signedDate', '合同签订日期'),
      ],
    },
    { title: '其他补充事宜', fields: [optional(long('remarks', '其他补充事宜'))] },
  ],
  // 财办库〔2023〕243号
  contractChange: [
    { title: '原合同', fields: contractHead },
    {
      title: '变更内容',
      fields: [text('clause', '变更的合同条款号'), long('change', '变更内容'), date('changedDate', '合同变更时间')],
    },
  ],
  // 政府采购法第五十条
  contractTermination: [
    { title: '原合同', fields: contractHead },
    { title: '合同主体', fields: [table('parties', '合同主体', PARTIES)] },
    {
      title: '合同终止',
      fields: [
        text('basis', '终止情形'),
        long('reason', '事实与理由'),
        long('settlement', '已支付金额和清算'),
        date('terminatedDate', '合同终止时间'),
      ],
    },
  ],
  // 政府采购法实施条例第四十五条
  acceptance: [
    { title: '合同基本情况', fields: contractHead },
    { title: '合同主体', fields: [table('parties', '合同主体', PARTIES)] },
    {
      title: '验收信息',
      fields: [
        date('acceptedDate', '验收日期'),
        text('members', '验收组成员'),
        long('conclusion', '验收内容与结论'),
        optional(long('usersOpinion', '服务对象意见')),
      ],
    },
  ],
  // 财政部令第101号第八条第（五）项
  inspectionDecision: [
    {
      title: '监督检查处理结果',
      fields: [
        text('subject', '被检查单位（当事人）'),
        long('findings', '发现的问题'),
        long('basis', '处理依据'),
        long('decision', '处理、处罚结果'),
        text('authority', '作出决定的机关'),
        date('decidedDate', '作出决定的日期'),
      ],
    },
  ],
  // 政府采购法第六十六条
  agencyAssessment: [
    {
      title: '考核结果',
      fields: [
        text('subject', '被考核的集中采购机构'),
        text('period', '考核期间'),
        table('indicators', '考核指标', [
          { key: 'name', label: '指标' },
          { key: 'result', label: '考核情况' },
          { key: 'points', label: '得分' },
        ]),
        text('result', '考核结果'),
        optional(long('problems', '存在的问题及整改要求')),
        text('authority', '考核机关'),
        date('decidedDate', '考核日期'),
      ],
    },
  ],
  // 财库〔2020〕46号第十八条
  reserveReport: [
    {
      title: '面向中小企业预留执行情况',
      fields: [
        text('subject', '主管预算单位'),
        text('year', '年度'),
        money('total', '采购项目总额'),
        money('reserved', '预留给中小企业的金额'),
        money('reservedSmall', '其中：预留给小型、微型企业的金额'),
        table('projects', '面向中小企业采购的项目', [
          { key: 'name', label: '项目名称' },
          { key: 'option', label: '预留方式' },
          { key: 'amount', label: '面向中小企业采购金额', as: 'fen' },
          { key: 'contract', label: '合同编号' },
        ]),
      ],
    },
  ],
  // 财政部令第110号第二十八、四十条
  frameworkEntry: [
    { title: '项目基本情况', fields: [...project, text('form', '框架协议形式')] },
    {
      title: '入围供应商',
      fields: [
        table('entrants', '入围供应商', [
          { key: 'place', label: '排序' },
          { key: 'supplier', label: '供应商名称' },
          { key: 'address', label: '供应商地址' },
        ]),
        text('edge', '最高入围价格或者最低入围分值'),
      ],
    },
    {
      title: '入围产品和入围单价',
      fields: [
        table('products', '入围产品', [
          { key: 'supplier', label: '供应商' },
          { key: 'name', label: '名称' },
          { key: 'brand', label: '品牌' },
          { key: 'model', label: '规格型号或者服务内容' },
          { key: 'unit', label: '单位' },
          { key: 'unitPrice', label: '入围单价', as: 'fen' },
        ]),
      ],
    },
    {
      title: '评审小组成员名单',
      fields: [
        optional(
          table('experts', '评审小组成员', [
            { key: 'name', label: '姓名' },
            { key: 'kind', label: '身份' },
          ]),
        ),
      ],
    },
    {
      title: '代理服务收费标准及金额',
      fields: [optional(text('feeStandard', '收费标准')), optional(money('fee', '收费金额'))],
    },
    { title: '公告期限', fields: [date('publishedDate', '公告日期'), text('noticePeriod', '公告期限')] },
    ...tail,
  ],
  // 财政部令第110号第三十五条
  frameworkDeal: [
    {
      title: '项目基本情况',
      fields: [
        ...project,
        text('frameworkNumber', '框架协议编号'),
        text('frameworkTitle', '框架协议采购项目'),
        text('way', '成交方式'),
      ],
    },
    {
      title: '成交信息',
      fields: [
        text('supplier', '成交供应商'),
        text('address', '供应商地址'),
        money('amount', '成交金额'),
        text('reason', '成交理由'),
        date('dealtDate', '成交日期'),
      ],
    },
    { title: '成交标的', fields: [table('goods', '成交标的', GOODS.slice(1))] },
    { title: '公告期限', fields: [text('noticePeriod', '公告期限')] },
    ...tail,
  ],
  // 财政部令第110号第二十条
  frameworkExit: [
    { title: '项目基本情况', fields: [...project] },
    {
      title: '退出的入围供应商',
      fields: [
        text('supplier', '供应商名称'),
        text('address', '供应商地址'),
        text('manner', '方式'),
        long('reason', '理由'),
        date('leftDate', '日期'),
      ],
    },
    ...tail,
  ],
  // 政府采购法第五十条; 财政部令第110号第二十七条、第四十四条: nobody may be left in it
  frameworkTermination: [
    { title: '项目基本情况', fields: [...project, text('term', '框架协议有效期')] },
    {
      title: '终止情况',
      fields: [
        long('basis', '终止情形'),
        long('reason', '事实与理由'),
        date('terminatedDate', '终止日期'),
        long('running', '已经发起的采购'),
        optional(
          table('entrants', '终止时的入围供应商', [
            { key: 'place', label: '排序' },
            { key: 'supplier', label: '供应商名称' },
            { key: 'address', label: '供应商地址' },
          ]),
        ),
      ],
    },
    ...tail,
  ],
  // 财政部令第110号第三十五条: there may have been no deal at all
  frameworkSummary: [
    {
      title: '项目基本情况',
      fields: [...project, text('term', '框架协议有效期')],
    },
    {
      title: '成交汇总',
      fields: [
        text('contracts', '成交合同总数'),
        money('amount', '成交总金额'),
        optional(
          table('tally', '各供应商成交情况', [
            { key: 'supplier', label: '供应商名称' },
            { key: 'address', label: '供应商地址' },
            { key: 'deals', label: '成交合同数' },
            { key: 'amount', label: '成交总金额', as: 'fen' },
          ]),
        ),
        optional(
          table('deals', '成交明细', [
            { key: 'buyer', label: '采购人' },
            { key: 'supplier', label: '供应商' },
            { key: 'name', label: '名称' },
            { key: 'model', label: '规格型号' },
            { key: 'quantity', label: '数量' },
            { key: 'unitPrice', label: '单价', as: 'fen' },
          ]),
        ),
      ],
    },
    ...tail,
  ],
  complaintDecision: [
    {
      title: '投诉处理结果',
      fields: [
        ...project,
        text('complainant', '投诉人'),
        text('respondent', '被投诉人'),
        long('matter', '投诉事项'),
        long('findings', '查明的事实'),
        long('basis', '处理依据'),
        long('decision', '处理决定'),
        text('authority', '作出决定的机关'),
        date('decidedDate', '作出决定的日期'),
      ],
    },
  ],
}

/** Labels of attachments a kind must carry, by the key in `attachments` (its `name` begins with the label). */
const ATTACHED: Partial<Record<Kind, readonly string[]>> = {
  result: ['招标文件|采购文件|谈判文件|磋商文件|询价文件|单一来源采购文件|征集文件'],
  contract: ['合同'],
  contractChange: ['补充合同|变更合同|合同'],
}

const empty = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** The Chinese names of what an announcement of this kind still lacks. A room asks before it lets its own step happen. */
export const missingFrom = (
  kind: Kind,
  body: Body,
  attachments: readonly { name: string }[] = [],
): readonly string[] => {
  const fields = FORMS[kind]
    .flatMap(({ fields }) => fields)
    .filter(({ key, required }) => required && empty(body[key]))
    .map(({ label }) => label)
  const files = (ATTACHED[kind] ?? [])
    .filter((names) => !names.split('|').some((name) => attachments.some((file) => file.name.includes(name))))
    .map((names) => `附件：${names.split('|')[0]}`)
  // 得分或者扣除后的报价，两者必居其一 (财办库〔2023〕243号).
  const awards = kind === 'result' && Array.isArray(body.awards) ? body.awards : []
  const unscored = awards.some((award) => empty(award.score) && empty(award.deductedPrice))
  return [...fields, ...files, ...(unscored ? ['评审总得分或者扣除后的报价'] : [])]
}

/** 所属行业 — 工信部联企业〔2011〕300号: what a firm's size is judged by, and what each purchase names (财库〔2020〕46号第十二条). Pure. */
export const INDUSTRIES = {
  farming: '农、林、牧、渔业',
  industry: '工业',
  construction: '建筑业',
  wholesale: '批发业',
  retail: '零售业',
  transport: '交通运输业',
  warehousing: '仓储业',
  post: '邮政业',
  lodging: '住宿业',
  catering: '餐饮业',
  telecom: '信息传输业',
  software: '软件和信息技术服务业',
  realEstate: '房地产开发经营',
  property: '物业管理',
  leasing: '租赁和商务服务业',
  other: '其他未列明行业',
} as const
export type Industry = keyof typeof INDUSTRIES

/** 采购方式 — 政府采购法第二十六条、财政部令第110号、财库〔2024〕13号、财库〔2026〕12号. Pure. */
export const METHODS = {
  openTendering: '公开招标',
  selectiveTendering: '邀请招标',
  competitiveNegotiation: '竞争性谈判',
  competitiveConsultation: '竞争性磋商',
  requestForQuotation: '询价',
  singleSource: '单一来源',
  closedFramework: '封闭式框架协议',
  openFramework: '开放式框架协议',
  cooperativeInnovation: '合作创新采购',
  emergency: '紧急采购',
} as const
export type Method = keyof typeof METHODS

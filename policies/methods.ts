/** 采购方式 — 政府采购法第二十六条、财政部令第110号. Pure. */
export const METHODS = {
  openTendering: '公开招标',
  selectiveTendering: '邀请招标',
  competitiveNegotiation: '竞争性谈判',
  competitiveConsultation: '竞争性磋商',
  requestForQuotation: '询价',
  singleSource: '单一来源',
} as const
export type Method = keyof typeof METHODS

/** 法律用语 — words of the law that every room says alike. Pure. */

/** 政府采购法第二条. */
export const CATEGORIES = { goods: '货物', services: '服务', works: '工程' } as const
export type Category = keyof typeof CATEGORIES

export const AWARD_RULES = { comprehensiveScoring: '综合评分法', lowestEvaluatedPrice: '最低评标（评审）价法' } as const
export type AwardRule = keyof typeof AWARD_RULES

/** What is challenged and complained of (财政部令第94号第十条、第十七条). */
export const DISPUTED = { document: '采购文件', process: '采购过程', result: '采购结果' } as const
export type Disputed = keyof typeof DISPUTED

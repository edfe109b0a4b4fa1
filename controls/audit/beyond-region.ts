/** 越权或者日志断链 — somebody reached for another region’s papers; the nightly look at the ledger found it broken. */
import { watched } from '#foundation/invariants.ts'
import { analysis } from '../control.ts'

/** 每夜核对 that speak of the ledger and of who may see what (trust.md’s I7, I8, I12, I13 by their numbers). */
const OF_THE_LEDGER = ['I7', 'I8', 'I12', 'I13']

const PROVINCE = '440000'

export default analysis<{ what: string; places: readonly string[] }>({
  code: 'RC-103',
  title: '越权访问或者账本不一致',
  basis: '数据安全法第二十七条；政府采购法实施条例第四十条',
  severity: 'red',
  phase: 'during',
  actions: ['notify', 'case'],
  every: 'day',
  facts: async (tx) =>
    (await watched(tx))
      .filter(({ id, places }) => OF_THE_LEDGER.includes(id) && places.length > 0)
      .map(({ id, what, places }) => ({ what, places, entity: `invariant/${id}`, title: what, region: PROVINCE })),
  find: ({ what, places }) =>
    places.length === 0
      ? []
      : [{ text: `每夜核对不符：${what}（${places.length}处）`, evidence: { places }, same: places.join() }],
  also: [
    {
      kind: 'stray',
      find: ({ what, id, region, title }, { userId, region: from }) => [
        {
          text: id ? `${from}的监管人员试图读取${region}的${title}` : `${from}的监管人员试图读取${region}的数据`,
          evidence: { userId, from, what, id, region },
        },
      ],
    },
  ],
})

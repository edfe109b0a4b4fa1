/** 实物账不符 — what was delivered is not what was agreed; or the register of assets has no card of it. */
import { dayOf, daysBetween, type Instant } from '#foundation/time.ts'
import { type Acceptance, acceptances, withoutAssetCard } from '#subsystems/supervision/index.ts'
import { analysis } from '../control.ts'

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '')

/** Lines whose brand or model, as found, is another than the contract's. */
export const othersIn = ({ lines, inspections }: Pick<Acceptance, 'lines' | 'inspections'>) =>
  (inspections.at(-1)?.goods ?? []).flatMap((found) => {
    const agreed = lines.find(({ no }) => no === found.no)
    if (!agreed) return []
    const differs = (['brand', 'model'] as const).some(
      (what) => agreed[what] !== '' && found[what] !== '' && plain(agreed[what]) !== plain(found[what]),
    )
    return differs
      ? [
          {
            no: found.no,
            name: agreed.name,
            agreed: `${agreed.brand} ${agreed.model}`,
            found: `${found.brand} ${found.model}`,
          },
        ]
      : []
  })

export default analysis<{ id: string; buyer: string; acceptedAt: Instant }>({
  code: 'RC-078',
  title: '交付的货物与合同不符，或者未登记资产',
  basis: '政府采购法实施条例第四十五条；行政事业性国有资产管理条例第二十四条',
  severity: 'orange',
  phase: 'during',
  actions: ['notify'],
  parameters: ['assetCard.days'],
  every: 'day',
  facts: async (tx, { now }) =>
    (await withoutAssetCard(tx, now)).map(({ caseId, ...each }) => ({
      ...each,
      entity: `acceptance/${each.id}`,
      caseId: caseId ?? undefined,
    })),
  find({ buyer, acceptedAt }, { now, policy }) {
    const days = daysBetween(dayOf(acceptedAt), dayOf(now))
    if (days <= policy('assetCard.days')) return []
    return [
      {
        text: `验收已超过${policy('assetCard.days')}日，资产管理系统没有登记`,
        subjects: [buyer],
        evidence: { acceptedAt, days },
        same: 'card',
      },
    ]
  },
  also: [
    {
      kind: 'watch',
      after: ['AcceptancePassed'],
      facts: (tx, { id }) => acceptances.find(tx, id),
      find(acceptance: Acceptance) {
        const goods = othersIn(acceptance)
        if (goods.length === 0) return []
        return [
          {
            text: `验收通过的${goods.map(({ name }) => name).join('、')}与合同约定的品牌、型号不一致`,
            subjects: [acceptance.procuringEntityId, acceptance.supplierId],
            evidence: { goods },
            rows: [`contract/${acceptance.contractId}`],
          },
        ]
      },
    },
  ],
})

/** 登记资产卡片 — the accepted goods of the delivery are chosen by their names; beside them what each cost and which has its card. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Acceptance } from '#subsystems/supervision/acceptance/acceptance.ts'
import { type AssetCard, isDurable } from '#subsystems/supervision/asset-card/asset-card.ts'
import { acceptedGoods } from '#subsystems/supervision/asset-card/open-card.ts'
import { ActPage } from '../../kit/act-page.tsx'
import { get } from '../../kit/api.ts'
import { Choices } from '../../kit/inputs.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useThing } from '../../kit/thing.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showYuan } from '../../show.ts'

type Card = Pick<AssetCard, 'no' | 'status'> & { id: string }

const useCards = (acceptanceId: string | undefined) =>
  useQuery({
    queryKey: ['cards-of', acceptanceId],
    queryFn: async () => {
      const { rows } = await get<{ rows: { id: string }[] }>(`/api/asset-cards?acceptanceId=${acceptanceId}&limit=100`)
      return Promise.all(
        rows.map(async ({ id }) => ({ id, ...(await get<{ state: AssetCard }>(`/api/asset-cards/${id}`)).state })),
      )
    },
    enabled: acceptanceId !== undefined,
  })

const Goods = ({ state, cards }: { state: Acceptance; cards: readonly Card[] }) => (
  <>
    <h2>{state.title}</h2>
    {state.category === 'goods' && acceptedGoods(state).length > 0 ? (
      <WideTable title="验收合格的标的" head={['序号', '标的', { right: '单价' }, '资产卡片']}>
        {acceptedGoods(state).map(({ no, name, quantity, unit, unitPrice, itemCode }) => {
          const card = cards.find((each) => each.no === no)
          return (
            <tr key={no}>
              <td className="num">{no}</td>
              <td>
                {name} {quantity}
                {unit}
              </td>
              <td className="num right">{showYuan(unitPrice)}</td>
              <td>
                {card ? (
                  <Link to={`/asset-cards/${card.id}`}>已登记</Link>
                ) : isDurable(itemCode) ? (
                  '未登记'
                ) : (
                  '不属于固定资产的门类'
                )}
              </td>
            </tr>
          )
        })}
      </WideTable>
    ) : (
      <p className="muted">这次验收没有验收合格的货物，不登记资产卡片。</p>
    )}
  </>
)

export default function AssetCardNew() {
  const given = Object.fromEntries(new URLSearchParams(location.search))
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(given)
  const id = typeof values.acceptanceId === 'string' ? values.acceptanceId : undefined
  const { data: acceptance } = useThing<Acceptance>('/acceptances', id)
  const { data: cards = [] } = useCards(id)
  const open = acceptance
    ? acceptedGoods(acceptance.state).filter(
        ({ no, itemCode }) => isDurable(itemCode) && !cards.some((each) => each.no === no),
      )
    : undefined
  return (
    <Choices value={open ? { no: open.map(({ no, name }) => ({ value: no, label: `${no}　${name}` })) } : {}}>
      <ActPage
        path="/asset-cards"
        noun=""
        given={given}
        onValues={setValues}
        beside={
          acceptance ? (
            <>
              <Goods state={acceptance.state} cards={cards} />
              {open?.length === 0 && <p className="muted">这次验收没有还可以登记的标的。</p>}
            </>
          ) : (
            <>
              <h2>不必逐项登记</h2>
              <p className="muted">
                单价达到固定资产标准的货物，验收合格时已经自动登记并报送。这里只登记单价低于标准、但作为大批同类物资管理的；先选定验收，再选标的。
              </p>
            </>
          )
        }
      />
    </Choices>
  )
}

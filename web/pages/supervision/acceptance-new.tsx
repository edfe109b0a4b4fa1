/** 登记交付 — the form begins with what of the contract is not delivered yet; beside it what was bought, and what has come. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Acceptance, remaining } from '#subsystems/supervision/acceptance/acceptance.ts'
import type { Contract } from '#subsystems/supervision/contract/contract.ts'
import { ActPage } from '../../kit/act-page.tsx'
import { get } from '../../kit/api.ts'
import { Choices } from '../../kit/inputs.tsx'
import { useThing } from '../../kit/thing.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showYuan } from '../../show.ts'

type Left = ReadonlyMap<number, number>

/** What of each line is still to come, in its own unit. */
const useLeft = (contract: { id: string; state: Contract } | undefined) =>
  useQuery({
    queryKey: ['left-of', contract?.id],
    queryFn: async (): Promise<Left> => {
      const { id, state } = contract!
      const { rows } = await get<{ rows: { id: string }[] }>(`/api/acceptances?caseId=${state.caseId}&limit=100`)
      const all = await Promise.all(
        rows.map((row) => get<{ state: Acceptance }>(`/api/acceptances/${row.id}`).then((each) => each.state)),
      )
      const earlier = all.filter((each) => each.contractId === id).flatMap(({ delivered }) => delivered)
      return new Map([...remaining(state.lines, earlier)].map(([no, rest]) => [no, rest / 1000]))
    },
    enabled: contract !== undefined,
  })

const Bought = ({ state, left }: { state: Contract; left: Left }) => (
  <>
    <h2>{state.title}</h2>
    <p className="muted">
      {state.procuringEntityName}　交付地点：{state.terms.deliveryPlace}
    </p>
    <WideTable
      title="合同标的与未交付的数量"
      head={['序号', '标的', { right: '合同数量' }, { right: '未交付' }, { right: '单价' }]}
    >
      {state.lines.map(({ no, name, brand, model, quantity, unit, unitPrice }) => (
        <tr key={no}>
          <td className="num">{no}</td>
          <td>
            {name} <small className="muted">{[brand, model].filter(Boolean).join(' ')}</small>
          </td>
          <td className="num right">
            {quantity} {unit}
          </td>
          <td className="num right">{left.get(no) === 0 ? '已全部交付' : `${left.get(no)} ${unit}`}</td>
          <td className="num right">{showYuan(unitPrice)}</td>
        </tr>
      ))}
    </WideTable>
  </>
)

export default function AcceptanceNew() {
  const address = Object.fromEntries(new URLSearchParams(location.search))
  const [id, setId] = useState<string | undefined>(address.contractId)
  const { data: thing } = useThing<Contract>('/contracts', id)
  const contract = id && thing ? { id, state: thing.state } : undefined
  const { data: left } = useLeft(contract)
  const known = contract && left
  const open = known ? contract.state.lines.filter(({ no }) => left.get(no)! > 0) : []
  return (
    <Choices
      value={known ? { no: contract.state.lines.map(({ no, name }) => ({ value: no, label: `${no}　${name}` })) } : {}}
    >
      <ActPage
        path="/acceptances"
        noun=""
        {...(known && { kind: contract.id })}
        given={
          known
            ? {
                contractId: contract.id,
                place: contract.state.terms.deliveryPlace,
                delivered: open.map(({ no }) => ({ no, quantity: left.get(no) })),
              }
            : address
        }
        onValues={({ contractId }) => setId(typeof contractId === 'string' ? contractId : undefined)}
        beside={
          known ? (
            <>
              <Bought state={contract.state} left={left} />
              {open.length === 0 && <p className="muted">这份合同已经全部交付。</p>}
            </>
          ) : (
            <>
              <h2>先选合同</h2>
              <p className="muted">选定合同后，还没有交付的标的和数量会自动填好；分批交付的，改成本次的数量。</p>
            </>
          )
        }
      />
    </Choices>
  )
}

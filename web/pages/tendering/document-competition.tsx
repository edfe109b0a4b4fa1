/** 竞争充分性 — while the requirement is written: how many brands of the register meet all ★, and which line leaves the others out. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useEffect, useState } from 'react'
import type { Match } from '#registers/goods/matching/match.ts'
import type { RequirementLine } from '#subsystems/tendering/documents/documents.ts'
import { get } from '../../kit/api.ts'
import '../registers/goods.css'

type Row = Match & { lot: number; name: string; words: string }

/** What is asked once the writing has paused. */
const useSettled = (text: string) => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 800)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

const Told = ({ row }: { row: Row }) => (
  <Alert
    type={row.narrow ? 'warning' : 'success'}
    showIcon
    title={
      <>
        {row.name}：{row.held.brands} 个品牌中 <b className="num">{row.meeting.brands.length}</b> 个满足全部★参数
        {row.narrow && <span className="finding-code"> RC-015</span>}
      </>
    }
    description={
      <div className="competition">
        {row.meeting.brands.length > 0 && row.meeting.brands.length <= 8 && <p>{row.meeting.brands.join('、')}</p>}
        {row.lines
          .filter(({ excluded }) => excluded.length > 0)
          .map(({ id, words, excluded, starred }) => (
            <p key={id}>
              {starred && '★'}“{words}”排除 {excluded.join('、')}
            </p>
          ))}
        {row.narrow && <p className="law">政府采购法实施条例第二十条；提交时须说明理由，或者放宽上述参数</p>}
      </div>
    }
  />
)

export const CompetitionHint = ({ id, lines }: { id: string; lines: readonly RequirementLine[] }) => {
  const told = lines
    .filter(({ kind, text }) => (kind === 'technical' || kind === 'safety') && text.trim() !== '')
    .map(({ id, kind, text, starred, lot }) => ({ id, kind, text: text.slice(0, 300), starred, lot }))
  const asked = useSettled(JSON.stringify(told).slice(0, 12_000))
  const { data } = useQuery({
    queryKey: ['competition', id, asked],
    queryFn: () => get<{ rows: Row[] }>(`/api/tender-documents/${id}/competition?lines=${encodeURIComponent(asked)}`),
    enabled: asked.endsWith(']'),
    placeholderData: (before) => before,
  })
  const rows = (data?.rows ?? []).filter(({ lines }) => lines.length > 0)
  if (rows.length === 0) return null
  return (
    <section aria-label="竞争充分性" aria-live="polite">
      {rows.map((row) => (
        <Told key={`${row.lot}-${row.itemCode}`} row={row} />
      ))}
    </section>
  )
}

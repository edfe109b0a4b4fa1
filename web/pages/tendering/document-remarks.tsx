/** 审查意见 — beside the text while it is written: the words, the article, and a better wording to be taken over by one click. */
import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { refuse } from '#foundation/result.ts'
import { tell } from '#foundation/terms.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import type { TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import { PARTS, type Part, type Remark, remarksOf } from '#subsystems/tendering/documents/remarks.ts'
import { advice, refusal } from '#subsystems/tendering/documents/terms.ts'
import { serverInstant } from '../../kit/api.ts'
import { cut, POINTS, placeId } from './document-parts.ts'

/** Judged by the server's clock and the figures of the document's region. */
export const remarksNow = (document: TenderDocument): Remark[] => {
  const now = serverInstant() as Instant
  try {
    return remarksOf(document, { now, policy: resolvePolicy(dayOf(now), document.region) })
  } catch {
    return [] // a figure this region does not have: the server will say so
  }
}

const WORDS = { ...refusal, ...advice }

/** Goes to the words and takes them in hand. */
const goTo = ({ place, words, part }: Remark) => {
  const box = place && (document.getElementById(placeId(place)) as HTMLTextAreaElement | null)
  if (!box) {
    document.getElementById(`part-${part}`)?.scrollIntoView({ behavior: 'smooth' })
    return
  }
  box.focus({ preventScroll: true })
  if (words) box.setSelectionRange(words.start, words.end)
  box.scrollIntoView({ block: 'center', behavior: 'smooth' })
}

/** What was hit in a long clause, with a little of what stands around it. */
const Quoted = ({ words }: { words: NonNullable<Remark['words']> }) => {
  const from = Math.max(0, words.start - 12)
  const to = Math.min(words.text.length, words.end + 12)
  const shift = { start: words.start - from, end: words.end - from }
  return (
    <q>
      {from > 0 && '…'}
      {cut(words.text.slice(from, to), [shift]).map((piece, n) =>
        piece.marked ? <mark key={n}>{piece.text}</mark> : <span key={n}>{piece.text}</span>,
      )}
      {to < words.text.length && '…'}
    </q>
  )
}

const One = ({ remark, take }: { remark: Remark; take: ((remark: Remark) => void) | undefined }) => {
  const said = tell(refuse(remark.code, remark.facts), WORDS)
  const { mend, words } = remark
  return (
    <li className={`remark remark-${remark.weight}`}>
      <p className="remark-head">
        <button type="button" className="as-link" onClick={() => goTo(remark)}>
          {PARTS[remark.part]}
        </button>
        {POINTS[remark.code] && <span className="finding-code">{POINTS[remark.code]}</span>}
        <span className="remark-weight">{remark.weight === 'refused' ? '不能提交' : '须说明理由'}</span>
      </p>
      {words && <Quoted words={words} />}
      <p>{said.text}</p>
      <p className="law">{said.law}</p>
      {mend?.better && (
        <p className="better">
          <span className="sr">建议写法：</span>
          {mend.better}
        </p>
      )}
      {mend && take ? (
        <Button size="small" icon={<CheckOutlined />} onClick={() => take(remark)}>
          {mend.title}
        </Button>
      ) : (
        <p className="muted">{said.mend}</p>
      )}
    </li>
  )
}

export const Remarks = ({
  remarks,
  take,
}: {
  remarks: readonly Remark[]
  take?: ((remark: Remark) => void) | undefined
}) => {
  const refused = remarks.filter(({ weight }) => weight === 'refused').length
  return (
    <aside className="remarks" id="remarks" aria-label="审查意见">
      <h2>
        审查意见
        <small>
          {remarks.length === 0
            ? '没有发现问题'
            : [
                refused > 0 && `${refused} 处不能提交`,
                remarks.length > refused && `${remarks.length - refused} 处须说明理由`,
              ]
                .filter(Boolean)
                .join('，')}
        </small>
      </h2>
      <ol aria-live="polite" aria-relevant="additions removals">
        {remarks.map((remark, n) => (
          <One key={`${remark.code}${remark.place ? placeId(remark.place) : ''}${n}`} remark={remark} take={take} />
        ))}
      </ol>
      {remarks.length === 0 && (
        <p className="muted">边写边查：品牌与专利、规模、地域、业绩、评分量化、价格分、限价、保证金和政策条款。</p>
      )}
    </aside>
  )
}

export const countIn = (remarks: readonly Remark[], part: Part) =>
  remarks.filter((remark) => remark.part === part).length

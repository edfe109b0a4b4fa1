/** 中标结果与补充、变更 — what was added to the award since, and how far each change has come. */
import { sum } from '#foundation/money.ts'
import { type Amendment, supplements } from '#subsystems/supervision/contract/amendment.ts'
import type { Contract } from '#subsystems/supervision/contract/contract.ts'
import { showDay, showInstant, showYuan } from '../../show.ts'

const KIND = { supplement: '补充', change: '变更' } as const

/** How far it has come, and whether somebody is late. */
const standOf = ({ agreedBy, signedAt, announcedAt, announceBy }: Amendment): [word: string, look: string] => {
  if (announcedAt) return ['已公告', 'tag-good']
  if (signedAt) return [`待公告${announceBy ? `，${showInstant(announceBy)} 前` : ''}`, 'tag-wait']
  return agreedBy ? ['待采购人签署', 'tag-wait'] : ['待供应商同意', 'tag-wait']
}

const Change = ({ state, each }: { state: Contract; each: Amendment }) => {
  const [word, look] = standOf(each)
  return (
    <li>
      <span>
        <b>
          {KIND[each.kind]}（{each.no}）{each.title}
        </b>{' '}
        <span className={`tag ${look}`}>{word}</span>
        <small className="muted">
          {each.clause}：{each.text}
        </small>
        <small className="muted">理由：{each.reason}</small>
        {each.added.map(({ no, quantity, amount }) => {
          const line = state.lines.find((one) => one.no === no)
          return (
            <small key={no} className="num">
              追加 {line?.name} {quantity} {line?.unit}，{showYuan(amount)}
            </small>
          )
        })}
        {each.endDate && <small>合同结束日期改为 {showDay(each.endDate)}</small>}
      </span>
      <span className="num">
        {each.amount > 0 && `+${showYuan(each.amount)} `}
        {each.file && <a href={`/api/files/${each.file}`}>文本</a>}
      </span>
    </li>
  )
}

/** A contract that departed from the award was not signed (RC-067): what is more since stands in its supplements. */
const AgainstAward = ({ state }: { state: Contract }) => {
  const { award, amount } = state
  const added = sum(supplements(state).map((each) => each.amount))
  return (
    <p>
      中标金额 <span className="num">{showYuan(award.amount)}</span>
      {amount === award.amount && '，标的、金额、条款与中标结果一致'}
      {added > 0 && (
        <>
          ，补充合同累计追加 <span className="num">{showYuan(added)}</span>，为中标金额的{' '}
          <span className="num">{((100 * added) / award.amount).toFixed(2)}%</span>
        </>
      )}
    </p>
  )
}

export const Amendments = ({ state }: { state: Contract }) => (
  <section className="block" aria-labelledby="amendments">
    <h2 id="amendments">中标结果与补充、变更</h2>
    <AgainstAward state={state} />
    {state.amendments.length > 0 && (
      <ul className="parts">
        {state.amendments.map((each) => (
          <Change key={each.no} state={state} each={each} />
        ))}
      </ul>
    )}
  </section>
)

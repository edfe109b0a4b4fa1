/** 行政处罚的各栏 — what is decided, in figures; what the law allows for a ground; what the party said. */
import { type Fen, toYuan } from '#foundation/money.ts'
import { type Ground, isOfAgency, type Sanction, scaleOf } from '#subsystems/supervision/penalty/grounds.ts'
import { ANSWERS, barredFrom, type Penalty } from '#subsystems/supervision/penalty/penalty.ts'
import { showInstant, showYuan } from '../../show.ts'
import './settlement.css'

const years = ([least, most]: readonly [number, number]) => (least === most ? `${most}` : `${least}至${most}`)

/** 法定幅度: of this ground and this purchase, before anything is typed. */
export const ScaleBlock = ({ ground, purchaseAmount }: { ground: Ground | undefined; purchaseAmount: unknown }) => {
  const amount = Number.isSafeInteger(purchaseAmount) ? (purchaseAmount as Fen) : undefined
  if (!ground)
    return (
      <>
        <h2>法定幅度</h2>
        <p className="muted">选定违法情形、填写采购金额后，这里显示依法可以作出的处罚。</p>
      </>
    )
  const { law, fine, byAmount, banYears, disqualifies } = scaleOf(ground, amount ?? (0 as Fen))
  const unknown = byAmount && amount === undefined
  const of = isOfAgency(ground) ? { agencyId: 'agency' } : {}
  return (
    <>
      <h2>法定幅度</h2>
      <dl className="books">
        <div>
          <dt>罚款</dt>
          <dd>
            {fine[1] === 0 && !unknown
              ? '不得罚款'
              : unknown
                ? '依采购金额计算'
                : fine[0] === fine[1]
                  ? `${toYuan(fine[1])} 元`
                  : `${toYuan(fine[0])} 至 ${toYuan(fine[1])} 元`}
            {unknown && <small>请先填写采购金额</small>}
          </dd>
        </div>
        <div>
          <dt>禁止{barredFrom(of)}</dt>
          <dd>
            {banYears[1] === 0
              ? '不适用'
              : banYears[0] === 0
                ? `可以，最长 ${banYears[1]} 年`
                : `${years(banYears)} 年`}
          </dd>
        </div>
        {disqualifies && (
          <div>
            <dt>取消代理采购的资格</dt>
            <dd>情节严重的适用</dd>
          </div>
        )}
      </dl>
      <p className="law">{law}</p>
      <p className="muted">低于幅度的，须写明从轻、减轻处罚的情形（行政处罚法第三十二条）。</p>
    </>
  )
}

/** 处罚内容 in figures. */
export const SanctionBlock = ({
  sanction: { fine, banYears, confiscated, disqualified },
  of,
  term,
  past = false,
}: {
  sanction: Sanction
  of: Pick<Penalty, 'agencyId'>
  term?: { fromDate: string; banUntil?: string | undefined } | undefined
  /** It bars nobody any more. */
  past?: boolean
}) => (
  <dl className="books">
    {fine ? (
      <div>
        <dt>罚款</dt>
        <dd>{showYuan(fine)}</dd>
      </div>
    ) : null}
    {banYears ? (
      <div className={past ? undefined : 'off'}>
        <dt>禁止{barredFrom(of)}</dt>
        <dd>
          {banYears} 年
          {term?.banUntil && (
            <small>
              {term.fromDate} 至 {term.banUntil}
            </small>
          )}
        </dd>
      </div>
    ) : null}
    {disqualified ? (
      <div className={past ? undefined : 'off'}>
        <dt>取消代理采购的资格</dt>
        <dd>取消</dd>
      </div>
    ) : null}
    {confiscated ? (
      <div>
        <dt>没收违法所得</dt>
        <dd>{showYuan(confiscated)}</dd>
      </div>
    ) : null}
    {!fine && !banYears && !disqualified && !confiscated && (
      <div>
        <dt>处罚</dt>
        <dd>
          只列入名单 <small>没有罚款，也不禁止{barredFrom(of)}</small>
        </dd>
      </div>
    )}
  </dl>
)

/** 当事人说了什么. */
export const Said = ({ answer, hearing }: Pick<Penalty, 'answer' | 'hearing'>) =>
  answer ? (
    <>
      <p>
        <b>{ANSWERS[answer.kind]}</b> <span className="muted num">{showInstant(answer.at)}</span>
      </p>
      {answer.text && (
        <blockquote>
          <p>{answer.text}</p>
        </blockquote>
      )}
      {answer.files.length > 0 && (
        <ul className="chips">
          {answer.files.map((file, n) => (
            <li key={file}>
              <a href={`/api/files/${file}`}>证据材料 {n + 1}</a>
            </li>
          ))}
        </ul>
      )}
      {hearing && (
        <>
          <p>
            <b>听证</b> <span className="muted num">{showInstant(hearing.heldAt)}</span>
          </p>
          <blockquote>
            <p>{hearing.record}</p>
          </blockquote>
        </>
      )}
    </>
  ) : (
    <p className="muted">当事人没有答复。</p>
  )

/** 评审的各环节 — what is done at each stage of the room: attendance, chair, discipline, the reviews, questions, scores, prices, votes, report. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ComponentType, ReactNode } from 'react'
import type { Evaluation } from '#subsystems/tendering/evaluation/evaluation.ts'
import { NOTES } from '#subsystems/tendering/evaluation/in-the-room.ts'
import type { ScoreSheet } from '#subsystems/tendering/evaluation/score-sheet.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { get } from '../../kit/api.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { useLive } from '../../kit/live.ts'
import { Paper } from '../../kit/paper.tsx'
import { useMe } from '../../kit/session.tsx'
import { nounOf, type Thing, useThing } from '../../kit/thing.tsx'
import { showInstant, showSecond } from '../../show.ts'
import { choicesIn } from '../command.tsx'
import { Bids, Queries } from './evaluation-parts.tsx'
import { Matrix } from './review.tsx'
import { Sheet } from './score-sheet.tsx'

export type Names = (memberId: string) => string
type Props = { id: string; thing: Thing<Evaluation>; names: Names }
type Stage = {
  key: StageKey
  title: string
  shown?(state: Evaluation): boolean
  done(state: Evaluation): boolean
  /** In figures, beside the title. */
  note?(state: Evaluation): string
  Body: ComponentType<Props>
}
export type StageKey =
  | 'attendance'
  | 'chair'
  | 'discipline'
  | 'qualification'
  | 'conformity'
  | 'negotiation'
  | 'clarification'
  | 'scoring'
  | 'outliers'
  | 'low-price'
  | 'price'
  | 'vote'
  | 'report'

const Block = ({
  title,
  law,
  acts,
  children,
}: {
  title: string
  law?: string
  acts?: ReactNode
  children: ReactNode
}) => (
  <section className="block">
    <h2>
      {title} {law && <small className="muted">{law}</small>}
    </h2>
    {acts && <div className="desk-acts">{acts}</div>}
    {children}
  </section>
)

const Act = ({
  thing,
  noun,
  ...rest
}: { thing: Thing<Evaluation>; noun: string } & Partial<Parameters<typeof ActDialog>[0]>) => (
  <ActDialog path="/evaluations" thing={thing} noun={noun} choices={choicesIn(thing.state as never)} {...rest} />
)
const may = (thing: Thing<Evaluation>, noun: string) =>
  thing.actions.some((action) => nounOf(action) === noun && action.allowed)

const Attendance = ({ thing, names }: Props) => {
  const { state } = thing
  return (
    <Block
      title="签到、承诺与回避"
      law="财政部令第87号第四十五条"
      acts={
        <>
          <Act thing={thing} noun="panel" primary />
          <Act thing={thing} noun="attendance" primary />
        </>
      }
    >
      {state.seats === 0 && <p className="muted">等待代理机构解封名单、组建评标委员会。</p>}
      <div className="sideways">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">席位</th>
              <th scope="col">成员</th>
              <th scope="col">身份</th>
              <th scope="col">签到并承诺</th>
              <th scope="col">评审地点</th>
            </tr>
          </thead>
          <tbody>
            {state.members.map((member) => (
              <tr key={member.memberId}>
                <td className="num">{member.seat}</td>
                <th scope="row">{names(member.memberId)}</th>
                <td>{member.kind === 'expert' ? '评审专家' : '采购人代表'}</td>
                <td className="num">{member.signedInAt ? showSecond(member.signedInAt) : '未签到'}</td>
                <td>{member.site ?? '主会场'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {state.recused.length > 0 && <p>到场后回避：{state.recused.length} 人，已由同一抽取次序的下一位递补。</p>}
    </Block>
  )
}

const Chair = ({ id, thing, names }: Props) => {
  const { state } = thing
  const { send, busy, panel } = useSubmission(`/api/evaluations/${id}/chair-vote`, () => {})
  const open = may(thing, 'chair-vote')
  return (
    <Block title="推选组长" law="过半数当选；采购人代表不得担任（财政部令第87号第四十五条）">
      <ul className="candidates">
        {state.members
          .filter(({ kind }) => kind === 'expert')
          .map((member) => {
            const votes = state.members.filter(({ vote }) => vote === member.memberId).length
            return (
              <li key={member.memberId} className={state.chair === member.memberId ? 'elected' : undefined}>
                <b>{names(member.memberId)}</b>
                <span className="num">
                  {votes} 票{state.chair === member.memberId && ' · 当选组长'}
                </span>
                {open && !state.chair && (
                  <Button loading={busy} onClick={() => void send({ memberId: member.memberId })}>
                    推选
                  </Button>
                )}
              </li>
            )
          })}
      </ul>
      {panel}
    </Block>
  )
}

const Discipline = ({ thing, names }: Props) => {
  const { notes = [] } = thing.state
  return (
    <Block title="评审纪律记录" law="财库〔2012〕69号" acts={<Act thing={thing} noun="discipline-note" primary />}>
      <ol className="plain-list" aria-live="polite">
        {notes.map((note) => (
          <li key={note.no}>
            <p>
              <b>{NOTES[note.kind]}</b> {note.memberId && names(note.memberId)}{' '}
              <span className="muted num">{showSecond(note.at)}</span>
            </p>
            <p>{note.text}</p>
          </li>
        ))}
        {notes.length === 0 && <li className="muted">尚无记录。宣读纪律、收存通讯工具由主持人在此记录。</li>}
      </ol>
    </Block>
  )
}

/** What was found, clause by clause; only what did not pass needs many words. */
const Verdicts = ({ state, kind }: { state: Evaluation; kind: 'qualification' | 'conformity' }) => {
  const verdicts = kind === 'qualification' ? state.qualificationVerdicts : state.conformityVerdicts
  const clauses = kind === 'qualification' ? state.qualifications : state.conformity
  const bids = state.bids.filter(({ bidId }) => verdicts.some((each) => each.bidId === bidId))
  if (verdicts.length === 0) return <p className="muted">尚未审查。</p>
  return (
    <div className="sideways">
      <table className="data matrix">
        <thead>
          <tr>
            <th scope="col">审查条款</th>
            {bids.map((bid) => (
              <th key={bid.bidId} scope="col">
                {bid.supplierName}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {clauses.map((clause) => (
            <tr key={clause.id}>
              <th scope="row">{clause.text}</th>
              {bids.map(({ bidId }) => {
                const found = verdicts.find((each) => each.bidId === bidId && each.clauseId === clause.id)
                return (
                  <td key={bidId} className={found && !found.pass ? 'failed' : undefined}>
                    {found ? (found.pass ? '符合' : `不符合：${found.reason}`) : '—'}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Review =
  (kind: 'qualification' | 'conformity', title: string, law: string) =>
  ({ id, thing }: Props) =>
    may(thing, kind) ? (
      <>
        <h2>{title}</h2>
        <Matrix id={id} kind={kind} state={thing.state} />
      </>
    ) : (
      <Block title={title} law={law} acts={<Act thing={thing} noun={kind} />}>
        <Verdicts state={thing.state} kind={kind} />
      </Block>
    )

const Negotiation = ({ thing }: Props) => {
  const { negotiations, changes, rounds, bids } = thing.state
  const nameOf = (bidId: string) => bids.find((bid) => bid.bidId === bidId)?.supplierName
  return (
    <Block
      title="谈判（磋商）与报价"
      law="财政部令第74号第三十一至三十四条"
      acts={
        <>
          <Act thing={thing} noun="negotiation" primary />
          <Act thing={thing} noun="change" />
          <Act thing={thing} noun="quote-round" />
        </>
      }
    >
      <ol className="plain-list">
        {negotiations.map((each) => (
          <li key={`${each.bidId}${each.at}`}>
            <p>
              <b>{nameOf(each.bidId)}</b> <span className="muted num">{showSecond(each.at)}</span>
            </p>
            <p>{each.text}</p>
          </li>
        ))}
        {changes.map((each) => (
          <li key={each.no}>
            <b>实质性变动 {each.no}：</b>
            {each.text}
          </li>
        ))}
        {rounds.map((each) => (
          <li key={each.stage}>
            <b>{each.kind === 'final' ? '最后报价' : '中间报价'}</b> {showInstant(each.closesAt)} 截止
            {each.quotes && `，收到 ${each.quotes.length} 家`}
          </li>
        ))}
      </ol>
    </Block>
  )
}

const Clarification = ({ thing }: Props) => (
  <>
    <Block title="澄清、说明或者补正" law="财政部令第87号第五十一条" acts={<Act thing={thing} noun="query" primary />}>
      <p className="muted">书面问、书面答，不得超出投标文件的范围或者改变其实质性内容。</p>
    </Block>
    <Queries state={thing.state} />
  </>
)

const MySheet = ({ id, state }: { id: string; state: Evaluation }) => {
  const { role } = useMe()
  const mayHave = role === 'expert' || role.startsWith('purchaser')
  const { data } = useQuery({
    queryKey: ['my-sheet', id],
    queryFn: () => get<{ id?: string }>(`/api/score-sheets/of-evaluation/${id}`).catch(() => ({ id: undefined })),
    enabled: mayHave,
    // it is given out a moment after the scoring has begun
    refetchInterval: ({ state: { data } }) => (state.status === 'scoring' && !data?.id ? 1500 : false),
  })
  const sheet = useThing<ScoreSheet>('/score-sheets', data?.id).data
  useLive(data?.id ? [['/score-sheets', data.id]] : [])
  return sheet ? <Sheet key={sheet.state.status} id={sheet.id} thing={sheet} /> : null
}

type Unexplained = { memberId: string; bidId: string; factorId: string; points: number; median: number }
type Different = { bidId: string; factorId: string; given: readonly { memberId: string; points: number }[] }

/** The chair puts the sheets together; what must be looked at again is told line by line. */
const Closing = ({ id, thing, names }: Props) => {
  const { send, busy, problem, panel } = useSubmission(`/api/evaluations/${id}/scoring-close`, () => {})
  const { state } = thing
  const nameOf = (bidId: string, factorId: string) =>
    `${state.bids.find((bid) => bid.bidId === bidId)?.supplierName} · ${state.rules.factors.find((each) => each.id === factorId)?.name}`
  const outliers = (problem?.facts?.outliers ?? []) as Unexplained[]
  const differences = (problem?.facts?.differences ?? []) as Different[]
  if (!thing.actions.some((action) => nounOf(action) === 'scoring-close' && action.allowed)) return null
  return (
    <Block title="汇总评分" law="财政部令第87号第六十四条">
      {panel}
      <ul className="plain-list">
        {outliers.map((each) => (
          <li key={`${each.memberId}${each.bidId}${each.factorId}`}>
            {names(each.memberId)}：{nameOf(each.bidId, each.factorId)} 给 {each.points} 分，中位数 {each.median}{' '}
            分，须复核或写明理由
          </li>
        ))}
        {differences.map((each) => (
          <li key={`${each.bidId}${each.factorId}`}>
            客观分不一致：{nameOf(each.bidId, each.factorId)}（
            {each.given.map(({ memberId, points }) => `${names(memberId)} ${points}`).join('，')}）
          </li>
        ))}
      </ul>
      <Button type="primary" loading={busy} onClick={() => void send({})}>
        汇总评分
      </Button>
    </Block>
  )
}

const Scoring = (props: Props) => {
  const { state } = props.thing
  const handedIn = state.handedIn ?? []
  return (
    <>
      {state.status === 'scoring' && (
        <Block title="各成员进度" law="提交与否人人可见，分数汇总前互不可见">
          <ul className="chips">
            {state.members.map(({ memberId }) => (
              <li key={memberId}>
                {props.names(memberId)}{' '}
                <span className={handedIn.includes(memberId) ? 'tag tag-good' : 'tag'}>
                  {handedIn.includes(memberId) ? '已提交' : '评分中'}
                </span>
              </li>
            ))}
          </ul>
        </Block>
      )}
      <MySheet id={props.id} state={state} />
      <Closing {...props} />
    </>
  )
}

const Outliers = ({ thing, names }: Props) => {
  const { state } = thing
  return (
    <Block title="畸高畸低评分说明" law="财政部令第87号第六十四条">
      {state.outliers?.length > 0 ? (
        <div className="sideways">
          <table className="data">
            <thead>
              <tr>
                <th scope="col">成员</th>
                <th scope="col">投标 · 因素</th>
                <th scope="col" className="right">
                  得分
                </th>
                <th scope="col" className="right">
                  中位数
                </th>
                <th scope="col">理由</th>
              </tr>
            </thead>
            <tbody>
              {state.outliers.map((each) => (
                <tr key={`${each.memberId}${each.bidId}${each.factorId}`}>
                  <th scope="row">{names(each.memberId)}</th>
                  <td>
                    {state.bids.find((bid) => bid.bidId === each.bidId)?.supplierName} ·{' '}
                    {state.rules.factors.find((factor) => factor.id === each.factorId)?.name}
                  </td>
                  <td className="num right">{each.points}</td>
                  <td className="num right">{each.median}</td>
                  <td>{each.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p className="muted">{state.sheets?.length > 0 ? '没有畸高畸低的评分。' : '汇总评分后显示。'}</p>
      )}
    </Block>
  )
}

const LowPrice = ({ thing }: Props) => {
  const { state } = thing
  return (
    <>
      <Block title="异常低价审查" law="财政部令第87号第六十条；财库〔2026〕2号">
        {state.abnormal.length === 0 && <p className="muted">没有须审查的低价。</p>}
        <ul className="plain-list">
          {state.abnormal.map(({ bidId }) => {
            const query = state.queries.find((each) => each.kind === 'lowPrice' && each.bidId === bidId)
            return (
              <li key={bidId}>
                <b>{state.bids.find((bid) => bid.bidId === bidId)?.supplierName}</b>{' '}
                {!query ? (
                  <Act thing={thing} noun="query" label="要求说明" given={{ bidId, kind: 'lowPrice' }} small />
                ) : query.verdict ? (
                  <span className={query.verdict.proven ? 'tag tag-good' : 'tag tag-bad'}>
                    {query.verdict.proven ? '报价合理' : '不能证明，无效'}
                  </span>
                ) : (
                  <Act thing={thing} noun="low-price-verdict" given={{ no: query.no }} small />
                )}
              </li>
            )
          })}
        </ul>
      </Block>
      <Queries state={{ queries: state.queries.filter(({ kind }) => kind === 'lowPrice') }} />
    </>
  )
}

const Price = ({ thing }: Props) => (
  <>
    <Block
      title="价格评审与排名"
      law="财政部令第87号第五十五至五十七条"
      acts={<Act thing={thing} noun="ranking" primary />}
    >
      <p className="muted">价格扣除、价格分、并列的先后都由规则算出，任何人可以从记录重算。</p>
    </Block>
    <Bids state={thing.state} />
  </>
)

const Vote = ({ id, thing, names }: Props) => {
  const { motions = [], members } = thing.state
  const { send, busy, panel } = useSubmission(`/api/evaluations/${id}/ballot`, () => {})
  const open = may(thing, 'ballot')
  return (
    <Block
      title="表决"
      law="少数服从多数，不同意见留痕（财政部令第87号第六十一条）"
      acts={<Act thing={thing} noun="motion" />}
    >
      <ol className="plain-list" aria-live="polite">
        {motions.map((motion) => {
          const yes = motion.ballots.filter(({ agree }) => agree).length
          return (
            <li key={motion.no}>
              <p>
                <b>{motion.question}</b>{' '}
                {motion.carried === undefined ? (
                  <span className="tag">
                    表决中 {motion.ballots.length} / {members.length}
                  </span>
                ) : (
                  <span className={motion.carried ? 'tag tag-good' : 'tag tag-bad'}>
                    {motion.carried ? '通过' : '未通过'} {yes} : {motion.ballots.length - yes}
                  </span>
                )}
              </p>
              {motion.ballots
                .filter(({ reason }) => reason !== '')
                .map((ballot) => (
                  <p key={ballot.memberId}>
                    {names(ballot.memberId)}（{ballot.agree ? '赞成' : '反对'}）：{ballot.reason}
                  </p>
                ))}
              {motion.carried === undefined && open && (
                <div className="desk-acts">
                  <Button type="primary" loading={busy} onClick={() => void send({ no: motion.no, agree: true })}>
                    赞成
                  </Button>
                  <Act thing={thing} noun="ballot" label="反对" given={{ no: motion.no, agree: false }} />
                </div>
              )}
            </li>
          )
        })}
        {motions.length === 0 && <li className="muted">没有需要表决的事项。</li>}
      </ol>
      {panel}
    </Block>
  )
}

const Report = ({ thing, names }: Props) => {
  const { state } = thing
  return (
    <>
      <Block
        title="评审报告与签署"
        law="财政部令第87号第五十八、六十一条"
        acts={
          <>
            <Act thing={thing} noun="signature" primary />
            <Act thing={thing} noun="delivery" primary />
          </>
        }
      >
        <ul className="plain-list">
          {state.members.map(({ memberId }) => {
            const signed = state.signatures.find((each) => each.memberId === memberId)
            return (
              <li key={memberId}>
                <b>{names(memberId)}</b>{' '}
                {signed ? (
                  <span className="num">{showSecond(signed.at)} 已签署</span>
                ) : (
                  <span className="muted">未签署</span>
                )}
                {signed?.dissent && <p>不同意见：{signed.dissent}</p>}
              </li>
            )
          })}
        </ul>
        {state.signatures.length === 0 && <p className="law">有不同意见而不签署也不说明理由的，视同同意评审报告。</p>}
      </Block>
      {state.reportFile && <Paper sha256={state.reportFile} title="评审报告" />}
      {state.ranking.length > 0 && <Bids state={state} />}
    </>
  )
}

const OVER = ['ranked', 'signed', 'delivered', 'failed']
const judged = (state: Evaluation) =>
  state.abnormal.every(({ bidId }) =>
    state.queries.some((each) => each.kind === 'lowPrice' && each.bidId === bidId && each.verdict),
  )
const signedIn = (state: Evaluation) => state.members.filter((each) => each.signedInAt).length

/** In the order in which a panel works; what a method does not know is not shown. */
export const STAGES: readonly Stage[] = [
  {
    key: 'attendance',
    title: '签到、承诺与回避',
    done: (state) => state.seats > 0 && signedIn(state) === state.seats,
    note: (state) => (state.seats > 0 ? `${signedIn(state)} / ${state.seats}` : ''),
    Body: Attendance,
  },
  { key: 'chair', title: '推选组长', done: (state) => Boolean(state.chair), Body: Chair },
  {
    key: 'discipline',
    title: '评审纪律',
    done: (state) => Boolean(state.notes?.some(({ kind }) => kind === 'reading')),
    note: (state) => (state.notes?.length ? `${state.notes.length} 条` : ''),
    Body: Discipline,
  },
  {
    key: 'qualification',
    title: '资格性审查',
    done: (state) => state.qualificationVerdicts.length > 0,
    Body: Review('qualification', '资格性审查', '财政部令第87号第四十四条'),
  },
  {
    key: 'conformity',
    title: '符合性审查',
    done: (state) => state.conformityVerdicts.length > 0,
    Body: Review('conformity', '符合性审查', '财政部令第87号第五十条'),
  },
  {
    key: 'negotiation',
    title: '谈判与报价',
    shown: (state) => state.negotiated,
    done: (state) => state.rounds.some(({ kind, quotes }) => kind === 'final' && quotes),
    Body: Negotiation,
  },
  {
    key: 'clarification',
    title: '澄清',
    done: (state) => OVER.includes(state.status),
    note: (state) =>
      state.queries.length > 0
        ? `${state.queries.filter(({ answer }) => answer).length} / ${state.queries.length}`
        : '',
    Body: Clarification,
  },
  {
    key: 'scoring',
    title: '评分',
    shown: (state) => state.rules.awardRule === 'comprehensiveScoring',
    done: (state) => state.status === 'pricing' || OVER.includes(state.status),
    note: (state) => (state.status === 'scoring' ? `${state.handedIn?.length ?? 0} / ${state.members.length}` : ''),
    Body: Scoring,
  },
  {
    key: 'outliers',
    title: '偏离说明',
    shown: (state) => state.rules.awardRule === 'comprehensiveScoring',
    done: (state) => state.status === 'pricing' || OVER.includes(state.status),
    note: (state) => (state.outliers?.length ? `${state.outliers.length} 处` : ''),
    Body: Outliers,
  },
  {
    key: 'low-price',
    title: '低价复核',
    done: (state) => state.conformityVerdicts.length > 0 && judged(state),
    note: (state) => (state.abnormal.length > 0 ? `${state.abnormal.length} 家` : ''),
    Body: LowPrice,
  },
  { key: 'price', title: '价格评审', done: (state) => OVER.includes(state.status), Body: Price },
  {
    key: 'vote',
    title: '表决',
    done: (state) => OVER.includes(state.status),
    note: (state) => (state.motions?.length ? `${state.motions.length} 项` : ''),
    Body: Vote,
  },
  {
    key: 'report',
    title: '报告与签字',
    done: (state) => ['signed', 'delivered'].includes(state.status),
    note: (state) => (state.members.length > 0 ? `${state.signatures.length} / ${state.members.length}` : ''),
    Body: Report,
  },
]

/** Where the panel stands: first what waits for everyone. */
export const currentStage = (state: Evaluation): StageKey => {
  const { status, seats } = state
  if (state.motions?.some(({ carried }) => carried === undefined)) return 'vote'
  switch (status) {
    case 'convening':
      return seats > 0 && signedIn(state) === seats ? 'chair' : 'attendance'
    case 'negotiating':
    case 'quoting':
      return 'negotiation'
    case 'pricing':
      return judged(state) ? 'price' : 'low-price'
    case 'qualification':
    case 'conformity':
    case 'scoring':
      return status
    default:
      return 'report'
  }
}

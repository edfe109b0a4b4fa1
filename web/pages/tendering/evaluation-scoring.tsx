/** 评审: 评分 — each alone, then put together; what stands out is explained. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Evaluation } from '#subsystems/tendering/evaluation/evaluation.ts'
import type { ScoreSheet } from '#subsystems/tendering/evaluation/score-sheet.ts'
import { get } from '../../kit/api.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { useLive } from '../../kit/live.ts'
import { useMe } from '../../kit/session.tsx'
import { nounOf, useThing } from '../../kit/thing.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { Block, type Props } from './evaluation-block.tsx'
import { Sheet } from './score-sheet.tsx'

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

export const Scoring = (props: Props) => {
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

export const Outliers = ({ thing, names }: Props) => {
  const { state } = thing
  return (
    <Block title="畸高畸低评分说明" law="财政部令第87号第六十四条">
      {state.outliers?.length > 0 ? (
        <WideTable title="畸高畸低评分" head={['成员', '投标 · 因素', { right: '得分' }, { right: '中位数' }, '理由']}>
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
        </WideTable>
      ) : (
        <p className="muted">{state.sheets?.length > 0 ? '没有畸高畸低的评分。' : '汇总评分后显示。'}</p>
      )}
    </Block>
  )
}

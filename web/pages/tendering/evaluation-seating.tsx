/** 评审: 到场 — attendance, chair, discipline. */
import { Button } from 'antd'
import { NOTES } from '#subsystems/tendering/evaluation/in-the-room.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showSecond } from '../../show.ts'
import { Act, Block, may, type Props } from './evaluation-block.tsx'

export const Attendance = ({ thing, names }: Props) => {
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
      <WideTable title="签到表" head={['席位', '成员', '身份', '签到并承诺', '评审地点']}>
        {state.members.map((member) => (
          <tr key={member.memberId}>
            <td className="num">{member.seat}</td>
            <th scope="row">{names(member.memberId)}</th>
            <td>{member.kind === 'expert' ? '评审专家' : '采购人代表'}</td>
            <td className="num">{member.signedInAt ? showSecond(member.signedInAt) : '未签到'}</td>
            <td>{member.site ?? '主会场'}</td>
          </tr>
        ))}
      </WideTable>
      {state.recused.length > 0 && <p>到场后回避：{state.recused.length} 人，已由同一抽取次序的下一位递补。</p>}
    </Block>
  )
}

export const Chair = ({ id, thing, names }: Props) => {
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

export const Discipline = ({ thing, names }: Props) => {
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

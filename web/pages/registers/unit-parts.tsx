/** 采购单位的各栏: its people and their duties as a matrix, what is open, its budget in figures. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, DatePicker, Input, Modal, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Role } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Purchaser } from '#registers/purchasers/purchaser.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { get, post, Refusal } from '../../kit/api.ts'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { useThing } from '../../kit/thing.tsx'
import { showDay, showYuan } from '../../show.ts'
import './people.css'
import { WideTable } from '../../kit/wide-table.tsx'

type Held = { no: number; role: Role; until?: string; succession?: true }
type Person = { id: string; status: string; name: string; login: string; seenAt: string | null; memberships: Held[] }

const DUTIES = { purchaserMaker: '经办', purchaserChecker: '审核', purchaserAdmin: '管理员' } as const
type Duty = keyof typeof DUTIES
const duties = Object.entries(DUTIES) as [Duty, string][]
/** 不相容岗位 (行政事业单位内部控制规范第十四条). */
const APART: Partial<Record<Duty, Duty>> = { purchaserMaker: 'purchaserChecker', purchaserChecker: 'purchaserMaker' }

const usePeople = (orgId: string) =>
  useQuery({
    queryKey: ['people', orgId],
    queryFn: () => get<{ rows: Person[] }>(`/api/accounts/of-unit/${orgId}`).catch(() => ({ rows: [] as Person[] })),
  })

const Row = ({ person, unit }: { person: Person; unit: Purchaser }) => {
  const me = useMe()
  const { data } = useThing('/accounts', person.id)
  // Nobody changes their own duties.
  const thing = person.id === me.userId ? undefined : data
  const may = (role: Duty) => {
    const other = APART[role]
    const clash = other !== undefined && person.memberships.some((each) => each.role === other)
    return !clash || unit.doubling?.userIds.includes(person.id) === true
  }
  const place = { orgId: unit.id, region: unit.region }
  return (
    <tr>
      <td>
        {person.name || '—'} <span className="muted">{person.login}</span>{' '}
        {person.status !== 'active' && (
          <span className="tag tag-wait">{person.status === 'invited' ? '待激活' : '已停用'}</span>
        )}
      </td>
      {duties.map(([role, title]) => {
        const held = person.memberships.find((each) => each.role === role)
        return (
          <td key={role}>
            {held ? (
              <>
                <span className="duty-yes" title={title}>
                  ✓<span className="sr">{title}</span>
                </span>{' '}
                {held.until && <span className="muted num">至 {held.until}</span>}
                {held.succession && <span className="muted">承接</span>}
                {thing && (
                  <ActDialog
                    path="/accounts"
                    thing={thing}
                    noun="revocation"
                    label="收回"
                    given={{ no: held.no }}
                    small
                  />
                )}
              </>
            ) : (
              thing &&
              (may(role) ? (
                <ActDialog
                  path="/accounts"
                  thing={thing}
                  noun="membership"
                  label="授予"
                  given={{ role, ...place }}
                  small
                />
              ) : (
                <span className="muted">与{DUTIES[APART[role]!]}不相容</span>
              ))
            )}
          </td>
        )
      })}
      <td className="num">{person.seenAt ? showDay(person.seenAt) : '—'}</td>
      <td>
        {thing && (
          <ActDialog path="/accounts" thing={thing} noun="leaving" label="离岗" given={{ orgId: unit.id }} small />
        )}
      </td>
    </tr>
  )
}

const Invite = ({ unit }: { unit: Purchaser }) => {
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [role, setRole] = useState<Duty>('purchaserMaker')
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [until, setUntil] = useState<string>()
  const [link, setLink] = useState('')
  const [problem, setProblem] = useState('')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const answer = await post<{ link: string }>('/api/invitations', {
        login,
        name,
        role,
        orgId: unit.id,
        region: unit.region,
        ...(until && { until }),
      })
      setLink(answer.link)
      setProblem('')
      await queries.invalidateQueries({ queryKey: ['people', unit.id] })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setProblem(error.message)
    }
  }
  return (
    <>
      <Button
        type="primary"
        onClick={() => {
          setLink('')
          setOpen(true)
        }}
      >
        邀请人员
      </Button>
      <Modal open={open} title={`邀请人员到${unit.name}`} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        {link ? (
          <Alert
            type="success"
            showIcon
            title="邀请链接（三天内有效，只能使用一次）"
            description={<span className="hash">{link}</span>}
          />
        ) : (
          <form className="marks" onSubmit={(event) => void send(event)}>
            <label htmlFor="invited-name">姓名</label>
            <Input
              id="invited-name"
              value={name}
              maxLength={50}
              required
              onChange={(event) => setName(event.target.value)}
            />
            <label htmlFor="invited-login">登录名</label>
            <Input
              id="invited-login"
              value={login}
              maxLength={60}
              required
              onChange={(event) => setLogin(event.target.value)}
            />
            <div>
              <span id="duty-label">岗位</span>
              <Select
                aria-labelledby="duty-label"
                style={{ width: '100%' }}
                value={role}
                onChange={setRole}
                options={duties.map(([value, label]) => ({ value, label }))}
              />
            </div>
            <div>
              <span id="until-label">任职截止日（长期则留空）</span>
              <DatePicker
                aria-labelledby="until-label"
                style={{ width: '100%' }}
                onChange={(_, text) => setUntil((Array.isArray(text) ? text[0] : text) || undefined)}
              />
            </div>
            {problem && <Alert type="error" showIcon title={problem} />}
            <Button type="primary" htmlType="submit" disabled={name.trim() === '' || login.trim() === ''}>
              生成邀请链接
            </Button>
          </form>
        )}
      </Modal>
    </>
  )
}

export const PeopleBlock = ({ unit }: { unit: Purchaser }) => {
  const { data } = usePeople(unit.id)
  const me = useMe()
  const rows = data?.rows ?? []
  const gives = me.role === 'purchaserAdmin' || me.role === 'operator'
  const count = (role: Duty) => rows.filter(({ memberships }) => memberships.some((each) => each.role === role)).length
  const missing = duties.filter(([role]) => count(role) === 0).map(([, title]) => title)
  return (
    <section className="block">
      <h2>人员与岗位</h2>
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`没有${missing.join('、')}`}
          description="经办与审核须由两人分别担任（行政事业单位内部控制规范第十四条）"
        />
      )}
      {unit.doubling && (
        <Alert
          type="info"
          showIcon
          title={`经财政部门准许，${unit.doubling.userIds.length} 人可以兼任经办与审核，至 ${unit.doubling.untilDate}`}
          description={`${unit.doubling.ground}。同一事项的经办与审核仍由两人分别办理。`}
        />
      )}
      {gives && (
        <p>
          <Invite unit={unit} />
        </p>
      )}
      <WideTable
        title="人员与岗位表"
        head={['人员', ...duties.map(([role, title]) => `${title}（${count(role)}）`), '最近在线', '离岗']}
        look="unbroken"
      >
        {rows.map((person) => (
          <Row key={person.id} person={person} unit={unit} />
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={6} className="none">
              没有可以显示的人员
            </td>
          </tr>
        )}
      </WideTable>
    </section>
  )
}

type CaseLine = { id: string; title: string; amount: number | null; stage: string; updatedAt: string }
type BudgetRow = { id: string; title: string; number: string | null; amount: number | null }

/** What the unit has in hand, and what it may spend: for its own people. */
export const WorkBlock = () => {
  const { data: cases } = useQuery({
    queryKey: ['unit-cases'],
    queryFn: () => get<{ rows: CaseLine[] }>('/api/cases?limit=8'),
  })
  const { data: lines } = useQuery({
    queryKey: ['unit-budget'],
    queryFn: () => get<{ rows: BudgetRow[] }>('/api/budget-lines?mine=true&limit=100'),
  })
  const total = (lines?.rows ?? []).reduce((all, { amount }) => all + (amount ?? 0), 0) as Fen
  return (
    <div className="two">
      <section className="block">
        <h2>在办项目</h2>
        {cases?.rows.length === 0 && <p className="none">没有项目。</p>}
        <ul className="plain-list">
          {cases?.rows.map(({ id, title, stage, updatedAt }) => (
            <li key={id}>
              <Link to={`/cases/${id}`}>{title}</Link>{' '}
              <span className="muted">
                {stage} · {showDay(updatedAt)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="block">
        <h2>预算指标</h2>
        {lines?.rows.length === 0 && <p className="none">没有指标。</p>}
        {lines && lines.rows.length > 0 && (
          <>
            <p>
              <span className="score-figure">{showYuan(total)}</span>{' '}
              <span className="muted">{lines.rows.length} 条指标</span>
            </p>
            <ul className="plain-list">
              {lines.rows.slice(0, 8).map(({ id, title, amount }) => (
                <li key={id}>
                  <Link to={`/budget-lines/${id}`}>{title}</Link>{' '}
                  <span className="num">{showYuan((amount ?? 0) as Fen)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </div>
  )
}

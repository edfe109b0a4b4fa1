/** 专家详情的一栏 — for the regulator: how it stands, and its particulars for a stated reason, on the record. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import type { Expert } from '#registers/experts/expert.ts'
import { get } from '../../kit/api.ts'
import { useMe } from '../../kit/session.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showYuan } from '../../show.ts'
import { ScoreBlock } from './people-parts.tsx'
import './people.css'

type Particulars = { name: string; phone: string; idNumber?: string; bank?: { name: string; account: string } }

const Unmask = ({ id }: { id: string }) => {
  const [why, setWhy] = useState('')
  const [found, setFound] = useState<Particulars>()
  const [problem, setProblem] = useState('')
  const ask = () =>
    get<Particulars>(`/api/experts/${id}/particulars?why=${encodeURIComponent(why)}`).then(
      (answer) => {
        setFound(answer)
        setProblem('')
      },
      (error: Error) => setProblem(error.message),
    )
  return (
    <section className="block">
      <h2>个人信息</h2>
      {found ? (
        <dl className="facts">
          <div>
            <dt>姓名</dt>
            <dd>{found.name}</dd>
          </div>
          <div>
            <dt>手机号码</dt>
            <dd className="num">{found.phone}</dd>
          </div>
          <div>
            <dt>证件号码</dt>
            <dd className="num">{found.idNumber ?? '—'}</dd>
          </div>
          <div>
            <dt>收款账户</dt>
            <dd className="num">{found.bank ? `${found.bank.name} ${found.bank.account}` : '—'}</dd>
          </div>
        </dl>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void ask()
          }}
        >
          <label htmlFor="why-read">查阅事由（记入账本，专家本人可见）</label>
          <Input id="why-read" value={why} maxLength={200} onChange={(event) => setWhy(event.target.value)} />
          <p>
            <Button htmlType="submit" disabled={why.trim().length < 4}>
              查阅
            </Button>
          </p>
          {problem && <Alert type="error" showIcon title={problem} />}
        </form>
      )}
    </section>
  )
}

type Standing = { score: number; band: string; fees: { id: string; state: { amount: number; status: string } }[] }

export default function ExpertExtra({ thing }: { thing: Thing<Expert> }) {
  const { role } = useMe()
  const { data } = useQuery({
    queryKey: ['expert-record', thing.id],
    queryFn: () => get<Standing>(`/api/experts/${thing.id}/record`),
    enabled: role === 'regulator',
  })
  if (role !== 'regulator') return null
  const sum = (status: string) =>
    data?.fees.filter(({ state }) => state.status === status).reduce((all, { state }) => all + state.amount, 0) ?? 0
  return (
    <>
      {data && (
        <dl className="facts-row">
          <div>
            <dt>履职得分</dt>
            <dd className="num">
              {data.score}（{data.band}）
            </dd>
          </div>
          <div>
            <dt>评审次数</dt>
            <dd className="num">{data.fees.length}</dd>
          </div>
          <div>
            <dt>劳务费已付</dt>
            <dd className="num">{showYuan(sum('paid'))}</dd>
          </div>
          <div>
            <dt>待付</dt>
            <dd className="num">{showYuan(sum('due'))}</dd>
          </div>
        </dl>
      )}
      <ScoreBlock subjectId={thing.id} title="各方评价" />
      <Unmask id={thing.id} />
    </>
  )
}

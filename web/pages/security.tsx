/** 账号安全 — passkeys, the provincial identity, open sessions; and invitations for those who may send them. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { get, type Problem, post, Refusal, remove } from '../kit/api.ts'
import { Labelled } from '../kit/labelled.tsx'
import { Page } from '../kit/page.tsx'
import { StepUp } from '../kit/refusal.tsx'
import { useSession } from '../kit/session.tsx'
import { showInstant } from '../show.ts'
import { Refused } from './sign-in.tsx'

type Passkey = { id: string; name: string; createdAt: string; usedAt: string | null }
type Open = {
  id: string
  kind: string
  label: string
  createdAt: string
  seenAt: string
  expiresAt: string
  current: boolean
}

export default function SecurityPage() {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { data: session } = useSession()
  const passkeys = useQuery({ queryKey: ['passkeys'], queryFn: () => get<{ rows: Passkey[] }>('/api/passkeys') })
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => get<{ rows: Open[] }>('/api/sessions') })
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [after, setAfter] = useState<() => void>()

  /** Runs, and asks for the code first where the desk wants it. */
  const doing = async (work: () => Promise<unknown>) => {
    setProblem(undefined)
    try {
      await work()
      await queries.invalidateQueries()
    } catch (error) {
      if (error instanceof Refusal && error.problem.code === 'step-up-needed') setAfter(() => () => void doing(work))
      else setProblem(error instanceof Refusal ? error.problem : { title: '没有完成', status: 0, code: '', detail: '' })
    }
  }
  const add = () =>
    doing(async () => {
      const { startRegistration } = await import('@simplewebauthn/browser')
      const { ceremony, options } = await post<{ ceremony: string; options: any }>('/api/passkeys/options')
      const response = await startRegistration({ optionsJSON: options })
      await post('/api/passkeys', { ceremony, response, name: name.trim() || '我的设备' })
      setName('')
      void message.success('通行密钥已登记')
    })

  return (
    <Page title="账号安全">
      <Refused problem={problem} />
      <section className="block">
        <h2>通行密钥</h2>
        <p className="muted">用设备的指纹、面容或 PIN 登录，不需要密码和验证码，也不会被钓鱼网站骗走。</p>
        <ul className="plain-list">
          {passkeys.data?.rows.map((each) => (
            <li key={each.id}>
              <b>{each.name}</b> <span className="muted">登记于 {showInstant(each.createdAt)}</span>
              <Button type="link" danger onClick={() => void doing(() => remove(`/api/passkeys/${each.id}`))}>
                删除
              </Button>
            </li>
          ))}
        </ul>
        <Labelled title="新密钥的名称">
          {(id) => (
            <Input
              id={id}
              value={name}
              maxLength={50}
              placeholder="例如：办公室电脑"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Labelled>
        <Button type="primary" onClick={() => void add()}>
          登记这台设备
        </Button>
      </section>
      <section className="block">
        <h2>省统一身份</h2>
        <p className="muted">绑定后可以用粤省事登录。{session?.signedIn && `当前账号：${session.login}`}</p>
        <Button href="/api/session/provincial?back=/app/security">绑定粤省事</Button>
      </section>
      <section className="block">
        <h2>登录中的会话</h2>
        <ul className="plain-list">
          {sessions.data?.rows.map((each) => (
            <li key={each.id}>
              <b>{each.current ? '本次登录' : each.kind === 'bearer' ? `程序令牌 ${each.label}` : '其他登录'}</b>{' '}
              <span className="muted num">
                {showInstant(each.createdAt)} 起，最近使用 {showInstant(each.seenAt)}
              </span>
              {!each.current && (
                <Button type="link" danger onClick={() => void doing(() => remove(`/api/sessions/${each.id}`))}>
                  结束
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <StepUp
        open={after !== undefined}
        onCancel={() => setAfter(undefined)}
        onDone={() => {
          after?.()
          setAfter(undefined)
        }}
      />
    </Page>
  )
}

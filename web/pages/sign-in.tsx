/** 登录 — password with a code, a passkey, or the province's single sign-on; and the acceptance of an invitation. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, type InputProps } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { get, type Problem, post, Refusal } from '../kit/api.ts'
import { Labelled } from '../kit/labelled.tsx'
import { Link, useGo } from '../kit/router-link.tsx'
import { useSession, useSessionActs } from '../kit/session.tsx'
import { Waiting } from '../kit/waiting.tsx'

const PROBLEMS: Record<string, string> = {
  'identity.not-bound': '省统一身份尚未与本平台账号绑定，请先用密码登录，再在“账号安全”中绑定',
  'identity.bound-elsewhere': '该省统一身份已绑定其他账号',
  'identity.provincial-failed': '省统一身份认证未完成，请重试或改用其他方式',
  'identity.no-membership': '该账号目前没有任何任职，请联系本单位管理员',
}

export const Gate = ({ title, children }: { title: string; children: ReactNode }) => (
  <main className="gate">
    <div className="gate-side">
      <a className="gate-brand" href="/">
        <img src="/favicon.svg" alt="" width={44} height={44} />
        <span>
          <b>粤采</b>
          <small>政府采购平台</small>
        </span>
      </a>
      <p className="gate-words">
        每一次办理，
        <br />
        都有据可查。
      </p>
      <p className="gate-small">意向、计划、招标、评审、合同、验收、支付，每一步写入公开的存证账本。</p>
    </div>
    <div className="gate-main">
      <div className="gate-box">
        <h1>{title}</h1>
        {children}
      </div>
    </div>
  </main>
)

/** One line of a gate's form. */
export const Line = ({
  title,
  secret = false,
  onType,
  ...rest
}: InputProps & { title: string; secret?: boolean; onType: (text: string) => void }) => {
  const Box = secret ? Input.Password : Input
  return (
    <Labelled title={title}>
      {(id) => <Box {...rest} id={id} size="large" required onChange={(event) => onType(event.target.value)} />}
    </Labelled>
  )
}

const NEW = { secret: true, autoComplete: 'new-password' } as const
const CODE = { inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 6, className: 'num' } as const

export const Refused = ({ problem }: { problem: Problem | undefined }) =>
  problem ? <Alert type="error" showIcon role="alert" title={problem.title} description={problem.mend} /> : null

/** Where the person wanted to go before being asked who they are. */
const backTo = () => {
  const back = new URLSearchParams(location.search).get('back') ?? '/'
  return /^\/(?![/\\]|sign-in)/.test(back) ? back : '/'
}

type Demo = {
  password: string
  code: string
  seconds: number
  accounts: { login: string; name: string; of: string; roleTitle: string }[]
}

/** Those whose desks are fullest. */
const LEADING = /^(school\.|yuezhao$|lingnan$|qiaoxiang$|expert03$|regulator$|trustee1$)/

/** Only where the platform is a demo: whom a visitor may be. The password and the code of the moment are filled in. */
const DemoAccounts = ({
  onChoose,
}: {
  onChoose: (values: { login: string; password: string; code: string }) => void
}) => {
  const { data } = useQuery({
    queryKey: ['demo'],
    queryFn: () => get<Demo>('/api/demo'),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data) return null
  const roles = [...new Set(data.accounts.map((each) => each.roleTitle))]
  const choose = async (login: string) => {
    const now = await get<Demo>('/api/demo') // the code changes every half minute
    onChoose({ login, password: now.password, code: now.code })
  }
  return (
    <details className="demo" open>
      <summary>演示账号：选一个角色，自动填好</summary>
      <dl>
        {roles.map((role) => (
          <div key={role}>
            <dt>{role}</dt>
            <dd>
              {data.accounts
                .filter((each) => each.roleTitle === role)
                .toSorted((a, b) => Number(LEADING.test(b.login)) - Number(LEADING.test(a.login)))
                .slice(0, 3)
                .map((each) => (
                  <Button key={each.login} size="small" onClick={() => void choose(each.login)}>
                    {each.name} · {each.of}
                  </Button>
                ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

export default function SignInPage() {
  const { data: session } = useSession()
  const { renew } = useSessionActs()
  const go = useGo()
  const [values, setValues] = useState({ login: '', password: '', code: '' })
  const [busy, setBusy] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const fromAbroad = PROBLEMS[new URLSearchParams(location.search).get('problem') ?? '']
  const ways = session && !session.signedIn ? session.ways : undefined

  const enter = async (way: string, work: () => Promise<unknown>) => {
    setBusy(way)
    setProblem(undefined)
    try {
      await work()
      await renew()
      go(backTo(), { replace: true })
    } catch (error) {
      const said =
        error instanceof Refusal
          ? error.problem
          : { title: '没有完成验证', status: 0, code: '', detail: '', mend: '请重试，或改用密码和动态验证码' }
      setProblem(said)
    } finally {
      setBusy('')
    }
  }
  const byPassword = (event: FormEvent) => {
    event.preventDefault()
    void enter('password', () => post('/api/session', { ...values, login: values.login.trim() }))
  }
  const byPasskey = () =>
    enter('passkey', async () => {
      const { startAuthentication } = await import('@simplewebauthn/browser')
      const { ceremony, options } = await post<{ ceremony: string; options: any }>('/api/session/passkey/options')
      const response = await startAuthentication({ optionsJSON: options })
      await post('/api/session/passkey', { ceremony, response })
    })
  const set = (name: keyof typeof values) => (text: string) => setValues({ ...values, [name]: text })

  return (
    <Gate title="登录工作台">
      {fromAbroad && <Alert type="warning" showIcon title={fromAbroad} />}
      <form onSubmit={byPassword}>
        <Line title="登录名" autoComplete="username" value={values.login} onType={set('login')} />
        <Line title="密码" secret autoComplete="current-password" value={values.password} onType={set('password')} />
        <Line
          title="动态验证码"
          {...CODE}
          placeholder="身份验证器上的六位数字"
          value={values.code}
          onType={set('code')}
        />
        <Refused problem={problem} />
        <Button type="primary" htmlType="submit" size="large" block loading={busy === 'password'}>
          登录
        </Button>
      </form>
      <div className="gate-or">
        {ways?.passkey !== false && (
          <Button size="large" block loading={busy === 'passkey'} onClick={() => void byPasskey()}>
            用通行密钥登录
          </Button>
        )}
        {ways?.provincial && (
          <Button size="large" block href={`/api/session/provincial?back=${encodeURIComponent(`/app${backTo()}`)}`}>
            用粤省事登录
          </Button>
        )}
      </div>
      <DemoAccounts onChoose={setValues} />
      <p className="gate-note">
        没有账号？供应商可以 <Link to="/sign-up">自行注册</Link>
        ；其他人员由本单位管理员发送邀请链接。平台没有默认密码，也不会向您索要密码。
      </p>
    </Gate>
  )
}

type Invitation = {
  login: string
  name: string
  expiresAt: string
  totp: { secret: string; address: string; picture: string }
}

export function InvitationPage({ token }: { token: string }) {
  const { renew } = useSessionActs()
  const go = useGo()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => get<Invitation>(`/api/invitations/${token}`),
    retry: false,
    enabled: !busy, // once accepted it is not asked for again: there is none any more
  })
  const accept = async (event: FormEvent) => {
    event.preventDefault()
    if (password !== again) return setProblem({ title: '两次输入的密码不一致', status: 0, code: '', detail: '' })
    setBusy(true)
    setProblem(undefined)
    try {
      await post(`/api/invitations/${token}/acceptance`, { password, code })
      await renew()
      go(backTo(), { replace: true })
    } catch (thrown) {
      setBusy(false)
      if (!(thrown instanceof Refusal)) throw thrown
      setProblem(thrown.problem)
    }
  }
  if (error)
    return (
      <Gate title="接受邀请">
        <Refused problem={error instanceof Refusal ? error.problem : undefined} />
      </Gate>
    )
  if (!data)
    return (
      <Gate title="接受邀请">
        <Waiting />
      </Gate>
    )
  return (
    <Gate title={`${data.name}，欢迎加入`}>
      <p>
        您的登录名是 <b>{data.login}</b>。设置密码并绑定动态验证码后即可使用。
      </p>
      <form onSubmit={accept}>
        <Line title="设置密码（至少 12 个字）" {...NEW} value={password} onType={setPassword} />
        <Line title="再输入一次" {...NEW} value={again} onType={setAgain} />
        <div className="totp">
          <img src={data.totp.picture} width={148} height={148} alt="动态验证码的二维码" />
          <div>
            <p>用身份验证器应用扫描二维码；不能扫描时手工输入密钥：</p>
            <p className="hash">{data.totp.secret}</p>
          </div>
        </div>
        <Line title="验证器上的六位数字" {...CODE} value={code} onType={setCode} />
        <Refused problem={problem} />
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          接受邀请并登录
        </Button>
      </form>
    </Gate>
  )
}

/** 供应商注册账号 — a person first, then the firm: a login and a name, then one's own password and code. */
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { type Problem, post, Refusal } from '../../kit/api.ts'
import { Link, useGo } from '../../kit/router-link.tsx'
import { Gate, Line, Refused } from '../sign-in.tsx'

export default function SignUpPage() {
  const go = useGo()
  const [login, setLogin] = useState('')
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const signUp = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      const { token } = await post<{ token: string }>('/api/sign-ups', { login: login.trim(), name: name.trim() })
      go(`/invitation/${token}?back=/suppliers/new`)
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      setProblem(thrown.problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Gate title="供应商注册">
      <p>
        先为您本人建立账号，再登记企业：备好营业执照、法定代表人的电子营业执照授权码、银行账户和上年度数据，约十分钟。
        全省一次登记，处处有效，不收费用。
      </p>
      <form onSubmit={signUp}>
        <Line title="您的姓名" autoComplete="name" maxLength={50} value={name} onType={setName} />
        <Line
          title="登录名（3 至 60 个字母、数字或 . _ @ -）"
          autoComplete="username"
          pattern="[A-Za-z0-9._@\-]{3,60}"
          value={login}
          onType={setLogin}
        />
        <Refused problem={problem} />
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          下一步：设置密码
        </Button>
      </form>
      <p className="gate-note">
        已有账号？<Link to="/sign-in?back=/my-firm">登录</Link>
        。单位已入库的，请本单位管理员邀请您，或者登录后凭电子营业执照认领。
      </p>
    </Gate>
  )
}

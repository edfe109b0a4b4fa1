/** 为什么不能 — a refusal told so that a person can act on it: what, why, by which article, how to mend it; controls that ask get their reason. */
import { Alert, Button, Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { type Finding, type Problem, post, Refusal } from './api.ts'

const ACTION = { block: '拦截', reason: '须说明理由', warn: '提示' } as const

export const FindingView = ({ finding, children }: { finding: Finding; children?: ReactNode }) => (
  <section className={`finding finding-${finding.action}`}>
    <p className="finding-head">
      <span className="finding-code">{finding.code}</span>
      <b>{finding.title}</b>
      <span className="finding-action">{ACTION[finding.action]}</span>
    </p>
    <p>{finding.text}</p>
    {finding.law && <p className="law">{finding.law}</p>}
    {children}
  </section>
)

type Props = { problem: Problem; reasons?: Record<string, string>; onReason?: (code: string, reason: string) => void }

export const RefusalPanel = ({ problem, reasons = {}, onReason }: Props) => {
  const id = useId()
  const asks = problem.code === 'reason-required'
  return (
    <Alert
      type={asks ? 'warning' : 'error'}
      showIcon
      className="refusal"
      title={asks ? '风险监控点要求说明理由后才能继续' : problem.title}
      description={
        <div className="refusal-body">
          {problem.law && <p className="law">{problem.law}</p>}
          {problem.mend && (
            <p>
              <b>怎样改正：</b>
              {problem.mend}
            </p>
          )}
          {(problem.findings ?? []).map((finding) => (
            <FindingView key={finding.code} finding={finding}>
              {finding.action === 'reason' && onReason && (
                <>
                  <label htmlFor={`${id}-${finding.code}`}>理由（将写入账本并可被监管部门查看）</label>
                  <Input.TextArea
                    id={`${id}-${finding.code}`}
                    rows={2}
                    maxLength={500}
                    value={reasons[finding.code] ?? ''}
                    onChange={(event) => onReason(finding.code, event.target.value)}
                  />
                </>
              )}
            </FindingView>
          ))}
        </div>
      }
    />
  )
}

/** Asks for the second factor again, before acts that weigh most. */
export const StepUp = ({ open, onDone, onCancel }: { open: boolean; onDone: () => void; onCancel: () => void }) => {
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState('')
  const [busy, setBusy] = useState(false)
  const id = useId()
  const prove = async () => {
    setBusy(true)
    try {
      await post('/api/session/step-up', { code })
      setCode('')
      setWrong('')
      onDone()
    } catch (error) {
      setWrong(
        error instanceof Refusal
          ? [error.problem.title, error.problem.mend].filter(Boolean).join('，')
          : '验证没有成功',
      )
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open={open}
      title="请再次验证身份"
      onCancel={onCancel}
      footer={[
        <Button key="no" onClick={onCancel}>
          取消
        </Button>,
        <Button key="yes" type="primary" loading={busy} disabled={!/^\d{6}$/.test(code)} onClick={prove}>
          验证并继续
        </Button>,
      ]}
    >
      <p>这一步影响重大，请输入身份验证器上的六位动态验证码。五分钟内不会重复询问。</p>
      <label htmlFor={id}>动态验证码</label>
      <Input
        id={id}
        value={code}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
        onPressEnter={() => /^\d{6}$/.test(code) && void prove()}
      />
      {wrong && (
        <p className="field-wrong" role="alert">
          {wrong}
        </p>
      )}
    </Modal>
  )
}

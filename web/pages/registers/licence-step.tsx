/** 营业执照一步 — the firm by its code: what the register of licences publishes of it, and the proof that one may act for it. */
import { Alert, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { codeFault, IDENTITIES, identityOf } from '#registers/suppliers/code.ts'
import { hasEnded, LICENCE_STATUS, type Licence } from '#registers/suppliers/licence.ts'
import { get, Refusal } from '../../kit/api.ts'
import type { Problems } from '../../kit/fields.ts'
import { idOf } from '../../kit/inputs.tsx'
import { about } from '../../kit/inputs-plain.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { Link } from '../../kit/router-link.tsx'
import { codeIn, isAbroad, type Values } from './papers-from-abroad.ts'

export type Looked = {
  fault?: string
  code?: string
  known?: { id: string; name: string }
  licence?: Licence | 'unknown' | 'silent'
}

const LicenceFound = ({ looked }: { looked: Looked }) => {
  const { known, licence, fault } = looked
  if (fault) return <Alert type="error" showIcon title={fault} />
  if (known)
    return (
      <Alert
        type="warning"
        showIcon
        title={`“${known.name}”已经入库`}
        description={
          <>
            不必再登记。请本单位的账号管理员邀请您，或者凭电子营业执照{' '}
            <Link to={`/suppliers/${known.id}/claim`}>认领本单位</Link>。
          </>
        }
      />
    )
  if (licence === 'unknown') return <Alert type="error" showIcon title="市场主体登记中没有这个代码，请核对营业执照" />
  if (licence === 'silent')
    return (
      <Alert type="warning" showIcon title="登记系统暂时没有应答" description="可以先往下填写，提交时会再查一次。" />
    )
  if (!licence) return null
  return (
    <Alert
      type={hasEnded(licence.status) ? 'error' : licence.status === 'abnormal' ? 'warning' : 'success'}
      showIcon
      title={`${licence.name}（${LICENCE_STATUS[licence.status]}）`}
      description={
        hasEnded(licence.status)
          ? '执照已经终止，不能参加政府采购活动（政府采购法第二十二条）。登记信息有误的，请先向登记机关更正。'
          : '登记信息已带入下面各步，请核对。'
      }
    />
  )
}

/** Whoever the register of licences is asked about shows its electronic licence; a firm of Hong Kong or Macao brings its papers, and where no
 *  register is joined nobody is asked. */
export const unproven = (values: Values, looked: Looked | undefined): Problems => {
  const asked = identityOf(codeIn(values)) === 'mainland' && (!looked || looked.licence !== undefined)
  return asked && !String(values.authorisation ?? '').trim() ? { authorisation: '请填写电子营业执照授权码' } : {}
}

const Abroad = ({ code }: { code: string }) => (
  <Alert
    type="info"
    showIcon
    title={`${IDENTITIES[identityOf(code)]} ${code}`}
    description="不需要电子营业执照。请备好经公证或者转递的商业登记证明，在“账户与证书”一步上传；名称和负责人按证明填写，由财政部门核对。"
  />
)

/** What no later step can mend. */
export const endsHere = (looked: Looked | undefined): boolean =>
  looked !== undefined &&
  (looked.known !== undefined ||
    looked.fault !== undefined ||
    looked.licence === 'unknown' ||
    (typeof looked.licence === 'object' && hasEnded(looked.licence.status)))

export const useLookUp = (code: string, onFound: (licence: Licence) => void) => {
  const [looked, setLooked] = useState<Looked>()
  const found = useRef(onFound)
  found.current = onFound
  useEffect(() => {
    setLooked(undefined)
    if (code.length < 8) return
    const wrong = codeFault(code)
    if (wrong) {
      if (code.length >= 18 || /^(HK|MO)/.test(code)) setLooked({ fault: wrong })
      return
    }
    let gone = false
    get<Looked>(`/api/suppliers/licence/${encodeURIComponent(code)}`)
      .catch((error): Looked => {
        if (!(error instanceof Refusal)) throw error
        return { fault: error.problem.title }
      })
      .then((answer) => {
        if (gone) return
        setLooked(answer)
        if (typeof answer.licence === 'object') found.current(answer.licence)
      })
    return () => {
      gone = true
    }
  }, [code])
  return looked
}

type Entry = { values: Values; problems: Problems; onChange(path: readonly string[], value: unknown): void }

const CodeBox = ({
  name,
  title,
  hint,
  most,
  values,
  problems,
  onChange,
}: Entry & { name: 'uscc' | 'authorisation'; title: string; hint: string; most: number }) => (
  <Labelled title={title} id={idOf([name])} wrong={problems[name]}>
    {() => (
      <Input
        {...about({ path: [name], problems })}
        size="large"
        autoComplete="off"
        maxLength={most}
        value={(values[name] as string) ?? ''}
        placeholder={hint}
        onChange={(event) => onChange([name], event.target.value)}
      />
    )}
  </Labelled>
)

export const LicenceStep = ({
  values,
  problems,
  onChange,
  looked,
  hint,
}: Entry & { looked: Looked | undefined; hint: string | undefined }) => (
  <div className="firm-licence">
    <CodeBox
      name="uscc"
      title="统一社会信用代码"
      most={24}
      hint="营业执照上的18位代码；香港写 HK- 加八位号码，澳门写 MO- 加编号"
      {...{ values, problems, onChange }}
    />
    {looked && <LicenceFound looked={looked} />}
    {isAbroad(values) && !looked?.fault && !looked?.known ? (
      <Abroad code={codeIn(values)} />
    ) : (
      <>
        <CodeBox
          name="authorisation"
          title="电子营业执照授权码"
          most={40}
          hint="由法定代表人或者执照保管人在电子营业执照小程序中出示"
          {...{ values, problems, onChange }}
        />
        <p className="muted">授权码证明您可以代表本单位，只用一次。{hint}</p>
      </>
    )}
  </div>
)

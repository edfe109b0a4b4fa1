/** 供应商入库向导 — by the licence, step by step, saved as one types; valid everywhere the moment it is handed in. */
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { Fen } from '#foundation/money.ts'
import type { Industry } from '#registers/industries.ts'
import { supplierActs } from '#registers/suppliers/acts.ts'
import { hasEnded, type Licence } from '#registers/suppliers/licence.ts'
import { registerSupplier } from '#registers/suppliers/register-supplier.ts'
import { draftKey, Restored, readDraft, Saved, Summary, useDraft, useSubmission } from '../../kit/command-form.tsx'
import { check, type Field, fieldsOf, initialOf, type Problems, pruned, put } from '../../kit/fields.ts'
import { Fields } from '../../kit/inputs.tsx'
import { Page } from '../../kit/page.tsx'
import { BASE } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StateView } from '../../kit/state-view.tsx'
import CommandPage from '../command.tsx'
import { endsHere, LicenceStep, unproven, useLookUp } from './licence-step.tsx'
import { codeIn, papersMissing, type Values, withPapers } from './papers-from-abroad.ts'
import { SizeTable } from './size-table.tsx'
import './registers.css'

const STEPS: readonly { title: string; fields: readonly string[] }[] = [
  { title: '营业执照', fields: ['uscc', 'authorisation'] },
  { title: '基本信息', fields: ['name', 'region', 'address', 'foundedDate', 'contact', 'legalRepresentative'] },
  { title: '股东与人员', fields: ['shareholders', 'managedBy', 'managers', 'people', 'branches'] },
  { title: '规模', fields: ['industry', 'staff', 'revenue', 'assets'] },
  { title: '账户与证书', fields: ['bankAccount', 'certificates'] },
  { title: '核对提交', fields: [] },
]
const LAST = STEPS.length - 1
const top = (path: string) => path.split('.')[0]!
const stepOf = (path: string) => STEPS.findIndex(({ fields }) => fields.includes(top(path)))

const Steps = ({ now, reached, onGo }: { now: number; reached: number; onGo(step: number): void }) => (
  <ol className="steps-row firm-steps" aria-label="步骤">
    {STEPS.map(({ title }, n) => (
      <li
        key={title}
        className={n === now ? 'now' : n < reached ? 'done' : undefined}
        aria-current={n === now ? 'step' : undefined}
      >
        {n <= reached && n !== now ? (
          <Button type="link" size="small" onClick={() => onGo(n)}>
            {n + 1} {title}
          </Button>
        ) : (
          <>
            {n + 1} {title}
          </>
        )}
      </li>
    ))}
  </ol>
)

/** What the register of licences published, where the form still says nothing. */
const prefilled = (values: Values, licence: Licence): Values => {
  const { name, region, address, foundedDate, legalRepresentative, shareholders } = licence
  const head = (values.legalRepresentative ?? {}) as { name?: string }
  const account = (values.bankAccount ?? {}) as { name?: string }
  const told = (values.shareholders ?? []) as unknown[]
  return {
    ...values,
    name,
    region: values.region ?? region,
    address: values.address ?? address,
    foundedDate: values.foundedDate ?? foundedDate,
    ...(legalRepresentative && { legalRepresentative: { ...head, name: legalRepresentative } }),
    shareholders: told.length > 0 ? told : shareholders,
    bankAccount: { ...account, name },
  }
}

function Wizard() {
  const me = useMe()
  const fields = useMemo(() => fieldsOf(registerSupplier.input), [])
  const key = draftKey(registerSupplier.name, me.userId)
  const [draft] = useState(() => readDraft(key))
  const [values, setValues] = useState<Values>(() => ({ ...initialOf(fields), ...draft?.values }))
  const [changed, setChanged] = useState(false)
  const [problems, setProblems] = useState<Problems>({})
  const { step: kept = 0 } = (draft?.values ?? {}) as { step?: number }
  const [step, setStep] = useState(kept)
  const [reached, setReached] = useState(kept)
  const savedAt = useDraft(key, { ...values, step }, changed)
  const looked = useLookUp(codeIn(values), (licence) => {
    if (!hasEnded(licence.status)) setValues((before) => prefilled(before, licence))
  })
  const { step: _, ...input } = values
  const { send, busy, problem, panel } = useSubmission('/api/suppliers', (answer) => {
    localStorage.removeItem(key)
    location.assign(`${BASE}/suppliers/${answer.id}`) // loaded anew: from now on the organisation has a name
  })
  useEffect(() => {
    if (problem?.code === 'invalid-input' && problem.issues)
      setProblems(Object.fromEntries(problem.issues.map(({ path, message }) => [path, message])))
  }, [problem])

  const change = (path: readonly (string | number)[], value: unknown) => {
    setChanged(true)
    setValues((before) => put(before, path, value) as Values)
    setProblems(({ [path.join('.')]: __, ...rest }) => rest)
  }
  const faults = (): Problems => {
    const checked = check(registerSupplier.input, pruned(input))
    return { ...unproven(values, looked), ...papersMissing(values), ...(!checked.ok && checked.problems) }
  }
  const goOn = () => {
    const here = Object.fromEntries(Object.entries(faults()).filter(([path]) => stepOf(path) === step))
    setProblems(here)
    if (Object.keys(here).length > 0) return
    setValues(withPapers)
    setStep(step + 1)
    setReached(Math.max(reached, step + 1))
    scrollTo(0, 0)
  }
  const hand = () => {
    const all = faults()
    setProblems(all)
    if (Object.keys(all).length === 0) return void send(pruned(input))
    setStep(Math.min(...Object.keys(all).map((path) => Math.max(stepOf(path), 0))))
  }
  const shown = fields.filter(({ name }) => STEPS[step]!.fields.includes(name))
  const hint = typeof looked?.licence === 'object' ? looked.licence.hint : undefined
  const stopped = step === 0 && endsHere(looked)

  return (
    <Page
      title="供应商入库"
      trail={[['/my-firm', '我的企业']]}
      lead={<span className="muted">全省一次登记，处处有效；不收费用，不需要纸质材料</span>}
    >
      <Steps now={step} reached={reached} onGo={setStep} />
      <form
        className="command-form block"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (step === LAST) hand()
          else goOn()
        }}
      >
        <h2>{STEPS[step]!.title}</h2>
        {!changed && <Restored draft={draft} />}
        <Summary problems={problems} fields={fields} />
        {step === 0 ? (
          <LicenceStep values={values} problems={problems} onChange={change} looked={looked} hint={hint} />
        ) : step === LAST ? (
          <StateView chapter={supplierActs} state={{ ...(pruned(input) as Values), authorisation: undefined }} />
        ) : (
          <Fields fields={shown as Field[]} value={values} problems={problems} onChange={change} />
        )}
        {step === 3 && <SizeOfFigures values={values} />}
        {panel}
        <div className="form-foot">
          <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={stopped}>
            {step === LAST ? '提交入库' : '下一步'}
          </Button>
          {step > 0 && (
            <Button size="large" onClick={() => setStep(step - 1)}>
              上一步
            </Button>
          )}
          <Saved at={savedAt} />
        </div>
      </form>
    </Page>
  )
}

const SizeOfFigures = ({ values }: { values: Values }) => {
  const {
    industry,
    staff,
    revenue = 0,
    assets = 0,
  } = values as {
    industry?: Industry
    staff?: number
    revenue?: Fen
    assets?: Fen
  }
  if (!industry || staff === undefined) return <p className="muted">填好后，这里逐项说明属于哪一档。</p>
  return <SizeTable facts={{ industry, staff, revenue: revenue as Fen, assets: assets as Fen }} />
}

export default function RegisterFirmPage() {
  const { role } = useMe()
  return role === 'supplier' ? <Wizard /> : <CommandPage chapter={supplierActs} noun="" />
}

/** 提前终止框架协议 — asks for what its ground wants and nothing else; beside the form whom it touches, and what goes on. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Input } from 'antd'
import { useCallback, useState } from 'react'
import { frameworkActs } from '#subsystems/tendering/framework/acts.ts'
import {
  type EarlyEnd,
  type Framework,
  inForce,
  framework as model,
} from '#subsystems/tendering/framework/framework.ts'
import { WhyNot } from '../../kit/act-page.tsx'
import { get } from '../../kit/api.ts'
import { commandOf } from '../../kit/chapters.ts'
import { CommandForm } from '../../kit/command-form.tsx'
import { Drawn, idOf } from '../../kit/inputs.tsx'
import { FilesInput } from '../../kit/inputs-lookup.tsx'
import { type Of, type Props, wrongAt } from '../../kit/inputs-plain.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { Page } from '../../kit/page.tsx'
import { useGo } from '../../kit/router-link.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { nounOf, type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showDay, showYuan } from '../../show.ts'
import type { Deals } from './framework-parts.tsx'
import './framework.css'

const end = commandOf(frameworkActs, 'termination')!
type Ground = EarlyEnd['ground']

/** Only where the department has ordered it. */
const orderField = (ground: Ground | undefined) => (props: Props) =>
  ground === 'ordered' ? (
    <Labelled title="财政部门处理决定文号" id={idOf(props.path)} wrong={wrongAt(props.problems, props.path)}>
      {(id) => (
        <Input
          id={id}
          placeholder="江财采决〔2026〕3号"
          value={(props.value as string) ?? ''}
          onChange={(event) => props.onChange(props.path, event.target.value)}
        />
      )}
    </Labelled>
  ) : null

const PAPERS: Partial<Record<Ground, string>> = {
  ordered: '财政部门的处理决定',
  consent: '各方签署的终止协议（必附）',
  agreed: '能够证明约定情形已经发生的材料',
}
const filesField = (ground: Ground | undefined) => (props: Props) => (
  <Labelled
    title={(ground && PAPERS[ground]) ?? '依据材料（选填）'}
    id={`${idOf(props.path)}-0`}
    wrong={wrongAt(props.problems, props.path)}
  >
    {() => <FilesInput {...(props as Of<'files'>)} />}
  </Labelled>
)

const Beside = ({ id, state }: { id: string; state: Framework }) => {
  const { data: deals } = useQuery({
    queryKey: ['deals', id],
    queryFn: () => get<Deals>(`/api/frameworks/${id}/deals`),
  })
  const left = inForce(state)
  const amount = deals?.deals.reduce((sum, each) => sum + each.amount, 0) ?? 0
  return (
    <section className="block about" aria-labelledby="touched">
      <h2 id="touched">终止以后</h2>
      <ul className="texts">
        <li>发布提前终止公告，书面通知仍在协议中的 {left.length} 家入围供应商。</li>
        <li>采购人不能再从本协议发起采购；已经发起的继续办理，已经签订的合同继续履行。</li>
        <li>代理机构在规定期限内发布成交结果汇总公告。</li>
        <li>终止不能撤回；仍有需要的，重新征集。</li>
      </ul>
      <dl className="facts">
        {'validFromDate' in state && (
          <div>
            <dt>有效期</dt>
            <dd className="num">
              {showDay(state.validFromDate)} 至 {showDay(state.validUntilDate)}
            </dd>
          </div>
        )}
        <div>
          <dt>入围</dt>
          <dd className="num">
            {state.entrants.length} 家，还有 {left.length} 家
          </dd>
        </div>
        <div>
          <dt>已成交</dt>
          <dd className="num">
            {deals?.deals.length ?? 0} 笔，{showYuan(amount)}
          </dd>
        </div>
      </dl>
      <p className="muted">{left.map(({ supplierName }) => supplierName).join('、')}</p>
    </section>
  )
}

const Form = ({ id, thing }: { id: string; thing: Thing<Framework> }) => {
  const go = useGo()
  const [ground, setGround] = useState<Ground>()
  const note = useCallback((values: Readonly<Record<string, unknown>>) => setGround(values.ground as Ground), [])
  const action = thing.actions.find((each) => nounOf(each) === 'termination')
  return (
    <>
      {!action?.allowed && <WhyNot action={action} otherwise="现在不能办理，或者不由您办理" />}
      <div className="two">
        <section className="block form-block ending">
          <Drawn value={{ orderNo: orderField(ground), files: filesField(ground) }}>
            <CommandForm
              command={end}
              url={`/api/frameworks/${id}/termination`}
              id={id}
              onValues={note}
              onDone={() => go(`/frameworks/${id}`, { replace: true })}
              onCancel={() => history.back()}
            />
          </Drawn>
        </section>
        <Beside id={id} state={thing.state} />
      </div>
    </>
  )
}

export default function FrameworkEndingPage({ id }: { id?: string }) {
  const { data: thing, error } = useThing<Framework>('/frameworks', id)
  return (
    <Page
      title={end.title}
      trail={[['/frameworks', model.title], ...(thing ? ([[`/frameworks/${id}`, thing.state.title]] as const) : [])]}
      lead={thing && <StatusTag chapter={frameworkActs} status={thing.state.status} />}
    >
      {error ? (
        <Alert type="error" showIcon title={error.message} />
      ) : thing && id ? (
        <Form id={id} thing={thing} />
      ) : (
        <Waiting />
      )}
    </Page>
  )
}

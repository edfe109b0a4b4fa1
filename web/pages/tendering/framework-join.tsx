/** 申请加入开放式框架协议 — the conditions and the fee on one side, the application on the other. */
import { Alert, App } from 'antd'
import { toYuan } from '#foundation/money.ts'
import type { TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import type { Framework } from '#subsystems/tendering/framework/framework.ts'
import { askToJoin } from '#subsystems/tendering/framework/joining.ts'
import { CommandForm } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'

const Conditions = ({ state }: { state: Framework }) => {
  const document = useThing<TenderDocument>('/tender-documents', state.documentId).data?.state
  return (
    <section className="block about" aria-labelledby="conditions">
      <h2 id="conditions">
        付费标准和条件 <Link to={`/tender-documents/${state.documentId}`}>征集文件</Link>
      </h2>
      <ul className="plain-list">
        {state.lines.map((line) => (
          <li key={line.no}>
            <span className="num">{line.no}</span> {line.name}{' '}
            <b className="num">
              {toYuan(line.ceiling)} 元/{line.unit}
            </b>
          </li>
        ))}
      </ul>
      <ol className="plain-list">
        {(document?.qualifications ?? []).map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ol>
      <p className="muted">
        七个工作日内审核，两个工作日内公告；加入后可以随时申请退出（财政部令第110号第二十、四十条）。
      </p>
    </section>
  )
}

export default function FrameworkJoinPage() {
  const { message } = App.useApp()
  const go = useGo()
  const id = new URLSearchParams(location.search).get('frameworkId') ?? undefined
  const { data: thing, error } = useThing<Framework>('/frameworks', id)
  return (
    <Page
      title={askToJoin.title}
      trail={[
        ['/frameworks', '框架协议'],
        ...(thing && id ? ([[`/frameworks/${id}`, thing.state.title]] as const) : []),
      ]}
    >
      {!id && (
        <Alert
          type="info"
          showIcon
          title="请先选择框架协议"
          description={<Link to="/frameworks">有效的框架协议</Link>}
        />
      )}
      {error && <Alert type="error" showIcon title={error.message} />}
      {id && !thing && !error && <Waiting />}
      {thing && id && (
        <div className="two">
          <section className="block form-block">
            <CommandForm
              command={askToJoin}
              url="/api/framework-joinings"
              id={id}
              given={{
                frameworkId: id,
                lines: thing.state.lines.map(({ no }) => ({ no, brand: '', model: '', origin: '' })),
              }}
              onDone={(answer) => {
                void message.success('申请已提交，写入账本')
                go(`/framework-joinings/${answer.id}`, { replace: true })
              }}
              onCancel={() => history.back()}
            />
          </section>
          <Conditions state={thing.state} />
        </div>
      )}
    </Page>
  )
}

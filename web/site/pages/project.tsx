/** 项目全过程 — the life of one procurement from intention to payment: who, when, by which law, and the proof in the ledger. */
/** @jsxImportSource hono/jsx */
import { showDay, showInstant, showYuan } from '../../show.ts'
import { Crumbs, type Frame, Page } from '../page.tsx'
import { ProofFoot } from '../proof-foot.tsx'
import { KINDS, type Life, STAGES } from '../source.ts'
import { WideTable } from '../wide-table.tsx'

const Path = ({ life }: { life: Life }) => {
  const reached = STAGES.findIndex(([stage]) => stage === life.reached)
  return (
    <ol className="path" aria-label="进度">
      {STAGES.map(([stage, label], at) => {
        const done = at < reached || life.closed
        return (
          <li
            key={stage}
            className={done ? 'done' : at === reached ? 'now' : ''}
            aria-current={at === reached && !life.closed ? 'step' : undefined}
          >
            <span>{label}</span>
            <span className="sr">{done ? '（已完成）' : at === reached ? '（进行中）' : '（未开始）'}</span>
          </li>
        )
      })}
    </ol>
  )
}

/** Budget, contract and payment as three bars upon one scale: what was set aside, promised, paid. */
const Money = ({ life }: { life: Life }) => {
  const rows = (
    [
      ['预算', life.budget, 'bar-a'],
      ['合同', life.contracted, 'bar-b'],
      ['已支付', life.paid, 'bar-c'],
    ] as const
  ).filter(([, amount]) => amount !== undefined)
  const top = Math.max(1, ...rows.map(([, amount]) => amount ?? 0))
  if (rows.length === 0) return null
  return (
    <dl className="money">
      {rows.map(([label, amount, look]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="8" className="bar-ground" />
              <rect width={(100 * (amount ?? 0)) / top} height="8" className={look} />
            </svg>
            <span className="num">{showYuan(amount)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Each stage in one line: from when, how long, how much, which papers, which proof. */
const Passages = ({ life }: { life: Life }) => (
  <WideTable title="各环节" head={['环节', '开始', '用时', '金额', '公告与文件', '存证']} look="list passages stacked">
    {life.passages.map((each) => (
      <tr key={each.stage}>
        <th scope="row">{each.label}</th>
        <td className="num" data-title="开始">
          {each.from}
        </td>
        <td className="num" data-title="用时">
          {each.days === undefined ? (life.closed ? '—' : '进行中') : each.days === 0 ? '当天' : `${each.days} 天`}
        </td>
        <td className={each.amount === undefined ? 'num blank' : 'num'} data-title="金额">
          {showYuan(each.amount)}
        </td>
        <td className={each.notices.length + each.files.length === 0 ? 'blank' : ''} data-title="文件">
          {each.notices.length + each.files.length === 0 ? (
            '—'
          ) : (
            <ul>
              {each.notices.map((notice) => (
                <li key={notice.id}>
                  <a href={`/notices/${notice.id}`}>{KINDS[notice.kind]}</a>
                </li>
              ))}
              {each.files.map((file) => (
                <li key={`${file.sha256}${file.name}`}>
                  <a href={file.href}>{file.name}</a>
                </li>
              ))}
            </ul>
          )}
        </td>
        <td data-title="存证">
          {each.entryId && (
            <a className="proof" href={`/ledger/receipts/${each.entryId}.tlog-proof`}>
              №{each.index}
              <span className="sr">，下载{each.label}环节的存证回执</span>
            </a>
          )}
        </td>
      </tr>
    ))}
  </WideTable>
)

export const ProjectPage = ({ frame, life }: { frame: Frame; life: Life }) => (
  <Page frame={frame} title={life.title} column="项目全过程" description={`${life.title}的采购全过程，从意向到支付`}>
    <Crumbs
      trail={[
        ['/notices', '信息公告'],
        [frame.path, '项目全过程'],
      ]}
    />
    <div className="wide life">
      <header>
        <h1>{life.title}</h1>
        <dl className="brief brief-row">
          <div>
            <dt>采购人</dt>
            <dd>{life.buyer}</dd>
          </div>
          {life.agency && (
            <div>
              <dt>代理机构</dt>
              <dd>{life.agency}</dd>
            </div>
          )}
          {life.supplier && (
            <div>
              <dt>中标供应商</dt>
              <dd>{life.supplier}</dd>
            </div>
          )}
          {life.method && (
            <div>
              <dt>采购方式</dt>
              <dd>{life.method}</dd>
            </div>
          )}
          <div>
            <dt>案号</dt>
            <dd className="num">{life.caseId}</dd>
          </div>
        </dl>
      </header>
      <Path life={life} />
      <Passages life={life} />
      <div className="life-body">
        <section aria-labelledby="steps">
          <h2 id="steps">
            时间线
            <small>每一步都有账本编号，可以独立核验</small>
          </h2>
          <ol className="steps">
            {life.steps.map((step, at) => {
              const day = showDay(step.at)
              const first = at === 0 || showDay(life.steps[at - 1]!.at) !== day
              return (
                <li key={`${step.entryId ?? step.at}-${step.title}`} id={step.entryId} className={first ? 'first' : ''}>
                  <time dateTime={step.at}>
                    {first && <b>{day}</b>}
                    {showInstant(step.at).slice(11)}
                  </time>
                  <div>
                    <h3>{step.title}</h3>
                    <p>
                      <span>{step.who}</span>
                      {step.law && <span className="law">{step.law}</span>}
                    </p>
                  </div>
                  {step.entryId &&
                    (step.index !== undefined ? (
                      <a
                        className="proof"
                        href={`/ledger/receipts/${step.entryId}.tlog-proof`}
                        title="下载这一步的存证回执"
                      >
                        <span className="sr">存证</span>№{step.index}
                      </a>
                    ) : (
                      <span className="proof wait">入账中</span>
                    ))}
                </li>
              )
            })}
          </ol>
          <ProofFoot frame={frame} path={`/projects/${life.caseId}`} />
        </section>
        <aside>
          <section>
            <h2>资金</h2>
            <Money life={life} />
          </section>
          <section>
            <h2>公告</h2>
            <ol className="siblings">
              {life.notices.map((each) => (
                <li key={each.id}>
                  <time dateTime={each.publishedAt}>{showDay(each.publishedAt)}</time>
                  <a href={`/notices/${each.id}`}>{KINDS[each.kind]}</a>
                </li>
              ))}
            </ol>
          </section>
          <section>
            <h2>开放数据</h2>
            <p>
              <a href={`/api/open-data/records/${life.caseId}`}>本项目的 OCDS 记录（JSON）</a>
            </p>
          </section>
          <button type="button" className="plain" data-print hidden>
            打印本页
          </button>
        </aside>
      </div>
    </div>
  </Page>
)

/** 投标工作台 — prices, answers and files for one lot, checked as they are written; sealed in this browser, sent with resume, receipted. */
// biome-ignore-all lint/a11y/useSemanticElements: a legend cannot be laid out beside its group

import { DeleteOutlined, LockOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Input, Modal, Progress, Radio, Select } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type Fen, inWords, toYuan } from '#foundation/money.ts'
import { DEVIATION, type Declared, itemsTotal, SME } from '#subsystems/tendering/bid/contents.ts'
import { loadBidderKeys, makeBidderKeys } from '#subsystems/tendering/bid/keys-in-browser.ts'
import type { SealingPlan } from '#subsystems/tendering/bid/seal-bid.ts'
import { sealAndUpload } from '#subsystems/tendering/bid/seal-in-browser.ts'
import type { KeyHolder } from '#subsystems/tendering/bid/suite.ts'
import type { TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import type { Notice } from '#subsystems/tendering/notice/notice.ts'
import type { Opening } from '#subsystems/tendering/opening/opening.ts'
import { get, serverInstant } from '../../kit/api.ts'
import { Left } from '../../kit/clock.tsx'
import { type Answer, useSubmission } from '../../kit/command-form.tsx'
import { MoneyBox } from '../../kit/inputs.tsx'
import { Page } from '../../kit/page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { useThing } from '../../kit/thing.tsx'
import { type Sending, sendFile } from '../../kit/upload.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant, showSize, showYuan } from '../../show.ts'
import { checklistOf, startOf } from './bid-checks.ts'

type Plan = SealingPlan & {
  openingId: string
  status: string
  deadline: string
  live?: { id: string; version: number; status: string }
}

const useTender = (openingId: string | undefined) => {
  const opening = useThing<Opening>('/openings', openingId).data?.state
  const notice = useThing<Notice>('/notices', opening?.noticeId).data?.state
  const document = useThing<TenderDocument>('/tender-documents', notice?.documentId).data?.state
  const plan = useQuery({
    queryKey: ['sealing', openingId],
    queryFn: () => get<Plan>(`/api/bids/sealing/${openingId}`),
    enabled: Boolean(openingId),
  })
  return { opening, notice, document, plan: plan.data, error: plan.error }
}

const draftKey = (openingId: string) => `bid:${openingId}`
const savedDraft = (openingId: string): Declared | undefined => {
  try {
    return JSON.parse(localStorage.getItem(draftKey(openingId)) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

type Set = <K extends keyof Declared>(key: K, value: Declared[K]) => void

const Prices = ({ declared, set, ceiling }: { declared: Declared; set: Set; ceiling: Fen }) => {
  const item = (at: number, change: Partial<Declared['items'][number]>) =>
    set(
      'items',
      declared.items.map((each, i) => (i === at ? { ...each, ...change } : each)),
    )
  const total = declared.price
  return (
    <section className="block" id="prices" aria-labelledby="prices-title">
      <h2 id="prices-title">一、分项报价</h2>
      <div className="sideways">
        <table className="rows-in priced">
          <thead>
            <tr>
              {['序号', '名称', '品牌', '规格型号', '产地', '数量', '单价', '小计'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {declared.items.map((each, at) => (
              <tr key={each.no}>
                <td className="num">{each.no}</td>
                <td>{each.name}</td>
                {(['brand', 'model', 'origin'] as const).map((name) => (
                  <td key={name}>
                    <Input
                      aria-label={`第${each.no}项${{ brand: '品牌', model: '规格型号', origin: '产地' }[name]}`}
                      value={each[name]}
                      maxLength={100}
                      onChange={(event) => item(at, { [name]: event.target.value })}
                    />
                  </td>
                ))}
                <td className="num right">{each.quantity}</td>
                <td>
                  <MoneyBox
                    aria-label={`第${each.no}项单价`}
                    value={each.unitPrice}
                    onChange={(fen) => item(at, { unitPrice: (Number.isSafeInteger(fen) ? fen : 0) as Fen })}
                  />
                </td>
                <td className="num right">{toYuan(itemsTotal([each]))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={total > ceiling ? 'grand over' : 'grand'}>
        投标总价 <b className="num">{toYuan(total)} 元</b>
        <span>{inWords(total)}</span>
        <span className="muted">最高限价 {showYuan(ceiling)}</span>
      </p>
    </section>
  )
}

const Answers = ({ declared, set, document }: { declared: Declared; set: Set; document: TenderDocument }) => (
  <section className="block" id="answers" aria-labelledby="answers-title">
    <h2 id="answers-title">二、逐条响应</h2>
    <ol className="answers">
      {document.requirementLines.map((line) => {
        const at = declared.responses.findIndex((each) => each.lineId === line.id)
        const response = declared.responses[at] ?? { lineId: line.id, text: '', deviation: 'none' as const }
        const change = (part: Partial<typeof response>) =>
          set(
            'responses',
            declared.responses.map((each) => (each.lineId === line.id ? { ...each, ...part } : each)),
          )
        return (
          <li key={line.id}>
            <p>
              <span className="num muted">{line.id}</span> {line.starred && <b className="star">★ 实质性要求</b>}{' '}
              {line.text}
            </p>
            <div>
              <Input.TextArea
                aria-label={`对${line.id}的响应`}
                autoSize={{ minRows: 1, maxRows: 8 }}
                value={response.text}
                onChange={(event) => change({ text: event.target.value })}
              />
              <Select
                aria-label={`${line.id}的偏离`}
                value={response.deviation}
                options={Object.entries(DEVIATION).map(([value, label]) => ({ value, label }))}
                onChange={(deviation) => change({ deviation })}
              />
            </div>
          </li>
        )
      })}
    </ol>
    <Button
      onClick={() =>
        set(
          'responses',
          declared.responses.map((each) => (each.text === '' ? { ...each, text: '完全响应招标文件要求' } : each)),
        )
      }
    >
      空白条目均填“完全响应”
    </Button>
  </section>
)

const Others = ({ declared, set }: { declared: Declared; set: Set }) => (
  <section className="block" id="others" aria-labelledby="others-title">
    <h2 id="others-title">三、交付与声明</h2>
    <div className="fields-in">
      <div className="field">
        <label className="field-label" htmlFor="delivery">
          交付期（合同签订后日历天）
        </label>
        <Input
          id="delivery"
          inputMode="numeric"
          className="num"
          value={declared.deliveryDays === 0 ? '' : String(declared.deliveryDays)}
          onChange={(event) => set('deliveryDays', Number(event.target.value.replace(/\D/g, '').slice(0, 4)))}
        />
      </div>
      <div className="field" role="group" aria-labelledby="sme-label">
        <span className="field-label" id="sme-label">
          中小企业声明
        </span>
        <Radio.Group
          options={Object.entries(SME).map(([value, label]) => ({ value, label }))}
          value={declared.sme}
          onChange={(event) => set('sme', event.target.value)}
        />
      </div>
      <div className="field">
        <Checkbox
          checked={declared.domestic.yes}
          onChange={(event) =>
            set('domestic', { yes: event.target.checked, sharePercent: event.target.checked ? 100 : 0 })
          }
        >
          声明所投产品为本国产品
        </Checkbox>
        {declared.domestic.yes && (
          <>
            <label className="field-label" htmlFor="share">
              本国产品成本占比（%）
            </label>
            <Input
              id="share"
              inputMode="decimal"
              className="num"
              value={String(declared.domestic.sharePercent)}
              onChange={(event) =>
                set('domestic', {
                  yes: true,
                  sharePercent: Math.min(100, Number(event.target.value.replace(/[^\d.]/g, '')) || 0),
                })
              }
            />
          </>
        )}
      </div>
    </div>
  </section>
)

const Files = ({ files, onChange }: { files: readonly File[]; onChange: (files: File[]) => void }) => {
  const input = useRef<HTMLInputElement>(null)
  const total = files.reduce((sum, file) => sum + file.size, 0)
  return (
    <section className="block" id="files" aria-labelledby="files-title">
      <h2 id="files-title">四、投标文件</h2>
      <p className="muted">资格证明、技术方案、业绩等，PDF 或图片。文件只在本机读取，加密后才离开这台电脑。</p>
      <ul className="plain-list">
        {files.map((file, at) => (
          <li key={`${file.name}${file.lastModified}`}>
            {file.name} <span className="muted num">{showSize(file.size)}</span>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`移除${file.name}`}
              onClick={() => onChange(files.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        multiple
        className="sr"
        tabIndex={-1}
        aria-label="选择投标文件"
        onChange={(event) => {
          onChange([...files, ...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button icon={<PlusOutlined />} onClick={() => input.current?.click()}>
        添加文件
      </Button>
      {files.length > 0 && <span className="list-hint num">共 {showSize(total)}</span>}
    </section>
  )
}

type Going = { step: 'sealing' | 'uploading' | 'handing'; part: number }
const STEPS = { sealing: '正在本机加密', uploading: '正在上传密文', handing: '正在提交并取得回执' } as const

/** Seals in a thread of its own, sends, hands in. The bidder's keys are made at the first bid and stay in this browser. */
const useSealing = (plan: Plan | undefined, onIn: (answer: Answer) => void) => {
  const { orgId } = useMe()
  const [going, setGoing] = useState<Going>()
  const [wrong, setWrong] = useState('')
  const control = useRef<Sending>(undefined)
  const url = plan?.live ? `/api/bids/${plan.live.id}/replacement` : '/api/bids'
  const { send, busy, panel } = useSubmission(url, onIn)

  const begin = async (declared: Declared, files: readonly File[], bidder: KeyHolder | undefined) => {
    if (!plan) return
    setWrong('')
    try {
      const { manifest, envelopeFile } = await sealAndUpload({
        plan,
        declared,
        files,
        orgId,
        ...(bidder && { bidder }),
        send: (envelope, onPart) =>
          sendFile(envelope, { name: `第${plan.context.lot}包.sealed`, shelf: 'bids', onPart }, control),
        onProgress: (step, part) => setGoing({ step, part }),
      })
      setGoing({ step: 'handing', part: 1 })
      await send({ ...(!plan.live && { openingId: plan.openingId }), manifest, envelopeFile })
    } catch (error) {
      setWrong(error instanceof Error ? error.message : '没有完成')
    } finally {
      setGoing(undefined)
    }
  }
  return { begin, going, wrong, busy, panel, control }
}

/** The keys of this organisation in this browser; at the first bid a copy under a passphrase may be put away. */
const useKeys = (asking: boolean, suite: string | undefined) => {
  const { orgId } = useMe()
  const [held, setHeld] = useState<boolean>()
  const [passphrase, setPassphrase] = useState('')
  useEffect(() => {
    if (asking)
      void loadBidderKeys(orgId, suite).then(
        (keys) => setHeld(keys !== undefined),
        () => setHeld(false),
      )
  }, [asking, orgId, suite])
  const make = async (): Promise<KeyHolder | undefined> => {
    if (held || passphrase === '') return undefined
    const { keys, file } = await makeBidderKeys(orgId, suite ?? 'international-1', passphrase)
    if (file) {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file)
      link.download = '投标密钥备份.json'
      link.click()
      URL.revokeObjectURL(link.href)
    }
    return keys
  }
  return { held, passphrase, setPassphrase, make }
}

const Receipt = ({ answer, title }: { answer: Answer; title: string }) => (
  <Page title="投标已收到" trail={[['/bids', '投标']]}>
    <section className="block receipt">
      <p className="receipt-mark" aria-hidden="true">
        <LockOutlined />
      </p>
      <h2>{title}</h2>
      <dl className="facts">
        <div>
          <dt>收到时间</dt>
          <dd className="num">{showInstant(answer.state.receivedAt)}（北京时间）</dd>
        </div>
        <div>
          <dt>版本</dt>
          <dd>第 {answer.state.version} 版</dd>
        </div>
        <div>
          <dt>密文大小</dt>
          <dd className="num">{showSize(answer.state.size)}</dd>
        </div>
        <div>
          <dt>受托方验份额</dt>
          <dd>{answer.state.countersignatures?.length ?? 0} 方已签</dd>
        </div>
        <div className="wide-row">
          <dt>清单指纹</dt>
          <dd className="hash">{answer.state.manifestHash}</dd>
        </div>
      </dl>
      <p>请下载回执妥善保存。它证明您在截止前递交了哪一份文件；平台即使丢失全部数据，凭回执也能证明。</p>
      <div className="form-foot">
        <Button type="primary" size="large" href={`/ledger/receipts/${answer.receipt}.tlog-proof`}>
          下载回执
        </Button>
        <Link to={`/bids/${answer.id}`}>查看投标</Link>
      </div>
    </section>
  </Page>
)

const Desk = ({ opening, document, plan }: { opening: Opening; document: TenderDocument; plan: Plan }) => {
  const [declared, setDeclared] = useState<Declared>(() => savedDraft(plan.openingId) ?? startOf(document, opening.lot))
  const [files, setFiles] = useState<File[]>([])
  const [answer, setAnswer] = useState<Answer>()
  const [asking, setAsking] = useState(false)
  const keys = useKeys(asking, plan.suite)
  const { begin, going, wrong, busy, panel, control } = useSealing(plan, (done) => {
    localStorage.removeItem(draftKey(plan.openingId))
    setAnswer(done)
  })
  useEffect(() => {
    const timer = setTimeout(() => localStorage.setItem(draftKey(plan.openingId), JSON.stringify(declared)), 800)
    return () => clearTimeout(timer)
  }, [declared, plan.openingId])
  useEffect(() => {
    if (!going) return
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', stay)
    return () => removeEventListener('beforeunload', stay)
  }, [going])

  const set: Set = (key, value) =>
    setDeclared((before) => {
      const next = { ...before, [key]: value }
      return { ...next, price: itemsTotal(next.items) }
    })
  const ceiling = document.lots.find((lot) => lot.no === opening.lot)?.ceiling ?? opening.ceiling
  const checks = useMemo(
    () =>
      checklistOf({
        declared,
        files: files.map(({ name, size }) => ({ name, size })),
        document,
        ceiling,
        deadline: plan.deadline,
        now: serverInstant(),
        trustees: plan.trustees.length,
      }),
    [declared, files, document, ceiling, plan],
  )
  const open = checks.filter((each) => each.state === 'bad')
  if (answer) return <Receipt answer={answer} title={opening.title} />

  return (
    <Page
      title={plan.live ? '替换投标文件' : '编制投标文件'}
      trail={[
        ['/bids', '投标'],
        [`/openings/${plan.openingId}`, opening.title],
      ]}
      lead={
        <>
          <span className="num">{opening.number}</span>
          <span>第 {opening.lot} 包</span>
          <span>
            截止 <b className="num">{showInstant(plan.deadline)}</b> <Left until={plan.deadline} />
          </span>
          {plan.live && <span>将替换第 {plan.live.version} 版，旧版留存但不会被开启</span>}
        </>
      }
    >
      <div className="workshop">
        <div>
          <Prices declared={declared} set={set} ceiling={ceiling} />
          <Answers declared={declared} set={set} document={document} />
          <Others declared={declared} set={set} />
          <Files files={files} onChange={setFiles} />
        </div>
        <aside className="block checks" aria-label="检查与密封">
          <h2>检查</h2>
          <ul>
            {document.bidSecurity && (
              <li className="check-warn">
                <Link to={`/bid-securities?q=${encodeURIComponent(opening.number)}`}>投标保证金</Link>
                <small>须在截止前交纳 {showYuan(document.bidSecurity.amount)}，否则不能提交</small>
              </li>
            )}
            {checks.map((each) => (
              <li key={each.title} className={`check-${each.state}`}>
                <span className="sr">{{ good: '已完成', bad: '未完成', warn: '请留意' }[each.state]}：</span>
                <a href={`#${each.at}`}>{each.title}</a>
                {each.note && <small>{each.note}</small>}
              </li>
            ))}
          </ul>
          <p className="muted">
            密封后任何人（包括平台）都不能读取内容；截止后由 {plan.trustees.length} 个受托方中的任意 3
            方共同开启，您不必在线解密。
          </p>
          {panel}
          {wrong && <Alert type="error" showIcon title="没有完成" description={wrong} />}
          {going && (
            <div role="status" className="going">
              <p>{STEPS[going.step]}</p>
              <Progress percent={Math.round(going.part * 100)} aria-label={STEPS[going.step]} />
              {going.step === 'uploading' && (
                <p>
                  <Button size="small" onClick={() => control.current?.pause()}>
                    暂停
                  </Button>{' '}
                  <Button size="small" onClick={() => control.current?.resume()}>
                    继续
                  </Button>
                </p>
              )}
            </div>
          )}
          <Button
            type="primary"
            size="large"
            block
            icon={<LockOutlined />}
            loading={Boolean(going) || busy}
            disabled={open.length > 0}
            onClick={() => setAsking(true)}
          >
            密封并提交
          </Button>
          {open.length > 0 && <p className="field-wrong">还有 {open.length} 项没有完成</p>}
        </aside>
      </div>
      <Modal
        open={asking}
        title="确认密封并提交"
        onCancel={() => setAsking(false)}
        footer={[
          <Button key="no" onClick={() => setAsking(false)}>
            再看看
          </Button>,
          <Button
            key="yes"
            type="primary"
            onClick={async () => {
              setAsking(false)
              await begin(declared, files, await keys.make())
            }}
          >
            密封并提交
          </Button>,
        ]}
      >
        <p>
          投标总价 <b className="num">{showYuan(declared.price)}</b>
        </p>
        <p>{inWords(declared.price)}</p>
        <p>附件 {files.length} 个。截止之前可以替换或撤回。</p>
        {keys.held === false && (
          <div className="field">
            <label className="field-label" htmlFor="passphrase">
              备份口令<span className="may">（选填）</span>
            </label>
            <p className="field-hint">
              这台电脑第一次投标，将生成本单位的投标密钥。填写口令会同时下载一份密钥备份，仅在受托方不足三方时才用得到。
            </p>
            <Input.Password
              id="passphrase"
              autoComplete="new-password"
              value={keys.passphrase}
              onChange={(event) => keys.setPassphrase(event.target.value)}
            />
          </div>
        )}
      </Modal>
    </Page>
  )
}

const Loaded = ({ openingId }: { openingId: string | undefined }) => {
  const { opening, document, plan, error } = useTender(openingId)
  const trail = [['/bids', '投标']] as const
  if (!openingId || error)
    return (
      <Page title="编制投标文件" trail={trail}>
        <Alert
          type="info"
          showIcon
          title={error?.message ?? '请先选择要投标的项目'}
          description={
            <>
              从 <Link to="/registrations">已获取的采购文件</Link> 或 <Link to="/openings">开标</Link> 进入。
            </>
          }
        />
      </Page>
    )
  if (!opening || !document || !plan)
    return (
      <Page title="编制投标文件" trail={trail}>
        <Waiting />
      </Page>
    )
  return <Desk opening={opening} document={document} plan={plan} />
}

/** `/bids/new?openingId=…`, or `/bids/:id/replacement`. */
export default function BidWorkshopPage({ id }: { id?: string }) {
  const replaced = useThing<{ openingId: string }>('/bids', id === 'new' ? undefined : id).data?.state.openingId
  const asked = new URLSearchParams(location.search).get('openingId') ?? undefined
  if (id && id !== 'new' && !replaced) return <Waiting />
  return <Loaded openingId={id === 'new' ? asked : replaced} />
}

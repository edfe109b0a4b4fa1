/** 投标的桌面 — prices, answers, declarations and files of one lot; what is still missing beside them; sealed when nothing is. */
import { LockOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useMemo, useState } from 'react'
import { type Declared, itemsTotal } from '#subsystems/tendering/bid/contents.ts'
import { serverInstant } from '../../kit/api.ts'
import { Left } from '../../kit/clock.tsx'
import type { Answer } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant, showSecond, showYuan } from '../../show.ts'
import { Answers } from './bid-answers.tsx'
import { type Check, checklistOf, reconciled, startOf } from './bid-checks.ts'
import { Declarations } from './bid-declarations.tsx'
import { type BidDraft, dropDraft, useKeeping, useKeptDraft } from './bid-draft.ts'
import { Files } from './bid-files.tsx'
import { Prices } from './bid-prices.tsx'
import { Proofs } from './bid-proofs.tsx'
import { SealDialog, UnderWay, useSealing } from './bid-sealing.tsx'
import type { Tender, Write } from './bid-tender.ts'
import './bid-workshop.css'

const STATE = { good: '已完成', bad: '未完成', warn: '请留意' } as const

const Checklist = ({ checks, tender }: { checks: readonly Check[]; tender: Tender }) => (
  <ul>
    {tender.asked.bidSecurity && (
      <li className="check-warn">
        <Link to={`/bid-securities?q=${encodeURIComponent(tender.number)}`}>投标保证金</Link>
        <small>须在截止前交纳 {showYuan(tender.asked.bidSecurity.amount)}，否则不能提交</small>
      </li>
    )}
    {checks.map((each) => (
      <li key={each.title} className={`check-${each.state}`}>
        <span className="sr">{STATE[each.state]}：</span>
        <a href={`#${each.at}`}>{each.title}</a>
        {each.note && <small>{each.note}</small>}
      </li>
    ))}
  </ul>
)

const Desk = ({ tender, kept, onIn }: { tender: Tender; kept: BidDraft | null; onIn: (answer: Answer) => void }) => {
  const { asked, lot, ceiling, plan } = tender
  const [declared, setDeclared] = useState<Declared>(() => {
    const start = { ...startOf(asked, lot), ...tender.start }
    return kept ? reconciled(kept.declared, start) : start
  })
  const [files, setFiles] = useState<File[]>([])
  const [asking, setAsking] = useState(false)
  const savedAt = useKeeping(tender.name, declared, files)
  const { begin, going, wrong, busy, panel, control } = useSealing(tender, (answer) => {
    void dropDraft(tender.name)
    onIn(answer)
  })
  const set: Write = (key, value) =>
    setDeclared((before) => {
      const next = { ...before, [key]: value }
      return { ...next, price: itemsTotal(next.items) }
    })
  const checks = useMemo(
    () =>
      checklistOf({
        declared,
        files: files.map(({ name, size }) => ({ name, size })),
        document: asked,
        ceiling,
        deadline: tender.rehearsal ? undefined : plan.deadline,
        now: serverInstant(),
        trustees: plan.trustees.length,
        served: plan.served,
      }),
    [declared, files, asked, ceiling, plan, tender.rehearsal],
  )
  const open = checks.filter((each) => each.state === 'bad')
  const missing = (kept?.files ?? []).filter((name) => !files.some((file) => file.name === name))
  const word = tender.rehearsal ? '密封并提交（演练）' : '密封并提交'
  return (
    <Page
      title={tender.rehearsal ? '投标演练' : tender.live ? '替换投标文件' : '编制投标文件'}
      trail={tender.trail}
      lead={
        <>
          <span className="num">{tender.number}</span>
          <span>
            {tender.title} · 第 {lot} 包
          </span>
          {!tender.rehearsal && (
            <span>
              截止 <b className="num">{showInstant(plan.deadline)}</b> <Left until={plan.deadline} />
            </span>
          )}
          {tender.live && <span>将替换第 {tender.live.version} 版，旧版留存但不会被开启</span>}
          <span className="saved" role="status">
            {savedAt
              ? `草稿已存在本机 ${showSecond(savedAt).slice(11)}`
              : kept
                ? `已恢复 ${showSecond(kept.at)} 的草稿`
                : ''}
          </span>
        </>
      }
    >
      {tender.rehearsal && (
        <Alert
          type="info"
          showIcon
          title="这是演练，不是投标"
          description="密封、签名、上传、受托方开启都与真实投标相同；没有任何项目，不计入任何统计，只有本单位看得到。"
        />
      )}
      <div className="workshop">
        <div>
          <Prices declared={declared} set={set} ceiling={ceiling} />
          <Answers declared={declared} set={set} asked={asked} files={files} />
          <Declarations declared={declared} set={set} asked={asked} />
          <Files files={files} missing={missing} onChange={setFiles} />
          <Proofs declared={declared} set={set} asked={asked} files={files} />
        </div>
        <aside className="block checks" aria-label="检查与密封">
          <h2>检查</h2>
          <Checklist checks={checks} tender={tender} />
          <p className="muted">
            密封后任何人（包括平台）都不能读取内容；{tender.rehearsal ? '两分钟后' : '截止后'}由 {plan.trustees.length}{' '}
            个受托方中的任意 3 方共同开启，您不必在线解密。
          </p>
          {panel}
          {wrong && <Alert type="error" showIcon title="没有完成" description={wrong} />}
          {going && <UnderWay going={going} control={control} />}
          <Button
            type="primary"
            size="large"
            block
            icon={<LockOutlined />}
            loading={Boolean(going) || busy}
            disabled={open.length > 0}
            onClick={() => setAsking(true)}
          >
            {word}
          </Button>
          {open.length > 0 && <p className="field-wrong">还有 {open.length} 项没有完成</p>}
        </aside>
      </div>
      <SealDialog
        open={asking}
        tender={tender}
        declared={declared}
        files={files}
        onClose={() => setAsking(false)}
        onSeal={(parting) => {
          setAsking(false)
          void begin(declared, files, parting)
        }}
      />
    </Page>
  )
}

/** The kept draft first, then the desk. */
export const BidDesk = ({ tender, onIn }: { tender: Tender; onIn: (answer: Answer) => void }) => {
  const kept = useKeptDraft(tender.name)
  return kept === undefined ? <Waiting /> : <Desk tender={tender} kept={kept} onIn={onIn} />
}

/** 采购文件工作台 — the outline, the text, and what the rules say of it while it is written; saved part by part by the chapter's own commands. */

import { EyeOutlined, SaveOutlined, UndoOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Segmented } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type TenderDocument, tenderDocument } from '#subsystems/tendering/documents/documents.ts'
import { PARTS, type Part, type Remark } from '#subsystems/tendering/documents/remarks.ts'
import type { Notice } from '#subsystems/tendering/notice/notice.ts'
import { post } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { Page } from '../../kit/page.tsx'
import { RefusalPanel } from '../../kit/refusal.tsx'
import { useGo } from '../../kit/router-link.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { Actions, type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showSecond } from '../../show.ts'
import { Amendments } from './document-amendments.tsx'
import { Clarify } from './document-clarify.tsx'
import { CompetitionHint } from './document-competition.tsx'
import { chapterOf, Editor } from './document-editor.tsx'
import { LibraryDrawer, type Offered, type Shelf } from './document-library.tsx'
import { draftOf, nextId } from './document-parts.ts'
import { Preview } from './document-preview.tsx'
import { countIn, Remarks, remarksNow } from './document-remarks.tsx'
import { useDraft, useSaving } from './document-saving.ts'
import './document-workshop.css'

const Outline = ({ remarks, changed }: { remarks: readonly Remark[]; changed: readonly Part[] }) => (
  <nav className="outline" aria-label="各章">
    <ol>
      {(Object.keys(PARTS) as Part[]).map((part) => {
        const count = countIn(remarks, part)
        return (
          <li key={part} className={count > 0 ? 'bad' : 'good'}>
            <a
              href={`#part-${part}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(`part-${part}`)?.scrollIntoView({ behavior: 'smooth' })
              }}
            >
              <span>{chapterOf(part)}</span> {PARTS[part]}
              {changed.includes(part) && <i title="未保存"> ·</i>}
              {count > 0 && (
                <b className="num">
                  {count}
                  <span className="sr"> 处意见</span>
                </b>
              )}
            </a>
          </li>
        )
      })}
    </ol>
    <a className="to-remarks" href="#remarks">
      {remarks.length === 0 ? '没有问题' : `${remarks.length} 处意见`}
    </a>
  </nav>
)

const missing = (problems: Readonly<Record<string, string>>) =>
  Object.entries(problems).map(([path, text]) => {
    const [part, ...rest] = path.split('.')
    const number = rest.find((step) => /^\d+$/.test(step))
    return `${PARTS[part as Part]}${number === undefined ? '' : `第 ${Number(number) + 1} 条`}：${text}`
  })

const Writing = ({ thing }: { thing: Thing<TenderDocument> }) => {
  const { message } = App.useApp()
  const go = useGo()
  const { id, state } = thing
  const live = useMemo(() => draftOf(state), [state])
  const { base, draft, change, undo, canUndo, changed, settled, restored } = useDraft(id, live)
  const { save, busy, problem, problems, savedAt } = useSaving(id, base, draft, changed, settled)
  const [mode, setMode] = useState<'write' | 'read'>('write')
  const [shelf, setShelf] = useState<Shelf>()
  const whole = useMemo(() => ({ ...state, ...draft }) as TenderDocument, [state, draft])
  const remarks = useMemo(() => remarksNow(whole), [whole])
  const queries = useQueryClient()

  const latest = useRef(save)
  latest.current = save
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      void latest.current()
    }
    addEventListener('keydown', keys)
    return () => removeEventListener('keydown', keys)
  }, [])

  const keep = async (kind: string, text: string) => {
    try {
      await post('/api/clauses', { kind, category: state.category, text, law: '' })
      await queries.invalidateQueries({ queryKey: ['clause-library'] })
      void message.success('已存入本机构的条款库')
    } catch (error) {
      void message.error(error instanceof Error ? error.message : '没有存入')
    }
  }
  const add = ({ kind, text }: Offered) => {
    if (kind === 'qualification')
      change({ qualifications: [...draft.qualifications, { id: nextId('Z', draft.qualifications), text }] })
    else if (kind === 'conformity')
      change({ conformity: [...draft.conformity, { id: nextId('F', draft.conformity), text }] })
    else
      change({
        requirementLines: [
          ...draft.requirementLines,
          { id: nextId('J', draft.requirementLines), kind, text, starred: false },
        ],
      })
    void message.success('已放入文件')
  }
  const submit = async () => {
    if (changed.length === 0 || (await save())) go(`/tender-documents/${id}/submission`)
  }
  const held = [...draft.requirementLines, ...draft.qualifications, ...draft.conformity].map(({ text }) => text)

  return (
    <Page
      title={state.title}
      trail={[
        ['/tender-documents', tenderDocument.title],
        [`/tender-documents/${id}`, state.number],
      ]}
      lead={
        <>
          <StatusTag chapter={chapterAt('tender-documents')} status={state.status} />
          {state.template && (
            <span className="muted">
              范本 {state.template.title} 第 {state.template.version} 版
            </span>
          )}
          <span className="saved" role="status">
            {changed.length > 0
              ? `${changed.length} 章未保存`
              : savedAt
                ? `已保存 ${showSecond(savedAt).slice(11)}`
                : '已全部保存'}
          </span>
        </>
      }
      aside={
        <div className="workshop-tools">
          <Segmented
            aria-label="编写或者预览"
            value={mode}
            options={[
              { value: 'write', label: '编写' },
              { value: 'read', label: '预览', icon: <EyeOutlined /> },
            ]}
            onChange={setMode}
          />
          <Button icon={<UndoOutlined />} disabled={!canUndo} onClick={undo}>
            撤销
          </Button>
          <Button icon={<SaveOutlined />} disabled={changed.length === 0} loading={busy} onClick={save} title="Ctrl+S">
            保存
          </Button>
          <Button type="primary" onClick={submit}>
            提交采购人确认
          </Button>
        </div>
      }
    >
      {state.status === 'returned' && (
        <Alert type="warning" showIcon title="采购人退回修改" description={state.reason} />
      )}
      {restored && changed.length > 0 && (
        <p className="draft-note">已恢复 {showSecond(restored)} 在本机留下、还没有保存的内容</p>
      )}
      {Object.keys(problems).length > 0 && (
        <div className="error-summary" role="alert">
          <p>
            <b>没有保存：有 {Object.keys(problems).length} 处没有填好</b>
          </p>
          <ul>
            {missing(problems).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {problem && <RefusalPanel problem={problem} />}
      <div className={`document-desk ${mode}`}>
        <Outline remarks={remarks} changed={changed} />
        {mode === 'write' ? (
          <Editor draft={draft} change={change} remarks={remarks} problems={problems} library={setShelf} keep={keep} />
        ) : (
          <div>
            <Preview id={id} document={whole} saved={changed.length === 0} />
          </div>
        )}
        <div>
          <CompetitionHint id={id} lines={draft.requirementLines} />
          <Remarks remarks={remarks} take={(remark) => remark.mend && change(remark.mend.change)} />
        </div>
      </div>
      <LibraryDrawer
        shelf={shelf}
        category={state.category}
        held={held}
        onTake={add}
        onClose={() => setShelf(undefined)}
      />
    </Page>
  )
}

/** For the purchaser's reviewer, and for whoever reads it once it is out: the pages, and what the rules say. */
const Reading = ({ thing }: { thing: Thing<TenderDocument> }) => {
  const { id, state } = thing
  const remarks = useMemo(() => remarksNow(state), [state])
  const [mode, setMode] = useState<'read' | 'clarify'>('read')
  // Whoever may still act on the notice may clarify what it is about.
  const notice = useThing<Notice>('/notices', state.status === 'issued' ? state.noticeId : undefined).data
  const clarifying = notice?.actions.some(({ command, allowed }) => command === 'notice.amend' && allowed) ?? false
  const judging = state.status === 'submitted' && thing.actions.some(({ allowed }) => allowed)
  return (
    <Page
      title={state.title}
      trail={[
        ['/tender-documents', tenderDocument.title],
        [`/tender-documents/${id}`, state.number],
      ]}
      lead={<StatusTag chapter={chapterAt('tender-documents')} status={state.status} />}
      aside={
        clarifying && (
          <Segmented
            aria-label="阅读或者编写澄清"
            value={mode}
            options={[
              { value: 'read', label: '阅读' },
              { value: 'clarify', label: '编写澄清' },
            ]}
            onChange={setMode}
          />
        )
      }
    >
      {judging && <Actions path="/tender-documents" id={id} actions={thing.actions} without={['documents.write-']} />}
      {mode === 'clarify' && state.status === 'issued' ? (
        <Clarify document={state} noticeId={state.noticeId} />
      ) : (
        <div className={judging ? 'document-desk read' : 'document-desk alone'}>
          {judging && <Outline remarks={remarks} changed={[]} />}
          <div>
            <Preview id={id} document={state} saved />
            <Amendments amendments={state.amendments} />
          </div>
          {judging && <Remarks remarks={remarks} />}
        </div>
      )}
    </Page>
  )
}

/** `/tender-documents/:id/workshop` */
export default function DocumentWorkshopPage({ id }: { id?: string }) {
  const { data: thing, error } = useThing<TenderDocument>('/tender-documents', id)
  if (error)
    return (
      <Page title={tenderDocument.title} trail={[['/tender-documents', tenderDocument.title]]}>
        <Alert type="error" showIcon title={error.message} />
      </Page>
    )
  if (!thing) return <Waiting />
  const mine = thing.actions.some(({ command, allowed }) => command === 'documents.write-basics' && allowed)
  return mine ? <Writing key={thing.id} thing={thing} /> : <Reading thing={thing} />
}

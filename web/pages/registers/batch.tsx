/** 批量办理的一件 — how far it is, line by line what is wrong and how to mend it, what has been done; live. */
import { DownloadOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Progress, Segmented } from 'antd'
import { useState } from 'react'
import type { LineProblem } from '#foundation/imports.ts'
import type { Batch } from '#registers/batches/batch.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { get, post } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { useLive } from '../../kit/live.ts'
import { LiveBadge } from '../../kit/live-badge.tsx'
import { Page } from '../../kit/page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showCount } from '../../show.ts'

type Line = {
  no: number
  label: string
  thingId: string | null
  outcome: 'read' | 'good' | 'bad' | 'already' | 'done' | 'refused'
  problems: LineProblem[]
}
const OUTCOMES: Record<Line['outcome'], readonly [word: string, feel: string]> = {
  read: ['待试算', 'wait'],
  good: ['可办理', 'going'],
  bad: ['有问题', 'bad'],
  already: ['库中已有，不重复办理', 'wait'],
  done: ['已办理', 'good'],
  refused: ['未能办理', 'bad'],
}

const [BAD, GOOD, ALREADY, ALL] = ['bad,refused', 'good,done', 'already', 'read,good,bad,already,done,refused']

const Lines = ({ id, batch, version }: { id: string; batch: Batch; version: number }) => {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const take = async (which: { no?: number; column?: string }) => {
    try {
      await post(`/api/batches/${id}/correction`, which)
      await queries.invalidateQueries({ queryKey: ['thing', '/batches', id] })
    } catch (error) {
      void message.error(error instanceof Error ? error.message : '没有采用')
    }
  }
  const { counts } = batch
  const [chosen, setWhich] = useState<string>()
  const which = chosen ?? (counts.bad > 0 ? BAD : ALL) // what is wrong first; where nothing is, what there is
  const chapter = chapterAt(batch.path.slice(1))
  const columns = batch.source.kind === 'file' ? chapter?.imports?.[batch.source.import]?.columns : undefined
  const { data, hasNextPage, fetchNextPage, isPending } = useInfiniteQuery({
    queryKey: ['batch-lines', id, which, version],
    queryFn: ({ pageParam }) =>
      get<{ rows: Line[]; next?: string }>(`/api/batches/${id}/lines?outcome=${which}&limit=50&after=${pageParam}`),
    initialPageParam: '0',
    getNextPageParam: (page) => page.next,
  })
  const lines = data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section className="block list" aria-labelledby="lines">
      <h2 id="lines">各行</h2>
      <Segmented
        aria-label="看哪些行"
        value={which}
        onChange={setWhich}
        options={[
          { value: ALL, label: `全部 ${showCount(batch.total)}` },
          { value: BAD, label: `有问题 ${showCount(counts.bad)}` },
          { value: GOOD, label: `通过 ${showCount(counts.good)}` },
          ...(batch.source.kind === 'file' ? [{ value: ALREADY, label: `已有 ${showCount(counts.already)}` }] : []),
        ]}
      />
      {batch.status === 'checked' && lines.some(({ problems }) => problems.some(({ better }) => better)) && (
        <p>
          <Button onClick={() => void take({})}>采用全部建议，重新试算</Button>
        </p>
      )}
      <WideTable
        title="各行的结果"
        head={[batch.source.kind === 'file' ? '行号' : '序号', '内容', '结果', '问题与改法']}
      >
        {lines.map((line) => (
          <tr key={line.no}>
            <td className="num">{line.no}</td>
            <td>{line.thingId ? <Link to={`${batch.path}/${line.thingId}`}>{line.label}</Link> : line.label}</td>
            <td>
              <span className={`tag tag-${OUTCOMES[line.outcome][1]}`}>{OUTCOMES[line.outcome][0]}</span>
            </td>
            <td>
              {line.problems.map(({ column, text, mend, better }) => (
                <p key={`${column}${text}`}>
                  {column && <b>{columns?.[column]?.title ?? column}：</b>}
                  {text}
                  {mend && <span className="muted">　{mend}</span>}
                  {better && column && batch.status === 'checked' && (
                    <Button size="small" onClick={() => void take({ no: line.no, column })}>
                      改为 {better}
                    </Button>
                  )}
                </p>
              ))}
            </td>
          </tr>
        ))}
        {lines.length === 0 && (
          <tr>
            <td colSpan={4} className="none">
              {isPending ? '正在取数据……' : '没有这样的行'}
            </td>
          </tr>
        )}
      </WideTable>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>再看一些</Button>}
    </section>
  )
}

const Counts = ({ batch: { counts, total, status, report, ignored, source } }: { batch: Batch }) => {
  const tried = status === 'checking' || status === 'checked'
  const percent = total === 0 ? 0 : Math.round((counts.done / total) * 100)
  return (
    <section className="block" aria-label="进度">
      <Progress percent={percent} aria-label={tried ? '试算进度' : '办理进度'} />
      <p className="num" role="status">
        共 {showCount(total)} 行，{tried ? '试算' : '办理'} {showCount(counts.done)} 行：
        {tried ? '可办理' : '已办理'} <b>{showCount(counts.good)}</b>，{tried ? '有问题' : '未能办理'}{' '}
        <b>{showCount(counts.bad)}</b>
        {source.kind === 'file' && (
          <>
            ，库中已有 <b>{showCount(counts.already)}</b>
          </>
        )}
      </p>
      {ignored && <p className="muted">没有用到的列：{ignored.join('、')}</p>}
      {report && (
        <p>
          <a href={`/api/files/${report}?name=${encodeURIComponent('问题清单.xlsx')}`} download>
            <DownloadOutlined /> 下载问题清单
          </a>
          <span className="muted">　在清单里改好，可直接再次上传</span>
        </p>
      )}
    </section>
  )
}

const PATH = '/batches'
const NOUNS = ['start', 'pause', 'continuation', 'cancellation']

export default function BatchPage({ id = '' }: { id?: string }) {
  const queries = useQueryClient()
  const { data: thing, error } = useThing<Batch>(PATH, id)
  const live = useLive([[PATH, id]], () => void queries.invalidateQueries({ queryKey: ['batch-lines', id] }))
  const trail = [[PATH, '批量办理']] as const
  if (!thing)
    return (
      <Page title="批量办理" trail={trail}>
        {error ? <Alert type="error" showIcon title={error.message} /> : <Waiting />}
      </Page>
    )
  const { state, version } = thing
  const chapter = chapterAt(state.path.slice(1))
  return (
    <Page
      title={state.title}
      trail={chapter ? [[state.path, chapter.model.title], ...trail] : trail}
      lead={
        <>
          <StatusTag chapter={chapterAt('batches')} status={state.status} /> <LiveBadge state={live} />
          {state.source.kind === 'file' && <span className="muted"> {state.source.fileName}</span>}
        </>
      }
      aside={NOUNS.filter((noun) =>
        thing.actions.some(({ path, allowed }) => allowed && path.endsWith(`/${noun}`)),
      ).map((noun) => (
        <ActDialog
          key={noun}
          path={PATH}
          thing={thing}
          noun={noun}
          primary={noun === 'start' || noun === 'continuation'}
          {...(noun === 'start' && { label: `办理 ${showCount(state.counts.good)} 行` })}
        />
      ))}
    >
      {state.status === 'unreadable' ? (
        <Alert type="error" showIcon title={state.reason} description="请改好后重新上传。" />
      ) : (
        <Counts batch={state} />
      )}
      {state.status === 'checked' && state.counts.bad > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`${showCount(state.counts.bad)} 行有问题，不会办理`}
          description="可以先办理其余各行；有问题的在清单里改好后再次上传，已办理的不会重复。"
        />
      )}
      <Lines id={id} batch={state} version={version} />
    </Page>
  )
}

/** 本地规则 — each figure as it is law here: its value, from which level, by which article, since when, and what differs from the level above. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { zFen } from '#foundation/money.ts'
import type { Figure } from '#policies/figures.ts'
import { LEVELS, levelOf } from '#policies/local.ts'
import { citiesOf, countiesOf, divisionName, findDivision, PROVINCE } from '#registers/divisions.ts'
import { localFigureActs } from '#subsystems/supervision/local-figure/acts.ts'
import type { RuleLine } from '#subsystems/supervision/local-figure/routes.ts'
import { proposeFigure } from '#subsystems/supervision/local-figure/set-figure.ts'
import { get } from '../../kit/api.ts'
import { CommandForm } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showFigure, unitWord } from './show-figure.ts'
import './risk-desk.css'
import { WideTable } from '../../kit/wide-table.tsx'

type Here = { region: string; day: string; rows: RuleLine[] }
type Difference = Pick<Figure, 'key' | 'title' | 'unit' | 'region' | 'validFrom' | 'source'> & {
  id: string
  figure: number
  above: number | null
  reason: string
  status: string
  inForce: boolean
}

const fromLevel = (region: string) =>
  region === '000000' ? '国家' : `${LEVELS[levelOf(region)]} · ${divisionName(region)}`
const STRICTER = { lower: '只能更小', higher: '只能更大' } as const

/** The box of the value in the rule's own unit: yuan, days, per cent. */
const askedFor = ({ unit }: RuleLine) => {
  const { key: _, figure, ...rest } = proposeFigure.input.shape
  const own =
    unit === 'fen'
      ? zFen.meta({ title: '本地值', unit: 'fen' })
      : figure.meta({ title: `本地值${unitWord(unit) && `（${unitWord(unit)}）`}` })
  return z.object({ figure: own, ...rest })
}

const Propose = ({ line, close }: { line: RuleLine; close(): void }) => {
  const { message } = App.useApp()
  const go = useGo()
  return (
    <Modal open title={`提出本地值：${line.title}`} footer={null} onCancel={close} destroyOnHidden width={640}>
      <p>
        现行值 <b>{line.here && showFigure(line.here.figure, line.unit)}</b>，上级{' '}
        {line.above ? showFigure(line.above.figure, line.unit) : '—'}
        {line.stricter && <span className="muted">（下级{STRICTER[line.stricter]}）</span>}
      </p>
      <CommandForm
        command={{ ...proposeFigure, input: askedFor(line) as never }}
        url="/api/local-figures"
        id={line.key}
        fixed={{ key: line.key }}
        submit="提出，并用过去的数据试算"
        onDone={(answer) => {
          void message.success('已提出，正在试算；试算完成后由另一位监管人员审定')
          go(`/local-figures/${answer.id}`)
        }}
      />
    </Modal>
  )
}

const Row = ({ line, propose }: { line: RuleLine; propose(): void }) => (
  <tr className={line.differs ? 'rule-differs' : undefined}>
    <th scope="row">
      {line.title}
      <p className="muted">{line.key}</p>
    </th>
    <td data-title="当地现值" className="num right">
      <b>{line.here ? showFigure(line.here.figure, line.unit) : '当地另有规定'}</b>
    </td>
    <td data-title="来自">{line.here ? fromLevel(line.here.region) : '—'}</td>
    <td data-title="依据" className="desk-text">
      {line.here?.source ?? '—'}
    </td>
    <td data-title="施行" className="num when">
      {line.here?.validFrom ?? '—'}
    </td>
    <td data-title="上级的值" className="num right">
      {line.above ? showFigure(line.above.figure, line.unit) : '—'}
      {line.differs && <p className="muted">与上级不同</p>}
    </td>
    <td data-title="可否另定">
      {line.maySet ? (
        <Button size="small" onClick={propose}>
          提出本地值
        </Button>
      ) : (
        <span className="muted">{line.lowest ? `${LEVELS[line.lowest]}级以上` : '法定，不另行规定'}</span>
      )}
    </td>
  </tr>
)

const Differences = () => {
  const { data } = useQuery({
    queryKey: ['rule-differences'],
    queryFn: () => get<{ rows: Difference[] }>('/api/local-figures/differences'),
  })
  if (!data || data.rows.length === 0) return <p className="none">辖区内没有与上级不同的规则，也没有提案。</p>
  return (
    <WideTable title="与上级不同的规则表" head={['地区', '规则', '本地值', '上级的值', '施行', '依据和理由', '状态']}>
      {data.rows.map((row) => (
        <tr key={row.id}>
          <td data-title="地区">{divisionName(row.region)}</td>
          <td data-title="规则">
            <Link to={`/local-figures/${row.id}`}>{row.title}</Link>
          </td>
          <td data-title="本地值" className="num">
            {showFigure(row.figure, row.unit)}
          </td>
          <td data-title="上级的值" className="num">
            {row.above === null ? '—' : showFigure(row.above, row.unit)}
          </td>
          <td data-title="施行" className="num when">
            {row.validFrom}
          </td>
          <td data-title="依据和理由" className="desk-text">
            <p>{row.source}</p>
            <p>{row.reason}</p>
          </td>
          <td data-title="状态">
            <StatusTag chapter={localFigureActs} status={row.status} />
            {row.status === 'approved' && !row.inForce && <p className="muted">未生效或已被上级收紧</p>}
          </td>
        </tr>
      ))}
    </WideTable>
  )
}

/** One's own region, what lies below it, and what stands above: that is the law one lives under. */
const regionsOf = (own: string) => {
  const below = own === PROVINCE ? citiesOf() : countiesOf(own)
  const above: string[] = []
  for (let at = findDivision(own)?.parent; at; at = findDivision(at)?.parent) above.push(at)
  return [...above.toReversed(), own, ...below.map(({ code }) => code)].map((value) => ({
    value,
    label: divisionName(value),
  }))
}

export default function LocalFiguresPage() {
  const me = useMe()
  const params = new URLSearchParams(location.search)
  const [region, setRegion] = useState(me.region)
  const [q, setQ] = useState(params.get('q') ?? '')
  const [only, setOnly] = useState(false)
  const [all, setAll] = useState(params.has('q'))
  const [proposing, setProposing] = useState<RuleLine>()
  const { data } = useQuery({
    queryKey: ['rules', region],
    queryFn: () => get<Here>(`/api/local-figures/here?region=${region}`),
  })
  const rows = data?.rows.filter(
    (line) =>
      (all || line.lowest !== undefined || line.differs) &&
      (!only || line.differs) &&
      (!q || line.title.includes(q) || line.key.includes(q) || line.here?.source.includes(q)),
  )
  return (
    <Page
      title="本地规则"
      lead={
        <span className="muted">
          省、市、县逐级继承；下级只能更严；由一人提出、试算、另一人审定，自施行之日起用于新的业务
        </span>
      }
    >
      {me.role === 'regulator' && (
        <section className="block" aria-labelledby="differences">
          <h2 id="differences">辖区内与上级不同的规则和提案</h2>
          <Differences />
        </section>
      )}
      <div className="list-tools">
        <Select
          aria-label="地区"
          className="filter"
          value={region}
          options={regionsOf(me.region)}
          onChange={setRegion}
        />
        <Input.Search
          aria-label="查找规则"
          placeholder="规则名称、依据"
          defaultValue={q}
          allowClear
          onSearch={(text) => setQ(text.trim())}
        />
        <Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)}>
          只看与上级不同的
        </Checkbox>
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          也看法定不变的
        </Checkbox>
        {rows && <span className="muted num">{rows.length}项</span>}
      </div>
      {!rows && <Waiting />}
      {rows && (
        <WideTable
          title="规则表"
          head={['规则', { right: '当地现值' }, '来自', '依据', '施行', { right: '上级的值' }, '可否另定']}
        >
          {rows.map((line) => (
            <Row key={line.key} line={line} propose={() => setProposing(line)} />
          ))}
        </WideTable>
      )}
      {proposing && <Propose line={proposing} close={() => setProposing(undefined)} />}
    </Page>
  )
}

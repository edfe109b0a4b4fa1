/** 采购文件编辑器 — the six parts, written in place: clauses with what was hit marked in them, the scoring table with its sums. */

import { ArrowDownOutlined, ArrowUpOutlined, BookOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { documentActs } from '#subsystems/tendering/documents/acts.ts'
import type { Clause, Factor, RequirementLine } from '#subsystems/tendering/documents/documents.ts'
import { PARTS, type Part, quantified, type Remark } from '#subsystems/tendering/documents/remarks.ts'
import type { Place } from '#subsystems/tendering/documents/wording.ts'
import { fieldsOf, type Problems, put } from '../../kit/fields.ts'
import { AnyInput, Fields } from '../../kit/inputs.tsx'
import { showYuan } from '../../show.ts'
import { cut, type Draft, INPUTS, moved, nextId, placeId, withForm } from './document-parts.ts'
import { Weights } from './document-weights.tsx'

export type Change = (change: Partial<Draft>) => void
export type Library = (kind: 'requirements' | 'qualification' | 'conformity') => void
type Common = {
  draft: Draft
  change: Change
  remarks: readonly Remark[]
  problems: Problems
  library: Library
  keep: (kind: string, text: string) => void
}

const at = (remarks: readonly Remark[], place: Place) =>
  remarks.filter(({ place: its }) => its?.list === place.list && its.at === place.at && its.tier === place.tier)

/** A text box in which the words that were hit are marked: the marks lie behind the letters. */
export const Marked = ({
  place,
  label,
  value,
  remarks,
  onChange,
}: {
  place: Place
  label: string
  value: string
  remarks: readonly Remark[]
  onChange: (text: string) => void
}) => {
  const here = at(remarks, place)
  const id = placeId(place)
  return (
    <div className={here.length > 0 ? 'marked hit' : 'marked'}>
      <div className="marks" aria-hidden="true">
        {cut(
          value,
          here.flatMap(({ words }) => (words ? [words] : [])),
        ).map((piece, n) =>
          piece.marked ? <mark key={n}>{piece.text}</mark> : <span key={n}>{piece.text}</span>,
        )}{' '}
      </div>
      <textarea
        id={id}
        aria-label={label}
        rows={1}
        value={value}
        aria-invalid={here.length > 0 || undefined}
        aria-describedby={here.length > 0 ? `${id}-said` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {here.length > 0 && (
        <p className="sr" id={`${id}-said`}>
          {here.map(({ words }) => words?.word).join('、')} 不合规，见审查意见
        </p>
      )}
    </div>
  )
}

const Tools = ({
  name,
  first,
  last,
  onMove,
  onDrop,
  onKeep,
}: {
  name: string
  first: boolean
  last: boolean
  onMove: (by: -1 | 1) => void
  onDrop: () => void
  onKeep?: () => void
}) => (
  <div className="clause-tools">
    {onKeep && (
      <Button
        type="text"
        size="small"
        icon={<BookOutlined />}
        aria-label={`${name}存入条款库`}
        title="存入条款库"
        onClick={onKeep}
      />
    )}
    <Button
      type="text"
      size="small"
      icon={<ArrowUpOutlined />}
      disabled={first}
      aria-label={`上移${name}`}
      onClick={() => onMove(-1)}
    />
    <Button
      type="text"
      size="small"
      icon={<ArrowDownOutlined />}
      disabled={last}
      aria-label={`下移${name}`}
      onClick={() => onMove(1)}
    />
    <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={`删除${name}`} onClick={onDrop} />
  </div>
)

const KIND = { technical: '技术', service: '服务', safety: '安全', commercial: '商务' } as const
const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

const Requirements = ({ draft, change, remarks, library, keep }: Common) => {
  const lines = draft.requirementLines
  const put = (n: number, part: Partial<RequirementLine>) =>
    change({ requirementLines: lines.with(n, { ...lines[n]!, ...part }) })
  return (
    <>
      <ol className="clauses">
        {lines.map((line, n) => (
          <li key={line.id}>
            <div className="clause-head">
              <b className="num">{line.id}</b>
              <Select
                size="small"
                aria-label={`${line.id}的类别`}
                value={line.kind}
                options={options(KIND)}
                onChange={(kind) => put(n, { kind })}
              />
              <LotOf name={line.id} lots={draft.lots} lot={line.lot} onChange={(lot) => put(n, { lot })} />
              <label className={line.starred ? 'starred on' : 'starred'}>
                <input
                  type="checkbox"
                  checked={line.starred}
                  onChange={(event) => put(n, { starred: event.target.checked })}
                />
                ★ 实质性
              </label>
              <Tools
                name={line.id}
                first={n === 0}
                last={n === lines.length - 1}
                onMove={(by) => change({ requirementLines: moved(lines, n, by) })}
                onDrop={() => change({ requirementLines: lines.toSpliced(n, 1) })}
                onKeep={() => keep(line.kind, line.text)}
              />
            </div>
            <Marked
              place={{ list: 'requirementLines', at: n }}
              label={`需求${line.id}`}
              value={line.text}
              remarks={remarks}
              onChange={(text) => put(n, { text })}
            />
          </li>
        ))}
      </ol>
      <Adding
        onAdd={() =>
          change({
            requirementLines: [...lines, { id: nextId('J', lines), kind: 'technical', text: '', starred: false }],
          })
        }
        onLibrary={() => library('requirements')}
      />
      <label className="plain-check">
        <input
          type="checkbox"
          checked={draft.customDevelopment}
          onChange={(event) => change({ customDevelopment: event.target.checked })}
        />
        含定制开发或者研究设计
      </label>
    </>
  )
}

/** Where there are several lots: whether an entry is of all of them or of one. */
const LotOf = ({
  name,
  lots,
  lot,
  onChange,
}: {
  name: string
  lots: Draft['lots']
  lot: number | undefined
  onChange: (lot: number | undefined) => void
}) =>
  lots.length > 1 ? (
    <Select
      size="small"
      aria-label={`${name}所属包`}
      value={lot ?? 0}
      options={[{ value: 0, label: '各包通用' }, ...lots.map(({ no }) => ({ value: no, label: `第 ${no} 包` }))]}
      onChange={(value) => onChange(value || undefined)}
    />
  ) : null

const Adding = ({ onAdd, onLibrary }: { onAdd: () => void; onLibrary: () => void }) => (
  <p className="adding">
    <Button icon={<PlusOutlined />} onClick={onAdd}>
      添加一条
    </Button>
    <Button icon={<BookOutlined />} onClick={onLibrary}>
      从条款库选
    </Button>
  </p>
)

const Clauses = ({
  list,
  title,
  letter,
  draft,
  change,
  remarks,
  library,
  keep,
}: Common & {
  list: 'qualifications' | 'conformity'
  title: string
  letter: string
}) => {
  const clauses = draft[list]
  const put = (after: readonly Clause[]) => change({ [list]: after } as Partial<Draft>)
  const kind = list === 'qualifications' ? 'qualification' : 'conformity'
  return (
    <>
      <h3>{title}</h3>
      <ol className="clauses">
        {clauses.map((clause, n) => (
          <li key={clause.id}>
            <div className="clause-head">
              <b className="num">{clause.id}</b>
              <LotOf
                name={clause.id}
                lots={draft.lots}
                lot={clause.lot}
                onChange={(lot) => put(clauses.with(n, { ...clause, lot }))}
              />
              <Tools
                name={clause.id}
                first={n === 0}
                last={n === clauses.length - 1}
                onMove={(by) => put(moved(clauses, n, by))}
                onDrop={() => put(clauses.toSpliced(n, 1))}
                onKeep={() => keep(kind, clause.text)}
              />
            </div>
            <Marked
              place={{ list, at: n }}
              label={`${title}${clause.id}`}
              value={clause.text}
              remarks={remarks}
              onChange={(text) => put(clauses.with(n, { ...clause, text }))}
            />
          </li>
        ))}
      </ol>
      <Adding
        onAdd={() => put([...clauses, { id: nextId(letter, clauses), text: '' }])}
        onLibrary={() => library(kind)}
      />
    </>
  )
}

const NUMBER = { kind: 'number', name: 'points', title: '分值', required: true, whole: false } as const
const Points = ({
  id,
  label,
  value,
  onChange,
}: {
  id: string
  label: string
  value: number
  onChange: (value: number) => void
}) => (
  <span className="points">
    <AnyInput
      field={NUMBER}
      path={[id]}
      label={label}
      value={value}
      problems={{}}
      onChange={(_, typed) => onChange(typeof typed === 'number' ? typed : 0)}
    />
  </span>
)

const RULES = { comprehensiveScoring: '综合评分法', lowestEvaluatedPrice: '最低评标价法' } as const
const HALVES = { technical: '技术', business: '商务' } as const
const SIDES = { objective: '客观', subjective: '主观' } as const

const OneFactor = ({
  factor,
  lots,
  n,
  put,
  drop,
  move,
  last,
  remarks,
}: {
  factor: Factor
  lots: Draft['lots']
  n: number
  last: boolean
  put: (factor: Factor) => void
  drop: () => void
  move: (by: -1 | 1) => void
  remarks: readonly Remark[]
}) => {
  const { tiers } = factor
  return (
    <li className="factor">
      <div className="clause-head">
        <b className="num">{factor.id}</b>
        <Select
          size="small"
          aria-label={`${factor.id}的部分`}
          value={factor.part}
          options={options(HALVES)}
          onChange={(part) => put({ ...factor, part })}
        />
        <Select
          size="small"
          aria-label={`${factor.id}的类别`}
          value={factor.kind}
          options={options(SIDES)}
          onChange={(kind) => put({ ...factor, kind })}
        />
        <LotOf name={factor.id} lots={lots} lot={factor.lot} onChange={(lot) => put({ ...factor, lot })} />
        <span className="points-of">
          满分
          <Points
            id={`${factor.id}-max`}
            label={`${factor.id}的满分`}
            value={factor.max}
            onChange={(max) => put({ ...factor, max })}
          />
        </span>
        <Tools name={factor.id} first={n === 0} last={last} onMove={move} onDrop={drop} />
      </div>
      <Marked
        place={{ list: 'factors', at: n }}
        label={`评审因素${factor.id}`}
        value={factor.name}
        remarks={remarks}
        onChange={(name) => put({ ...factor, name })}
      />
      <ol className="factor-tiers">
        {tiers.map((tier, t) => (
          <li key={t}>
            <Marked
              place={{ list: 'factors', at: n, tier: t }}
              label={`${factor.id}第${t + 1}档`}
              value={tier.label}
              remarks={remarks}
              onChange={(label) => put({ ...factor, tiers: tiers.with(t, { ...tier, label }) })}
            />
            <Points
              id={`${factor.id}-${t}`}
              label={`${factor.id}第${t + 1}档的分值`}
              value={tier.points}
              onChange={(points) => put({ ...factor, tiers: tiers.with(t, { ...tier, points }) })}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`删除${factor.id}第${t + 1}档`}
              onClick={() => put({ ...factor, tiers: tiers.toSpliced(t, 1) })}
            />
          </li>
        ))}
      </ol>
      <p className="adding">
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => put({ ...factor, tiers: [...tiers, { label: '', points: 0 }] })}
        >
          加一档
        </Button>
        {tiers.length < 2 && (
          <Button size="small" onClick={() => put({ ...factor, tiers: quantified(factor.max) })}>
            按内容齐全程度分四档
          </Button>
        )}
      </p>
    </li>
  )
}

const Scoring = ({ draft, change, remarks }: Common) => {
  const { factors } = draft
  const put = (after: readonly Factor[]) => change({ factors: after })
  return (
    <>
      <div className="scoring-head">
        <Select
          aria-label="评标方法"
          value={draft.awardRule}
          options={options(RULES)}
          onChange={(awardRule) =>
            change(awardRule === 'lowestEvaluatedPrice' ? { awardRule, factors: [], priceWeight: 100 } : { awardRule })
          }
        />
        <span className="points-of">
          价格分值
          <Points
            id="price-weight"
            label="价格分值"
            value={draft.priceWeight}
            onChange={(priceWeight) => change({ priceWeight })}
          />
        </span>
      </div>
      <Weights draft={draft} />
      <ol className="clauses">
        {factors.map((factor, n) => (
          <OneFactor
            key={factor.id}
            factor={factor}
            lots={draft.lots}
            n={n}
            last={n === factors.length - 1}
            remarks={remarks}
            put={(after) => put(factors.with(n, after))}
            drop={() => put(factors.toSpliced(n, 1))}
            move={(by) => put(moved(factors, n, by))}
          />
        ))}
      </ol>
      {draft.awardRule === 'comprehensiveScoring' && (
        <p className="adding">
          <Button
            icon={<PlusOutlined />}
            onClick={() =>
              put([
                ...factors,
                { id: nextId('P', factors), name: '', part: 'technical', kind: 'objective', max: 0, tiers: [] },
              ])
            }
          >
            添加评审因素
          </Button>
        </p>
      )}
    </>
  )
}

/** Plain fields, drawn from the part's own command. */
const Form = ({ part, draft, change, problems }: Common & { part: 'basics' | 'policies' | 'terms' }) => {
  const fields = useMemo(() => fieldsOf(documentActs.commands[part].input), [part])
  const value = INPUTS[part](draft) as Record<string, unknown>
  const own = Object.fromEntries(
    Object.entries(problems).flatMap(([key, text]) => (key.startsWith(`${part}.`) ? [[key, text]] : [])),
  )
  return (
    <Fields
      fields={fields}
      path={[part]}
      value={value}
      problems={own}
      onChange={(path, typed) => {
        const [, ...rest] = path
        change(withForm(draft, part, put(value, rest, typed) as Record<string, unknown>))
      }}
    />
  )
}

const Items = ({ draft }: { draft: Draft }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
  <section className="sideways" tabIndex={0} aria-label="采购标的">
    <table className="data">
      <thead>
        <tr>
          {['包', '序号', '品目', '名称', '数量', '预算'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {draft.items.map((item) => (
          <tr key={item.no}>
            <td className="num">{item.lot}</td>
            <td className="num">{item.no}</td>
            <td className="num">{item.itemCode}</td>
            <td>
              {item.name}
              {item.core && draft.items.length > 1 && <span className="tag tag-going">核心产品</span>}
              {item.imported && <span className="tag tag-wait">进口</span>}
            </td>
            <td className="num right">
              {item.quantity} {item.unit}
            </td>
            <td className="num right">{showYuan(item.budget)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const NUMERALS = ['一', '二', '三', '四', '五', '六'] as const
export const chapterOf = (part: Part) => `第${NUMERALS[Object.keys(PARTS).indexOf(part)]}章`

const Chapter = ({ part, children }: { part: Part; children: ReactNode }) => (
  <section className="block chapter" id={`part-${part}`} aria-labelledby={`title-${part}`}>
    <h2 id={`title-${part}`}>
      <span>{chapterOf(part)}</span> {PARTS[part]}
    </h2>
    {children}
  </section>
)

export const Editor = (common: Common) => (
  <div className="chapters">
    <Chapter part="basics">
      <Items draft={common.draft} />
      <Form part="basics" {...common} />
    </Chapter>
    <Chapter part="requirements">
      <Requirements {...common} />
    </Chapter>
    <Chapter part="qualifications">
      <Clauses list="qualifications" title="资格条件" letter="Z" {...common} />
      <Clauses list="conformity" title="符合性审查" letter="F" {...common} />
    </Chapter>
    <Chapter part="scoring">
      <Scoring {...common} />
    </Chapter>
    <Chapter part="policies">
      <Form part="policies" {...common} />
    </Chapter>
    <Chapter part="terms">
      <Form part="terms" {...common} />
    </Chapter>
  </div>
)

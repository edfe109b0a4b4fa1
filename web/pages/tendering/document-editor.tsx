/** 采购文件编辑器 — the six parts of a tender document, written in place. */
import { type ReactNode, useMemo } from 'react'
import { documentActs } from '#subsystems/tendering/documents/acts.ts'
import { PARTS, type Part } from '#subsystems/tendering/documents/remarks.ts'
import { fieldsOf, put } from '../../kit/fields.ts'
import { Fields } from '../../kit/inputs.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showYuan } from '../../show.ts'
import { Clauses, Requirements } from './document-clauses.tsx'
import type { Common } from './document-marked.tsx'
import { type Draft, INPUTS, withForm } from './document-parts.ts'
import { Scoring } from './document-scoring.tsx'

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
  <WideTable title="采购标的" head={['包', '序号', '品目', '名称', '数量', '预算']}>
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
  </WideTable>
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

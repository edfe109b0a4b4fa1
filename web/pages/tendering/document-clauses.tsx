/** 条款的编写 — requirements, qualifications and conformity, entry by entry. */
import { Select } from 'antd'
import type { Clause, RequirementLine } from '#subsystems/tendering/documents/documents.ts'
import { REQUIREMENT_KINDS } from '#subsystems/tendering/documents/words.ts'
import { Adding, type Common, LotOf, Marked, options, Tools } from './document-marked.tsx'
import { type Draft, moved, nextId } from './document-parts.ts'

export const Requirements = ({ draft, change, remarks, library, keep }: Common) => {
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
                options={options(REQUIREMENT_KINDS)}
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

export const Clauses = ({
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

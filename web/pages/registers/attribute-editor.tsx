/** 属性编辑 — one row an attribute; sent as the chapter's own command, which says what is wrong. */
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { type Attribute, type AttributeType, TYPES } from '#registers/goods/attributes/attributes.ts'
import { post, Refusal } from '../../kit/api.ts'
import { RefusalPanel } from '../../kit/refusal.tsx'

type Row = Attribute & { no: number }
const EMPTY: Attribute = { key: '', title: '', aliases: [], type: 'number', unit: '', options: [], required: false }
const types = Object.entries(TYPES).map(([value, label]) => ({ value: value as AttributeType, label }))
const parts = (text: string) =>
  text
    .split(/[、,，;；]/)
    .map((each) => each.trim())
    .filter(Boolean)

const Named = ({ title, children }: { title: string; children: (id: string) => ReactNode }) => {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{title}</label>
      {children(id)}
    </div>
  )
}

type RowProps = { row: Row; fixed: boolean; change: (change: Partial<Attribute>) => void; drop: () => void }
const AttributeRow = ({ row, fixed, change, drop }: RowProps) => (
  <li>
    <Named title="名称">
      {(id) => (
        <Input id={id} value={row.title} maxLength={40} onChange={(event) => change({ title: event.target.value })} />
      )}
    </Named>
    <Named title="标识（英文）">
      {(id) => (
        <Input id={id} value={row.key} disabled={fixed} onChange={(event) => change({ key: event.target.value })} />
      )}
    </Named>
    <Named title="类型">
      {(id) => (
        <Select
          id={id}
          aria-label={`${row.title || '新属性'}的类型`}
          value={row.type}
          disabled={fixed}
          options={types}
          onChange={(type) => change({ type })}
        />
      )}
    </Named>
    {row.type === 'number' && (
      <>
        <Named title="单位">
          {(id) => <Input id={id} value={row.unit} onChange={(event) => change({ unit: event.target.value })} />}
        </Named>
        <Named title="最小">
          {(id) => (
            <InputNumber
              id={id}
              value={row.least ?? null}
              onChange={(least) => change({ least: least ?? undefined })}
            />
          )}
        </Named>
        <Named title="最大">
          {(id) => (
            <InputNumber id={id} value={row.most ?? null} onChange={(most) => change({ most: most ?? undefined })} />
          )}
        </Named>
      </>
    )}
    {row.type === 'choice' && (
      <Named title="选项（用、隔开）">
        {(id) => (
          <Input
            id={id}
            defaultValue={row.options.join('、')}
            onChange={(event) => change({ options: parts(event.target.value) })}
          />
        )}
      </Named>
    )}
    <Named title="需求里的其他叫法">
      {(id) => (
        <Input
          id={id}
          defaultValue={row.aliases.join('、')}
          onChange={(event) => change({ aliases: parts(event.target.value) })}
        />
      )}
    </Named>
    <Checkbox checked={row.required} onChange={(event) => change({ required: event.target.checked })}>
      必填
    </Checkbox>
    <Button type="text" onClick={drop} aria-label={`删去${row.title || '这一项'}`}>
      删去
    </Button>
  </li>
)

type Props = {
  itemCode: string
  /** The table there is; absent where this will be the first. */
  id: string | undefined
  attributes: readonly Attribute[]
  onDone: () => void
  onCancel: () => void
}
export const AttributeEditor = ({ itemCode, id, attributes, onDone, onCancel }: Props) => {
  const [rows, setRows] = useState<readonly Row[]>(
    (attributes.length > 0 ? attributes : [EMPTY]).map((each, no) => ({ ...each, no })),
  )
  const [problem, setProblem] = useState<Refusal['problem']>()
  const [busy, setBusy] = useState(false)
  const known = new Set(attributes.map(({ key }) => key))
  const save = async () => {
    setBusy(true)
    setProblem(undefined)
    const told = rows.map(({ no: _, ...attribute }) => attribute)
    try {
      await (id
        ? post(`/api/attribute-sets/${id}/revision`, { attributes: told })
        : post('/api/attribute-sets', { itemCode, attributes: told }))
      onDone()
    } catch (error) {
      if (error instanceof Refusal) setProblem(error.problem)
      else throw error
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <ul className="attribute-rows">
        {rows.map((row) => (
          <AttributeRow
            key={row.no}
            row={row}
            fixed={known.has(row.key) && attributes[row.no]?.key === row.key}
            change={(change) => setRows(rows.map((each) => (each.no === row.no ? { ...each, ...change } : each)))}
            drop={() => setRows(rows.filter(({ no }) => no !== row.no))}
          />
        ))}
      </ul>
      {problem && <RefusalPanel problem={problem} />}
      <p className="form-foot">
        <Button onClick={() => setRows([...rows, { ...EMPTY, no: Math.max(-1, ...rows.map(({ no }) => no)) + 1 }])}>
          加一项
        </Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          施行
        </Button>
        <Button type="text" onClick={onCancel}>
          取消
        </Button>
      </p>
    </form>
  )
}

/** 填写框 — the input of any field, and of fields within fields: groups, tables, cards; labels and what is wrong with them. */
import { CloseOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type ClipboardEvent, lazy, Suspense, useContext } from 'react'
import { type Fen, inWords, toYuan } from '#foundation/money.ts'
import { type Field, freshRow, initialOf, type Problems } from './fields.ts'
import { FileInput, FilesInput, isAccount, OwnAccounts, RefInput } from './inputs-lookup.tsx'
import {
  about,
  type Change,
  ChoiceInput,
  Choices,
  ChoicesInput,
  ChosenInput,
  Drawn,
  idOf,
  JsonInput,
  LongInput,
  MoneyInput,
  NumberInput,
  type Of,
  type Path,
  type Props,
  TextInput,
  TextsInput,
  wrongAt,
  YesInput,
} from './inputs-plain.tsx'
import { Wrong } from './labelled.tsx'
import { useNarrow } from './narrow.ts'
import { pastedRows } from './pasted.ts'

export { Choices, Drawn, idOf, MoneyBox } from './inputs-plain.tsx'

/** A calendar weighs as much as all other boxes together: fetched where there is one. */
const DayInput = lazy(() => import('./days.tsx').then(({ DayInput }) => ({ default: DayInput })))
const InstantInput = lazy(() => import('./days.tsx').then(({ InstantInput }) => ({ default: InstantInput })))

const GroupInput = (props: Of<'group'>) => {
  const value = props.value as Record<string, unknown> | undefined
  if (!props.field.required && value === undefined)
    return (
      <Button icon={<PlusOutlined />} onClick={() => props.onChange(props.path, initialOf(props.field.fields))}>
        填写{props.field.title}
      </Button>
    )
  return (
    <div className="group-in">
      {isAccount(props.field.fields) && <OwnAccounts onChoose={(account) => props.onChange(props.path, account)} />}
      <Fields
        fields={props.field.fields}
        path={props.path}
        value={value ?? {}}
        problems={props.problems}
        onChange={props.onChange}
      />
      {!props.field.required && (
        <Button type="text" icon={<CloseOutlined />} onClick={() => props.onChange(props.path, undefined)}>
          不填{props.field.title}
        </Button>
      )}
    </div>
  )
}

const FLAT = new Set<Field['kind']>(['text', 'number', 'money', 'choice', 'yes', 'day', 'instant', 'ref', 'multiline'])
const WIDTH: Partial<Record<Field['kind'], string>> = {
  number: '5rem',
  yes: '3.5rem',
  day: '9rem',
  money: '8.25rem',
  choice: '8.5rem',
}
const SHORT = 20
const widthOf = (field: Field): string =>
  field.kind === 'text' && field.max !== undefined && field.max <= SHORT ? '5rem' : (WIDTH[field.kind] ?? '7.5rem')
/** 序号 counts the rows: nobody types it, save where it chooses among rows of another list. */
const useCounts = () => {
  const chosen = useContext(Choices)
  return ({ name, title }: Field) => name === 'no' && title === '序号' && !chosen[name]
}

const TableOfRows = (props: Of<'list'> & { rows: Record<string, unknown>[] }) => {
  const { fields } = props.field
  const counts = useCounts()
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData('text')
    if (!/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    const added = pastedRows(text, fields, column)
    const rows = [...props.rows]
    added.forEach((cells, at) => {
      rows[row + at] = { ...freshRow(fields, row + at + 1), ...rows[row + at], ...cells }
    })
    props.onChange(props.path, rows)
  }
  return (
    <div className="sideways">
      <table className="rows-in">
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field.name} scope="col" style={{ minWidth: counts(field) ? '2.5rem' : widthOf(field) }}>
                {field.title}
                {field.required && !counts(field) && <span className="must">*</span>}
              </th>
            ))}
            <th scope="col">
              <span className="sr">删除</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, at) => (
            <tr key={at}>
              {fields.map((field, column) =>
                counts(field) ? (
                  <td key={field.name} className="num ordinal">
                    {String(row?.no ?? at + 1)}
                  </td>
                ) : (
                  <td key={field.name} onPaste={(event) => paste(event, at, column)}>
                    <AnyInput
                      field={field}
                      path={[...props.path, at, field.name]}
                      value={row?.[field.name]}
                      problems={props.problems}
                      onChange={props.onChange}
                      label={`第${at + 1}行${field.title}`}
                    />
                    <Wrong
                      id={idOf([...props.path, at, field.name])}
                      wrong={wrongAt(props.problems, [...props.path, at, field.name])}
                    />
                  </td>
                ),
              )}
              <td>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={`删除第${at + 1}行`}
                  onClick={() => props.onChange(props.path, props.rows.toSpliced(at, 1))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const CardsOfRows = (props: Of<'list'> & { rows: Record<string, unknown>[] }) => {
  const counts = useCounts()
  return (
    <ol className="cards-in">
      {props.rows.map((row, at) => (
        <li key={at}>
          <p className="cards-head">
            {props.field.title} {at + 1}
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`删除${props.field.title}第${at + 1}项`}
              onClick={() => props.onChange(props.path, props.rows.toSpliced(at, 1))}
            />
          </p>
          <Fields
            fields={props.field.fields.filter((field) => !counts(field))}
            path={[...props.path, at]}
            value={row ?? {}}
            problems={props.problems}
            onChange={props.onChange}
          />
        </li>
      ))}
    </ol>
  )
}

const Total = ({ rows }: { rows: Record<string, unknown>[] }) => {
  const amounts = rows.map((row) => row?.amount)
  if (amounts.length === 0 || !amounts.every((each) => Number.isSafeInteger(each))) return null
  const total = amounts.reduce<number>((sum, each) => sum + (each as number), 0) as Fen
  return (
    <p className="list-total">
      合计 <b className="num">{toYuan(total)} 元</b> <span className="in-words">{inWords(total)}</span>
    </p>
  )
}

const ListInput = (props: Of<'list'>) => {
  const rows = (props.value as Record<string, unknown>[]) ?? []
  const flat = props.field.fields.length <= 11 && props.field.fields.every((field) => FLAT.has(field.kind))
  const table = !useNarrow() && flat
  const next = () => {
    props.onChange(props.path, [...rows, freshRow(props.field.fields, rows.length + 1)])
  }
  return (
    <div className="list-in" id={idOf(props.path)}>
      {rows.length > 0 && (table ? <TableOfRows {...props} rows={rows} /> : <CardsOfRows {...props} rows={rows} />)}
      <Button icon={<PlusOutlined />} onClick={next}>
        添加{props.field.title.replace(/（.*）$/, '')}
      </Button>
      {flat && <Total rows={rows} />}
      {table && <span className="list-hint">可以从表格软件复制多行，直接粘贴到格子里</span>}
    </div>
  )
}

export const AnyInput = (props: Props) => {
  const choices = useContext(Choices)[props.field.name]
  if (choices && (props.field.kind === 'text' || props.field.kind === 'number'))
    return <ChosenInput {...(props as Of<'text'>)} />
  switch (props.field.kind) {
    case 'text':
      return <TextInput {...(props as Of<'text'>)} />
    case 'multiline':
      return <LongInput {...(props as Of<'multiline'>)} />
    case 'number':
      return <NumberInput {...(props as Of<'number'>)} />
    case 'money':
      return <MoneyInput {...(props as Of<'money'>)} />
    case 'yes':
      return <YesInput {...(props as Of<'yes'>)} />
    case 'choice':
      return <ChoiceInput {...(props as Of<'choice'>)} />
    case 'choices':
      return <ChoicesInput {...(props as Of<'choices'>)} />
    case 'day':
      return (
        <Suspense fallback={<Input disabled {...about(props)} />}>
          <DayInput {...(props as Of<'day'>)} />
        </Suspense>
      )
    case 'instant':
      return (
        <Suspense fallback={<Input disabled {...about(props)} />}>
          <InstantInput {...(props as Of<'instant'>)} />
        </Suspense>
      )
    case 'ref':
    case 'refs':
      return <RefInput {...(props as Of<'ref'>)} />
    case 'file':
      return <FileInput {...(props as Of<'file'>)} />
    case 'files':
      return <FilesInput {...(props as Of<'files'>)} />
    case 'texts':
      return <TextsInput {...(props as Of<'texts'>)} />
    case 'group':
      return <GroupInput {...(props as Of<'group'>)} />
    case 'list':
      return <ListInput {...(props as Of<'list'>)} />
    case 'json':
      return <JsonInput {...(props as Of<'json'>)} />
  }
}

/** Kinds that name themselves, or hold others: their title is a legend, not a label. */
const LEGEND = new Set<Field['kind']>(['group', 'list', 'choices', 'files', 'json'])
const WIDE = new Set<Field['kind']>(['group', 'list', 'multiline', 'files', 'json', 'choices'])
/** A sentence that is ticked takes the whole line. */
const isWide = ({ kind, title }: Field) => WIDE.has(kind) || (kind === 'yes' && title.length > 20)

const One = (props: Props) => {
  const { field, path } = props
  const own = useContext(Drawn)[path.join('.')]
  const id = idOf(path)
  const legend = LEGEND.has(field.kind) || (field.kind === 'choice' && field.options.length <= 4)
  const title = (
    <>
      {field.title}
      {field.required && field.kind !== 'yes' ? (
        <span className="must">*</span>
      ) : field.kind === 'yes' ? null : (
        <span className="may">（选填）</span>
      )}
    </>
  )
  if (own) return own(props)
  return (
    <div
      className={`field${isWide(field) ? ' field-wide' : ''} field-${field.kind}`}
      {...(legend && { role: 'group', 'aria-labelledby': `${id}-label` })}
    >
      {field.kind === 'yes' ? null : legend ? (
        <span className="field-label" id={`${id}-label`}>
          {title}
        </span>
      ) : (
        <label className="field-label" htmlFor={id}>
          {title}
        </label>
      )}
      {field.hint && <p className="field-hint">{field.hint}</p>}
      <AnyInput {...props} />
      <Wrong id={id} wrong={wrongAt(props.problems, path)} />
    </div>
  )
}

export const Fields = ({
  fields,
  path = [],
  value,
  problems,
  onChange,
}: {
  fields: readonly Field[]
  path?: Path
  value: Record<string, unknown>
  problems: Problems
  onChange: Change
}) => (
  <div className="fields-in">
    {fields.map((field) => (
      <One
        key={field.name}
        field={field}
        path={[...path, field.name]}
        value={value[field.name]}
        problems={problems}
        onChange={onChange}
      />
    ))}
  </div>
)

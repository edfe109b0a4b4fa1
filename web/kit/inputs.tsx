/** 填写框 — one input for each kind of field: money in yuan with 大写, times in 北京时间, references that search, files that resume. */
import { CloseOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, DatePicker, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { type ClipboardEvent, createContext, useContext, useId, useState } from 'react'
import { type Fen, inWords, parseYuan, toYuan } from '#foundation/money.ts'
import { get } from './api.ts'
import { type Field, freshRow, initialOf, type Option, type Problems } from './fields.ts'
import { useMe } from './session.tsx'
import { UploadBox, type Uploaded } from './upload.tsx'

export type Path = readonly (string | number)[]
type Change = (path: Path, value: unknown) => void
type Props<F extends Field = Field> = {
  field: F
  path: Path
  value: unknown
  problems: Problems
  onChange: Change
  /** In a table the column head is the label. */
  label?: string
}
type Of<K extends Field['kind']> = Props<Extract<Field, { kind: K }>>

export const idOf = (path: Path): string => `f-${path.join('-')}`
const wrongAt = (problems: Problems, path: Path) => problems[path.join('.')]
const about = ({ path, problems, label }: Pick<Props, 'path' | 'problems' | 'label'>) => ({
  id: idOf(path),
  ...(wrongAt(problems, path) !== undefined && { status: 'error' as const, 'aria-invalid': true }),
  ...(wrongAt(problems, path) !== undefined && !label && { 'aria-describedby': `${idOf(path)}-wrong` }),
  ...(label && { 'aria-label': label }),
})

/** What may stand for an id in this form: the bids, members, suppliers of the thing it is about. */
export const Choices = createContext<Readonly<Record<string, readonly Option[]>>>({})

const ChosenInput = (props: Of<'text'> | Of<'number'>) => {
  const options = useContext(Choices)[props.field.name] ?? []
  return (
    <Select
      {...about(props)}
      className="whole"
      options={options.map((each) => ({ ...each }))}
      value={props.value}
      allowClear={!props.field.required}
      onChange={(value) => props.onChange(props.path, value)}
    />
  )
}

const TextInput = (props: Of<'text'>) => (
  <Input
    {...about(props)}
    value={(props.value as string) ?? ''}
    maxLength={props.field.max}
    onChange={(event) => props.onChange(props.path, event.target.value)}
  />
)

const LongInput = (props: Of<'multiline'>) => (
  <Input.TextArea
    {...about(props)}
    autoSize={{ minRows: props.label ? 1 : 3, maxRows: 12 }}
    value={(props.value as string) ?? ''}
    showCount={!props.label && props.field.max !== undefined}
    maxLength={props.field.max}
    onChange={(event) => props.onChange(props.path, event.target.value)}
  />
)

/** Keeps what is being typed until it is a number; the form holds only numbers. */
const NumberInput = (props: Of<'number'>) => {
  const [text, setText] = useState<string>()
  const shown = text ?? (props.value === undefined ? '' : String(props.value))
  return (
    <Input
      {...about(props)}
      inputMode={props.field.whole ? 'numeric' : 'decimal'}
      className="num"
      value={shown}
      suffix={props.field.unit}
      onChange={(event) => {
        const plain = event.target.value.normalize('NFKC').replace(/[,\s]/g, '')
        setText(plain)
        props.onChange(props.path, plain === '' ? undefined : Number.isFinite(Number(plain)) ? Number(plain) : plain)
      }}
      onBlur={() => setText(undefined)}
    />
  )
}

export const MoneyBox = ({
  value,
  onChange,
  ...rest
}: {
  value: number | undefined
  onChange: (fen: number | undefined) => void
  id?: string
  status?: 'error'
  'aria-label'?: string
  'aria-describedby'?: string
}) => {
  const [text, setText] = useState<string>()
  const fen = typeof value === 'number' ? (value as Fen) : undefined
  return (
    <Input
      {...rest}
      inputMode="decimal"
      className="num money-box"
      suffix="元"
      value={text ?? (fen === undefined ? '' : toYuan(fen))}
      onFocus={() => setText(fen === undefined ? '' : String(fen / 100))}
      onChange={(event) => {
        setText(event.target.value)
        const typed = event.target.value.trim()
        onChange(typed === '' ? undefined : (parseYuan(typed) ?? Number.NaN))
      }}
      onBlur={() => setText(undefined)}
    />
  )
}

const MoneyInput = (props: Of<'money'>) => (
  <>
    <MoneyBox
      {...about(props)}
      value={props.value as number | undefined}
      onChange={(fen) => props.onChange(props.path, fen)}
    />
    {!props.label && typeof props.value === 'number' && Number.isSafeInteger(props.value) && props.value > 0 && (
      <p className="in-words">{inWords(props.value as Fen)}</p>
    )}
  </>
)

const YesInput = (props: Of<'yes'>) => (
  <Checkbox
    {...about(props)}
    checked={props.value === true}
    onChange={(event) => props.onChange(props.path, event.target.checked)}
  >
    {props.label ? null : props.field.title}
  </Checkbox>
)

const ChoiceInput = (props: Of<'choice'>) => {
  const { options } = props.field
  if (!props.label && options.length <= 4)
    return (
      <Radio.Group
        {...about(props)}
        aria-labelledby={`${idOf(props.path)}-label`}
        options={options.map((each) => ({ value: each.value, label: each.label }))}
        value={props.value}
        onChange={(event) => props.onChange(props.path, event.target.value)}
      />
    )
  return (
    <Select
      {...about(props)}
      className="whole"
      options={options.map((each) => ({ value: each.value, label: each.label }))}
      value={props.value}
      allowClear={!props.field.required}
      onChange={(value) => props.onChange(props.path, value)}
    />
  )
}

const ChoicesInput = (props: Of<'choices'>) => (
  <Checkbox.Group
    aria-labelledby={`${idOf(props.path)}-label`}
    options={props.field.options.map((each) => ({ value: each.value, label: each.label }))}
    value={(props.value as string[]) ?? []}
    onChange={(value) => props.onChange(props.path, value)}
  />
)

const DayInput = (props: Of<'day'>) => (
  <DatePicker
    {...about(props)}
    className="whole"
    value={props.value ? dayjs(props.value as string) : null}
    onChange={(day) => props.onChange(props.path, day ? day.format('YYYY-MM-DD') : undefined)}
  />
)

/** The wall clock shown is China's, wherever the machine stands. */
const wallClock = (instant: string) => dayjs(new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19))
const InstantInput = (props: Of<'instant'>) => (
  <DatePicker
    {...about(props)}
    className="whole"
    showTime={{ format: 'HH:mm', defaultValue: dayjs('2000-01-01T09:30:00') }}
    format="YYYY-MM-DD HH:mm"
    suffixIcon={<span className="zone">北京时间</span>}
    value={props.value ? wallClock(props.value as string) : null}
    onChange={(time) =>
      props.onChange(
        props.path,
        time ? new Date(`${time.format('YYYY-MM-DDTHH:mm')}:00+08:00`).toISOString() : undefined,
      )
    }
  />
)

/** What a reference points to is searched in its own list. Aliases: the words chapters use for them. */
const REFERENCES: Record<string, string> = {
  agency: 'agencies',
  supplier: 'suppliers',
  purchaser: 'purchasers',
  procuringEntity: 'purchasers',
  'budget-line': 'budget-lines',
  plan: 'plans',
  project: 'projects',
  intention: 'intentions',
  catalogue: 'catalogue/items',
  divisions: 'purchasers/divisions',
  expert: 'experts',
}
export type Found = { id: string; title: string; number?: string | null; amount?: number | null; status?: string }

export const useReference = (to: string, q: string) =>
  useQuery({
    queryKey: ['reference', to, q],
    queryFn: () =>
      get<{ rows: Found[] } | Found[]>(
        `/api/${REFERENCES[to] ?? to}?limit=50${q ? `&q=${encodeURIComponent(q)}` : ''}`,
      ).then((found) => (Array.isArray(found) ? found : found.rows)),
    staleTime: 30_000,
  })

const RefInput = (props: Of<'ref'> | Of<'refs'>) => {
  const [q, setQ] = useState('')
  const { data = [], isFetching } = useReference(props.field.to, q)
  const many = props.field.kind === 'refs'
  return (
    <Select
      {...about(props)}
      className="whole"
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear
      {...(many && { mode: 'multiple' as const })}
      loading={isFetching}
      value={props.value as string}
      placeholder="输入名称或编号查找"
      notFoundContent={isFetching ? '正在查找' : '没有找到，请换一个词'}
      options={data.map((row) => ({
        value: row.id,
        label: [row.title, row.number, row.amount ? `${toYuan(row.amount as Fen)} 元` : ''].filter(Boolean).join(' · '),
      }))}
      onChange={(value) => props.onChange(props.path, value)}
    />
  )
}

const FileInput = (props: Of<'file'>) => (
  <UploadBox
    id={idOf(props.path)}
    label={props.label ?? props.field.title}
    {...(props.value ? { sha256: props.value as string } : {})}
    onDone={(file: Uploaded) => props.onChange(props.path, file.sha256)}
    onClear={() => props.onChange(props.path, undefined)}
  />
)

const FilesInput = (props: Of<'files'>) => {
  const files = (props.value as string[]) ?? []
  return (
    <div className="files-in">
      {[...files, undefined].map((sha256, at) => (
        <UploadBox
          key={sha256 ?? 'new'}
          id={`${idOf(props.path)}-${at}`}
          label={props.field.title}
          {...(sha256 && { sha256 })}
          onDone={(file) => props.onChange(props.path, [...files, file.sha256])}
          onClear={() => props.onChange(props.path, files.toSpliced(at, 1))}
        />
      ))}
    </div>
  )
}

const TextsInput = (props: Of<'texts'>) => (
  <Select
    {...about(props)}
    className="whole"
    mode="tags"
    tokenSeparators={['，', ',', '；', ';', '、', '\n']}
    placeholder="输入后按回车"
    value={((props.value as (string | number)[]) ?? []).map(String)}
    onChange={(value) =>
      props.onChange(props.path, props.field.numbers ? value.map(Number).filter(Number.isFinite) : value)
    }
  />
)

type Account = { name: string; bank: string; account: string }
const isAccount = (fields: readonly Field[]) =>
  fields.length === 3 && ['name', 'bank', 'account'].every((name) => fields.some((field) => field.name === name))

/** Money goes from and to accounts that stand in the register: offered, not typed again. */
const OwnAccounts = ({ onChoose }: { onChoose: (account: Account) => void }) => {
  const me = useMe()
  const { data } = useQuery({
    queryKey: ['own-accounts', me.orgId],
    queryFn: async () => {
      const { rows } = await get<{ rows: { id: string }[] }>('/api/suppliers?mine=true&limit=1')
      const own = rows[0] && (await get<{ state: { bankAccount?: Account } }>(`/api/suppliers/${rows[0].id}`))
      return own?.state.bankAccount ? [own.state.bankAccount] : []
    },
    enabled: me.role === 'supplier',
    retry: false,
  })
  return (
    <p className="own-accounts">
      {data?.map(({ name, bank, account }) => (
        <Button key={account} size="small" onClick={() => onChoose({ name, bank, account })}>
          使用登记账户：{bank} 尾号 {account.slice(-4)}
        </Button>
      ))}
    </p>
  )
}

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
  number: '6rem',
  yes: '4rem',
  day: '9rem',
  money: '9.5rem',
  choice: '8.5rem',
}

const pastedCell = (field: Field, text: string): unknown => {
  switch (field.kind) {
    case 'money':
      return parseYuan(text)
    case 'number':
      return text === '' ? undefined : Number(text.replace(/,/g, ''))
    case 'choice':
      return field.options.find((each) => each.label === text)?.value
    case 'yes':
      return text === '是'
    default:
      return text
  }
}

/** Rows from a spreadsheet: what is pasted over several cells fills several rows. */
const pastedRows = (text: string, fields: readonly Field[], firstField: number) =>
  text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) =>
      Object.fromEntries(
        line.split('\t').flatMap((cell, at): [string, unknown][] => {
          const field = fields[firstField + at]
          return field ? [[field.name, pastedCell(field, cell.trim())]] : []
        }),
      ),
    )

const TableOfRows = (props: Of<'list'> & { rows: Record<string, unknown>[] }) => {
  const { fields } = props.field
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
              <th key={field.name} scope="col" style={{ minWidth: WIDTH[field.kind] ?? '9rem' }}>
                {field.title}
                {field.required && <span className="must">*</span>}
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
              {fields.map((field, column) => (
                <td key={field.name} onPaste={(event) => paste(event, at, column)}>
                  <AnyInput
                    field={field}
                    path={[...props.path, at, field.name]}
                    value={row?.[field.name]}
                    problems={props.problems}
                    onChange={props.onChange}
                    label={`第${at + 1}行${field.title}`}
                  />
                  <Wrong problems={props.problems} path={[...props.path, at, field.name]} />
                </td>
              ))}
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

const CardsOfRows = (props: Of<'list'> & { rows: Record<string, unknown>[] }) => (
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
          fields={props.field.fields}
          path={[...props.path, at]}
          value={row ?? {}}
          problems={props.problems}
          onChange={props.onChange}
        />
      </li>
    ))}
  </ol>
)

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
  const next = () => {
    props.onChange(props.path, [...rows, freshRow(props.field.fields, rows.length + 1)])
  }
  return (
    <div className="list-in" id={idOf(props.path)}>
      {rows.length > 0 && (flat ? <TableOfRows {...props} rows={rows} /> : <CardsOfRows {...props} rows={rows} />)}
      <Button icon={<PlusOutlined />} onClick={next}>
        添加{props.field.title}
      </Button>
      {flat && <Total rows={rows} />}
      {flat && <span className="list-hint">可以从表格软件复制多行，直接粘贴到格子里</span>}
    </div>
  )
}

const JsonInput = (props: Of<'json'>) => {
  const [text, setText] = useState(() => (props.value === undefined ? '' : JSON.stringify(props.value, null, 2)))
  return (
    <Input.TextArea
      aria-label={props.field.title}
      {...about(props)}
      className="mono"
      autoSize={{ minRows: 3, maxRows: 16 }}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        try {
          props.onChange(props.path, event.target.value.trim() === '' ? undefined : JSON.parse(event.target.value))
        } catch {
          props.onChange(props.path, event.target.value)
        }
      }}
    />
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
      return <DayInput {...(props as Of<'day'>)} />
    case 'instant':
      return <InstantInput {...(props as Of<'instant'>)} />
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

const Wrong = ({ problems, path }: { problems: Problems; path: Path }) => {
  const wrong = wrongAt(problems, path)
  return wrong === undefined ? null : (
    <p className="field-wrong" id={`${idOf(path)}-wrong`}>
      {wrong}
    </p>
  )
}

/** Kinds that name themselves, or hold others: their title is a legend, not a label. */
const LEGEND = new Set<Field['kind']>(['group', 'list', 'choices', 'files', 'json'])
const WIDE = new Set<Field['kind']>(['group', 'list', 'multiline', 'files', 'json', 'choices'])

const One = (props: Props) => {
  const { field, path } = props
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
  return (
    <div
      className={`field${WIDE.has(field.kind) ? ' field-wide' : ''} field-${field.kind}`}
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
      <Wrong problems={props.problems} path={path} />
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

/** A labelled text box for the hand-made pages. */
export const Labelled = ({ title, children }: { title: string; children: (id: string) => React.ReactNode }) => {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {title}
      </label>
      {children(id)}
    </div>
  )
}

/** 平常的填写框 — text, numbers, money in yuan with 大写, choices. */
import { Checkbox, Input, Radio, Select } from 'antd'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { type Fen, inWords, parseYuan, toYuan } from '#foundation/money.ts'
import type { Field, Option, Problems } from './fields.ts'

export type Path = readonly (string | number)[]
export type Change = (path: Path, value: unknown) => void
export type Props<F extends Field = Field> = {
  field: F
  path: Path
  value: unknown
  problems: Problems
  onChange: Change
  /** In a table the column head is the label. */
  label?: string
}
export type Of<K extends Field['kind']> = Props<Extract<Field, { kind: K }>>

export const idOf = (path: Path): string => `f-${path.join('-')}`
export const wrongAt = (problems: Problems, path: Path) => problems[path.join('.')]
export const about = ({ path, problems, label }: Pick<Props, 'path' | 'problems' | 'label'>) => ({
  id: idOf(path),
  ...(wrongAt(problems, path) !== undefined && { status: 'error' as const, 'aria-invalid': true }),
  ...(wrongAt(problems, path) !== undefined && !label && { 'aria-describedby': `${idOf(path)}-wrong` }),
  ...(label && { 'aria-label': label }),
})

/** What may stand for an id in this form: the bids, members, suppliers of the thing it is about. */
export const Choices = createContext<Readonly<Record<string, readonly Option[]>>>({})

/** Sums that the form works out: shown, not typed. */
export const Settled = createContext<ReadonlySet<string>>(new Set())

/** Fields that a hand-made page draws itself, their labels with them: by their place in the form. */
export const Drawn = createContext<Readonly<Record<string, (props: Props) => ReactNode>>>({})

export const ChosenInput = (props: Of<'text'> | Of<'number'>) => {
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

export const TextInput = (props: Of<'text'>) => (
  <Input
    {...about(props)}
    value={(props.value as string) ?? ''}
    maxLength={props.field.max}
    onChange={(event) => props.onChange(props.path, event.target.value)}
  />
)

export const LongInput = (props: Of<'multiline'>) => (
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
export const NumberInput = (props: Of<'number'>) => {
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
  readOnly?: boolean
  id?: string
  status?: 'error'
  'aria-label'?: string
  'aria-describedby'?: string
}) => {
  const [text, setText] = useState<string>()
  const fen = Number.isSafeInteger(value) ? (value as Fen) : undefined
  const isAmount = (typed: string | undefined) => !typed?.trim() || parseYuan(typed) !== undefined
  return (
    <Input
      {...rest}
      inputMode="decimal"
      className="num money-box"
      suffix="元"
      value={text ?? (fen === undefined ? '' : toYuan(fen))}
      onChange={(event) => {
        setText(event.target.value)
        const typed = event.target.value.trim()
        onChange(typed === '' ? undefined : (parseYuan(typed) ?? Number.NaN))
      }}
      // what is no amount stays to be mended
      onBlur={() => setText((typed) => (isAmount(typed) ? undefined : typed))}
    />
  )
}

export const MoneyInput = (props: Of<'money'>) => {
  const readOnly = useContext(Settled).has(props.path.join('.'))
  const words = typeof props.value === 'number' && Number.isSafeInteger(props.value) && props.value > 0
  return (
    <>
      <MoneyBox
        {...about(props)}
        readOnly={readOnly}
        value={props.value as number | undefined}
        onChange={(fen) => props.onChange(props.path, fen)}
      />
      {!props.label && words && (
        <p className="in-words">
          {inWords(props.value as Fen)}
          {readOnly && '　按明细自动合计'}
        </p>
      )}
    </>
  )
}

export const YesInput = (props: Of<'yes'>) => (
  <Checkbox
    {...about(props)}
    checked={props.value === true}
    onChange={(event) => props.onChange(props.path, event.target.checked)}
  >
    {props.label ? null : props.field.title}
  </Checkbox>
)

export const ChoiceInput = (props: Of<'choice'>) => {
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

export const ChoicesInput = (props: Of<'choices'>) => (
  <Checkbox.Group
    aria-labelledby={`${idOf(props.path)}-label`}
    options={props.field.options.map((each) => ({ value: each.value, label: each.label }))}
    value={(props.value as string[]) ?? []}
    onChange={(value) => props.onChange(props.path, value)}
  />
)

export const TextsInput = (props: Of<'texts'>) => (
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

export const JsonInput = (props: Of<'json'>) => {
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

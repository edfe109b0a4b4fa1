/** 列表的筛选 — a box for each declared filter by its kind, how many rows each choice has, and a chip for each that is set. */
import { FilterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Input, Select, Tag } from 'antd'
import { useEffect, useState } from 'react'
import { type ListField, rangeOf } from '#foundation/lists.ts'
import type { Fen } from '#foundation/money.ts'
import { parseYuan, toYuan } from '#foundation/money.ts'
import { divisionLabels } from '#registers/divisions.ts'
import { showCount } from '../show.ts'
import { get } from './api.ts'
import { FilterWords } from './list-cells.tsx'
import { useReference } from './reference.ts'

type Facets = Record<string, { values: { value: string; count: number }[]; more: boolean }>
type SetFilters = (change: Record<string, string | undefined>) => void
type Box = { at: string; field: ListField; value: string | undefined; set: SetFilters; facets: Facets | undefined }

const counted = (label: string, count: number | undefined, more: boolean) =>
  count === undefined ? label : `${label}（${showCount(count)}${more ? '+' : ''}）`

const ChoiceBox = ({ at, field, value, set, facets }: Box) => {
  if (field.kind !== 'choice' && field.kind !== 'choices' && field.kind !== 'yes') return null
  const facet = facets?.[at]
  const labels: Record<string, string> = field.kind === 'yes' ? { true: '是', false: '否' } : { ...field.labels }
  const countOf = (key: string) => facet && (facet.values.find((each) => each.value === key)?.count ?? 0)
  return (
    <Select
      aria-label={field.title}
      className="whole"
      allowClear
      placeholder="不限"
      {...(field.kind !== 'yes' && { mode: 'multiple' as const, maxTagCount: 'responsive' as const })}
      showSearch={{ optionFilterProp: 'label' }}
      value={field.kind === 'yes' ? value : value ? value.split(',') : []}
      options={Object.entries(labels).map(([key, label]) => ({
        value: key,
        label: counted(label, countOf(key), facet?.more ?? false),
      }))}
      onChange={(next: string | string[] | undefined) =>
        set({ [at]: (Array.isArray(next) ? next.join(',') : next) || undefined })
      }
    />
  )
}

const RegionBox = ({ at, field, value, set, facets }: Box) => {
  const facet = facets?.[at]
  return (
    <Select
      aria-label={field.title}
      className="whole"
      allowClear
      placeholder="不限，选上级含其下各级"
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={Object.entries(divisionLabels).map(([code, name]) => {
        const count = facet?.values.find((each) => each.value === code)?.count
        return { value: code, label: counted(name, count, facet?.more ?? false) }
      })}
      onChange={(next: string | undefined) => set({ [at]: next })}
    />
  )
}

/** Committed on leaving the box or by Enter, not at each key. */
const Text = ({
  label,
  value,
  type,
  commit,
}: {
  label: string
  value: string
  type?: string
  commit(text: string): void
}) => {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const done = () => typed !== value && commit(typed.trim())
  return (
    <Input
      aria-label={label}
      type={type ?? 'text'}
      value={typed}
      allowClear={type !== 'date'}
      onChange={(event) => {
        setTyped(event.target.value)
        if (type === 'date' || event.target.value === '') commit(event.target.value)
      }}
      onBlur={done}
      onPressEnter={done}
    />
  )
}

const RangeBox = ({ at, field, value, set }: Box) => {
  const { from = '', to = '' } = rangeOf(value ?? '') ?? {}
  const put = (next: { from: string; to: string }) =>
    set({ [at]: next.from || next.to ? `${next.from}..${next.to}` : undefined })
  const money = field.kind === 'money'
  const days = field.kind === 'day' || field.kind === 'instant'
  const read = (text: string) => (money && text ? String(parseYuan(text) ?? '') : text)
  const show = (text: string) => (money && text ? toYuan(Number(text) as Fen) : text)
  const quick = days && value && !value.includes('..')
  return (
    <div className="range">
      {days && (
        <Select
          aria-label={`${field.title}快选`}
          className="whole"
          allowClear
          placeholder="自选起止"
          value={quick ? value : undefined}
          options={[
            { value: 'next30', label: '今后 30 天内' },
            { value: 'next90', label: '今后 90 天内' },
            { value: 'past', label: '今天以前' },
          ]}
          onChange={(next: string | undefined) => set({ [at]: next })}
        />
      )}
      {!quick && (
        <span className="range-ends">
          <Text
            label={`${field.title}从`}
            value={show(from)}
            {...(days && { type: 'date' })}
            commit={(text) => put({ from: read(text), to })}
          />
          <span aria-hidden="true">—</span>
          <Text
            label={`${field.title}到`}
            value={show(to)}
            {...(days && { type: 'date' })}
            commit={(text) => put({ from, to: read(text) })}
          />
          {money && <span className="muted">元</span>}
        </span>
      )}
    </div>
  )
}

const RefBox = ({ at, field, value, set }: Box) => {
  const [q, setQ] = useState('')
  const { data = [], isFetching } = useReference(field.kind === 'ref' ? field.to : '', q)
  return (
    <Select
      aria-label={field.title}
      className="whole"
      allowClear
      placeholder="输入名称或编号查找"
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      value={value}
      options={data.map((row) => ({ value: row.id, label: row.title }))}
      onChange={(next: string | undefined) => set({ [at]: next })}
    />
  )
}

const BoxOf = (props: Box) => {
  switch (props.field.kind) {
    case 'choice':
    case 'choices':
    case 'yes':
      return <ChoiceBox {...props} />
    case 'region':
      return <RegionBox {...props} />
    case 'ref':
      return <RefBox {...props} />
    case 'text':
      return (
        <Text
          label={props.field.title}
          value={props.value ?? ''}
          commit={(text) => props.set({ [props.at]: text || undefined })}
        />
      )
    default:
      return <RangeBox {...props} />
  }
}

type Props = {
  /** Where the list is asked, with all that is set. */
  url: string
  filters: ReadonlyMap<string, ListField>
  params: URLSearchParams
  set: SetFilters
}

const countable = ({ kind }: ListField) =>
  kind === 'choice' || kind === 'choices' || kind === 'region' || kind === 'yes'

export const Filters = ({ url, filters, params, set }: Props) => {
  const [open, setOpen] = useState(false)
  const facets = [...filters].flatMap(([key, field]) => (countable(field) ? [key] : []))
  const { data } = useQuery({
    queryKey: ['facets', url],
    queryFn: () => get<{ facets: Facets }>(`${url}${url.includes('?') ? '&' : '?'}limit=1&facets=${facets.join(',')}`),
    enabled: open && facets.length > 0,
  })
  const active = [...filters.keys()].filter((key) => params.get(key)).length
  return (
    <>
      <Button icon={<FilterOutlined aria-hidden />} aria-expanded={open} onClick={() => setOpen(true)}>
        筛选{active > 0 && ` · ${active}`}
      </Button>
      <Drawer
        open={open}
        title="筛选"
        size={420}
        className="filter-drawer"
        onClose={() => setOpen(false)}
        footer={
          <div className="filter-foot">
            <Button onClick={() => set(Object.fromEntries([...filters.keys()].map((key) => [key, undefined])))}>
              清空
            </Button>
            <Button type="primary" onClick={() => setOpen(false)}>
              看结果
            </Button>
          </div>
        }
      >
        {[...filters].map(([key, field]) => (
          <div key={key} className="filter-box">
            <span className="filter-title">{field.title}</span>
            <BoxOf at={key} field={field} value={params.get(key) ?? undefined} set={set} facets={data?.facets} />
          </div>
        ))}
      </Drawer>
    </>
  )
}

export const Chips = ({ filters, params, set }: Omit<Props, 'url'>) => {
  const active = [...filters].filter(([key]) => params.get(key))
  const q = params.get('q')
  if (active.length === 0 && !q) return null
  return (
    <ul className="filter-chips" aria-label="已选条件">
      {q && (
        <li>
          <Tag closable={{ 'aria-label': '去掉查找词' }} onClose={() => set({ q: undefined })}>
            含“{q}”
          </Tag>
        </li>
      )}
      {active.map(([key, field]) => (
        <li key={key}>
          <Tag closable={{ 'aria-label': `去掉${field.title}` }} onClose={() => set({ [key]: undefined })}>
            {field.title}：<FilterWords field={field} value={params.get(key)!} />
          </Tag>
        </li>
      ))}
      <li>
        <Button
          type="link"
          size="small"
          onClick={() => set({ q: undefined, ...Object.fromEntries(active.map(([key]) => [key, undefined])) })}
        >
          全部清除
        </Button>
      </li>
    </ul>
  )
}

/** 编辑器的零件 — the text box in which hit words are marked, the tools of an entry, the lot it belongs to. */
import { ArrowDownOutlined, ArrowUpOutlined, BookOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { Remark } from '#subsystems/tendering/documents/remarks.ts'
import type { Place } from '#subsystems/tendering/documents/wording.ts'
import type { Problems } from '../../kit/fields.ts'
import { cut, type Draft, placeId } from './document-parts.ts'

export type Change = (change: Partial<Draft>) => void
export type Library = (kind: 'requirements' | 'qualification' | 'conformity') => void
export type Common = {
  draft: Draft
  change: Change
  remarks: readonly Remark[]
  problems: Problems
  library: Library
  keep: (kind: string, text: string) => void
}

export const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

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

export const Tools = ({
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

/** Where there are several lots: whether an entry is of all of them or of one. */
export const LotOf = ({
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

export const Adding = ({ onAdd, onLibrary }: { onAdd: () => void; onLibrary: () => void }) => (
  <p className="adding">
    <Button icon={<PlusOutlined />} onClick={onAdd}>
      添加一条
    </Button>
    <Button icon={<BookOutlined />} onClick={onLibrary}>
      从条款库选
    </Button>
  </p>
)

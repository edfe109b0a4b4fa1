/** 一章的列表 — drawn from its declaration: columns, filters, orders, one's own views, files, what may be done in bulk. */
import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Acts } from '#foundation/acts.ts'
import { fieldsFor, filtersFor, listOf, sortsFor } from '#foundation/lists.ts'
import { addressWith, type Choosing, DataTable } from './data-table.tsx'
import { Cell, isRight, type Line } from './list-cells.tsx'
import { Chips, Filters } from './list-filters.tsx'
import { SavedViews } from './list-views.tsx'
import { useGo, useQueryOfAddress } from './router-link.tsx'
import { useMe } from './session.tsx'

type Props = {
  chapter: Acts
  /** Opens with what concerns one's own organisation, and offers the rest. */
  mineFirst?: boolean
  choosing?: Choosing
  empty?: ReactNode
}

export const ChapterTable = ({ chapter, mineFirst = true, choosing, empty }: Props) => {
  const me = useMe()
  const go = useGo()
  const { model, path } = chapter
  const list = listOf(chapter)
  const params = useQueryOfAddress()
  const mine = mineFirst && params.get('mine') !== 'all'
  const fields = fieldsFor(list, me.role)
  const filters = filtersFor(list, model, me.role)
  const set = (change: Record<string, string | undefined>) => go(addressWith(change), { replace: true })
  const [asked] = useState(() => fields.filter(([, { shown }]) => shown === 'asked').map(([key]) => key))
  return (
    <DataTable<Line>
      name={model.name}
      title={model.title}
      url={`/api${path}${mine ? '?mine=true' : ''}`}
      keys={[...filters.keys()]}
      sorts={sortsFor(list, me.role)}
      {...(list.searchHint && { searchHint: list.searchHint })}
      hiddenAtFirst={asked}
      files={['xlsx', 'csv']}
      tools={(ask) => (
        <>
          <Filters url={`/api${path}?${ask}`} filters={filters} params={params} set={set} />
          <SavedViews path={path} />
          {mineFirst && (
            <Checkbox checked={!mine} onChange={(event) => set({ mine: event.target.checked ? 'all' : undefined })}>
              也看本单位之外我有权查看的
            </Checkbox>
          )}
        </>
      )}
      chips={<Chips filters={filters} params={params} set={set} />}
      {...(choosing && { choosing })}
      onOpen={(row) => `${path}/${row.id}`}
      empty={empty ?? (mine ? '还没有与本单位有关的记录' : '没有符合条件的记录')}
      columns={fields.flatMap(([key, field]) =>
        field.shown === 'never'
          ? []
          : [
              {
                key,
                title: field.title,
                must: key === 'title',
                right: isRight(field),
                show: (row) => <Cell chapter={chapter} at={key} field={field} row={row} />,
              },
            ],
      )}
    />
  )
}

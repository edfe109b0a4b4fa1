/** 列表 — pages from the server by cursor, filters in the address, columns of one's own choice, the filtered rows as a file. */
import { DownloadOutlined, SettingOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Popover, Select } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { showCount } from '../show.ts'
import { get } from './api.ts'
import { useGo, useQueryOfAddress } from './router-link.tsx'

export type Column<R> = {
  key: string
  title: string
  show: (row: R) => ReactNode
  /** For the file; absent where it is a matter of the screen only. */
  text?: (row: R) => string
  right?: boolean
  must?: boolean
}
export type Filter = { key: string; title: string; options: readonly { value: string; label: string }[] }
type Page<R> = { rows: R[]; next?: string; hint?: true; count?: { n: number; more: boolean } }
/** Rows picked for something to be done to all of them. */
export type Choosing = {
  chosen: ReadonlySet<string>
  choose(ids: readonly string[], on: boolean): void
  /** What may be done with them; told how many fit the filter. */
  bar(asked: URLSearchParams, total: { n: number; more: boolean } | undefined): ReactNode
}

const useColumns = <C extends { key: string }>(
  name: string,
  columns: readonly C[],
  hiddenAtFirst: readonly string[],
) => {
  const key = `columns:${name}`
  const [hidden, setHidden] = useState<string[]>(() => JSON.parse(localStorage.getItem(key) ?? 'null') ?? hiddenAtFirst)
  return {
    hidden,
    shown: columns.filter((column) => !hidden.includes(column.key)),
    toggle: (column: string) => {
      const next = hidden.includes(column) ? hidden.filter((each) => each !== column) : [...hidden, column]
      localStorage.setItem(key, JSON.stringify(next))
      setHidden(next)
    },
  }
}

/** Spreadsheets run what begins with = + - @: such cells get a quote; long digits stay text. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d,.]+( 元)?$/.test(text) ? `'${text}` : text
  const kept = /^\d{12,}$/.test(safe) ? `\t${safe}` : safe
  return /[",\n\t]/.test(kept) ? `"${kept.replace(/"/g, '""')}"` : kept
}
const toCsv = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

const download = (name: string, text: string) => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

type Props<R> = {
  name: string
  title: string
  /** `/api/plans` */
  url: string
  columns: readonly Column<R>[]
  filters?: readonly Filter[]
  search?: boolean
  searchHint?: string
  onOpen?: (row: R) => string
  empty?: ReactNode
  /** What else of the address is asked of the server: the declared filters. */
  keys?: readonly string[]
  /** Columns by which the server puts the rows in order. */
  sorts?: readonly string[]
  /** Beside the search: told what is asked. */
  tools?: (asked: URLSearchParams) => ReactNode
  chips?: ReactNode
  /** Files the server writes; absent: the shown columns, written here. */
  files?: readonly ('xlsx' | 'csv')[]
  choosing?: Choosing
  hiddenAtFirst?: readonly string[]
}

const MOST = 5000
const NONE: readonly string[] = []

/** 宽松 or 紧凑: one choice for all lists. */
const useDensity = () => {
  const [dense, setDense] = useState(() => localStorage.getItem('dense') === 'true')
  return {
    dense,
    setDense: (next: boolean) => {
      localStorage.setItem('dense', String(next))
      setDense(next)
    },
  }
}

/** The address of this list with something changed in it. */
export const addressWith = (change: Readonly<Record<string, string | undefined>>): string => {
  const next = new URLSearchParams(location.search)
  for (const [key, value] of Object.entries(change)) value ? next.set(key, value) : next.delete(key)
  const text = next.toString()
  return `${location.pathname.replace(/^\/app/, '')}${text && `?${text}`}`
}

export function DataTable<R extends { id: string }>({
  name,
  title,
  url,
  columns,
  filters = [],
  search = true,
  searchHint = '名称中的字词或编号',
  onOpen,
  empty,
  keys = NONE,
  sorts = NONE,
  tools,
  chips,
  files,
  choosing,
  hiddenAtFirst = NONE,
}: Props<R>) {
  const go = useGo()
  const params = useQueryOfAddress()
  const [typed, setTyped] = useState(params.get('q') ?? '')
  const { hidden, shown, toggle } = useColumns(name, columns, hiddenAtFirst)
  const { dense, setDense } = useDensity()
  useEffect(() => setTyped(params.get('q') ?? ''), [params.get('q')])
  const ask = new URLSearchParams(url.split('?')[1] ?? '')
  for (const key of ['q', 'sort', ...keys, ...filters.map((filter) => filter.key)]) {
    const value = params.get(key)
    if (value) ask.set(key, value)
  }
  const base = url.split('?')[0]
  const pageAt = (after: string | undefined, limit: number) =>
    get<Page<R>>(
      `${base}?${new URLSearchParams({ ...Object.fromEntries(ask), limit: String(limit), ...(after ? { after } : { count: 'true' }) })}`,
    )
  const { data, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, error } = useInfiniteQuery({
    queryKey: ['list', base, ask.toString()],
    queryFn: ({ pageParam }) => pageAt(pageParam, 30),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  const total = data?.pages[0]?.count
  const hint = data?.pages[0]?.hint
  const order = params.get('sort') ?? ''
  /** Down, up, as the list comes. */
  const turned = (key: string) => (order === `-${key}` ? key : order === key ? undefined : `-${key}`)

  const file = async () => {
    const all: R[] = []
    for (let after: string | undefined; all.length < MOST; ) {
      const page = await pageAt(after, 100)
      all.push(...page.rows)
      after = page.next
      if (!after) break
    }
    const written = shown.filter((column) => column.text)
    download(
      `${title}.csv`,
      toCsv(
        written.map((column) => column.title),
        all.map((row) => written.map((column) => column.text!(row))),
      ),
    )
  }

  return (
    <section aria-label={title} className="list">
      <div className="list-tools">
        {search && (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              go(addressWith({ q: typed.trim() }), { replace: true })
            }}
          >
            <Input.Search
              aria-label={`在${title}中查找`}
              placeholder={searchHint}
              value={typed}
              allowClear
              onChange={(event) => setTyped(event.target.value)}
              onSearch={(text) => go(addressWith({ q: text.trim() }), { replace: true })}
            />
          </form>
        )}
        {filters.map((filter) => (
          <Select
            key={filter.key}
            aria-label={filter.title}
            placeholder={filter.title}
            allowClear
            className="filter"
            value={params.get(filter.key)}
            options={filter.options.map((option) => ({ ...option }))}
            onChange={(value) => go(addressWith({ [filter.key]: value ?? undefined }), { replace: true })}
          />
        ))}
        {tools?.(ask)}
        <span className="list-end">
          <Popover
            trigger="click"
            title="显示的列"
            content={
              <div className="columns">
                {columns.map((column) => (
                  <Checkbox
                    key={column.key}
                    checked={!hidden.includes(column.key)}
                    disabled={column.must === true}
                    onChange={() => toggle(column.key)}
                  >
                    {column.title}
                  </Checkbox>
                ))}
                <Checkbox checked={dense} onChange={(event) => setDense(event.target.checked)}>
                  紧凑显示
                </Checkbox>
              </div>
            }
          >
            <Button type="text" icon={<SettingOutlined />} aria-label="设置显示的列" />
          </Popover>
          {files ? (
            <Popover
              trigger="click"
              title="导出筛选结果"
              content={
                <div className="columns">
                  {files.map((format) => (
                    <a
                      key={format}
                      href={`${base}/export?${new URLSearchParams({ ...Object.fromEntries(ask), format, columns: shown.map((column) => column.key).join(',') })}`}
                      download
                    >
                      {format === 'xlsx' ? '电子表格（xlsx），最多 5 万行' : 'CSV，最多 20 万行'}
                    </a>
                  ))}
                  {total?.more && <span className="muted">结果较多：放不下时请按区划、日期分几次导出</span>}
                </div>
              }
            >
              <Button type="text" icon={<DownloadOutlined />}>
                导出
              </Button>
            </Popover>
          ) : (
            <Button type="text" icon={<DownloadOutlined />} onClick={() => void file()}>
              导出
            </Button>
          )}
        </span>
      </div>
      {chips}
      {choosing?.bar(ask, total)}
      {error ? (
        <p role="alert" className="none">
          没有取到数据：{error.message}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        <section className="sideways" tabIndex={0} aria-label={`${title}表`}>
          <table className={dense ? 'data dense' : 'data'} aria-busy={isPending}>
            <thead>
              <tr>
                {choosing && (
                  <th scope="col" className="choose">
                    <Checkbox
                      aria-label="选中已显示的全部"
                      checked={rows.length > 0 && rows.every((row) => choosing.chosen.has(row.id))}
                      onChange={(event) =>
                        choosing.choose(
                          rows.map((row) => row.id),
                          event.target.checked,
                        )
                      }
                    />
                  </th>
                )}
                {shown.map((column) => (
                  <th
                    key={column.key}
                    scope="col"
                    className={column.right ? 'right' : undefined}
                    aria-sort={
                      order === column.key ? 'ascending' : order === `-${column.key}` ? 'descending' : undefined
                    }
                  >
                    {sorts.includes(column.key) ? (
                      <button
                        type="button"
                        className="sort"
                        onClick={() => go(addressWith({ sort: turned(column.key) }), { replace: true })}
                      >
                        {column.title}
                        <span aria-hidden="true">
                          {order === column.key ? ' ↑' : order === `-${column.key}` ? ' ↓' : ' ↕'}
                        </span>
                      </button>
                    ) : (
                      column.title
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr
                  key={row.id}
                  {...(onOpen && {
                    className: 'opens',
                    onClick: (event) => !(event.target as HTMLElement).closest('a,button,label') && go(onOpen(row)),
                  })}
                >
                  {choosing && (
                    <td className="choose">
                      <Checkbox
                        aria-label={`选中第 ${at + 1} 行`}
                        checked={choosing.chosen.has(row.id)}
                        onChange={(event) => choosing.choose([row.id], event.target.checked)}
                      />
                    </td>
                  )}
                  {shown.map((column) => (
                    <td key={column.key} data-title={column.title} className={column.right ? 'num right' : undefined}>
                      {column.show(row)}
                    </td>
                  ))}
                </tr>
              ))}
              {rows.length === 0 && (
                <tr>
                  <td colSpan={shown.length + (choosing ? 1 : 0)} className="none">
                    {isPending
                      ? '正在取数据……'
                      : hint
                        ? '单个字查找的结果太多，请至少输入两个字'
                        : (empty ?? '没有符合条件的记录')}
                  </td>
                </tr>
              )}
            </tbody>
          </table>
        </section>
      )}
      <p className="list-foot">
        {rows.length > 0 && (
          <span className="num" role="status">
            已显示 {rows.length} 条{total && `，共 ${showCount(total.n)}${total.more ? ' 条以上' : ' 条'}`}
          </span>
        )}
        {hasNextPage && (
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            再看一些
          </Button>
        )}
      </p>
    </section>
  )
}

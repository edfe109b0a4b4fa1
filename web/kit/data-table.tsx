/** 列表 — pages from the server by cursor, filters in the address, columns of one's own choice, the filtered rows as a file. */
import { DownloadOutlined, SettingOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Popover, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { get } from './api.ts'
import { useGo } from './router-link.tsx'

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
type Page<R> = { rows: R[]; next?: string }

const useColumns = <C extends { key: string }>(name: string, columns: readonly C[]) => {
  const key = `columns:${name}`
  const [hidden, setHidden] = useState<string[]>(() => JSON.parse(localStorage.getItem(key) ?? '[]'))
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
export const toCsv = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
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
  onOpen?: (row: R) => string
  empty?: ReactNode
}

const MOST = 5000

export function DataTable<R extends { id: string }>({
  name,
  title,
  url,
  columns,
  filters = [],
  search = true,
  onOpen,
  empty,
}: Props<R>) {
  const go = useGo()
  const params = new URLSearchParams(location.search)
  const [typed, setTyped] = useState(params.get('q') ?? '')
  const { hidden, shown, toggle } = useColumns(name, columns)
  const address = (change: Record<string, string | undefined>) => {
    const next = new URLSearchParams(location.search)
    for (const [key, value] of Object.entries(change)) value ? next.set(key, value) : next.delete(key)
    const text = next.toString()
    return `${location.pathname.replace(/^\/app/, '')}${text && `?${text}`}`
  }
  const ask = new URLSearchParams(url.split('?')[1] ?? '')
  for (const key of ['q', ...filters.map((filter) => filter.key)]) {
    const value = params.get(key)
    if (value) ask.set(key, value)
  }
  const base = url.split('?')[0]
  const pageAt = (after: string | undefined, limit: number) =>
    get<Page<R>>(
      `${base}?${new URLSearchParams({ ...Object.fromEntries(ask), limit: String(limit), ...(after && { after }) })}`,
    )
  const { data, isPending, isFetchingNextPage, hasNextPage, fetchNextPage, error } = useInfiniteQuery({
    queryKey: ['list', base, ask.toString()],
    queryFn: ({ pageParam }) => pageAt(pageParam, 30),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
  const rows = data?.pages.flatMap((page) => page.rows) ?? []

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
              go(address({ q: typed.trim() }), { replace: true })
            }}
          >
            <Input.Search
              aria-label={`在${title}中查找`}
              placeholder="名称中的字词或编号"
              value={typed}
              allowClear
              onChange={(event) => setTyped(event.target.value)}
              onSearch={(text) => go(address({ q: text.trim() }), { replace: true })}
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
            onChange={(value) => go(address({ [filter.key]: value ?? undefined }), { replace: true })}
          />
        ))}
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
              </div>
            }
          >
            <Button type="text" icon={<SettingOutlined />} aria-label="设置显示的列" />
          </Popover>
          <Button type="text" icon={<DownloadOutlined />} onClick={() => void file()}>
            导出
          </Button>
        </span>
      </div>
      {error ? (
        <p role="alert" className="none">
          没有取到数据：{error.message}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        <section className="sideways" tabIndex={0} aria-label={`${title}表`}>
          <table className="data" aria-busy={isPending}>
            <thead>
              <tr>
                {shown.map((column) => (
                  <th key={column.key} scope="col" className={column.right ? 'right' : undefined}>
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr
                  key={row.id}
                  {...(onOpen && {
                    className: 'opens',
                    onClick: (event) => !(event.target as HTMLElement).closest('a,button') && go(onOpen(row)),
                  })}
                >
                  {shown.map((column) => (
                    <td key={column.key} data-title={column.title} className={column.right ? 'num right' : undefined}>
                      {column.show(row)}
                    </td>
                  ))}
                </tr>
              ))}
              {rows.length === 0 && (
                <tr>
                  <td colSpan={shown.length} className="none">
                    {isPending ? '正在取数据……' : (empty ?? '没有符合条件的记录')}
                  </td>
                </tr>
              )}
            </tbody>
          </table>
        </section>
      )}
      <p className="list-foot">
        {rows.length > 0 && <span className="num">已显示 {rows.length} 条</span>}
        {hasNextPage && (
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            再看一些
          </Button>
        )}
      </p>
    </section>
  )
}

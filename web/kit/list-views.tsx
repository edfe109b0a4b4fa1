/** 常用筛选 — one's own filters of this list, by name: one click to open, one of them pinned to open with. */
import { PushpinFilled, PushpinOutlined, StarOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { SavedView as View } from '#foundation/saved-views.ts'
import { get, newKey, put, Refusal, remove } from './api.ts'
import { BASE, useGo } from './router-link.tsx'

/** Where one stands in the pages is not part of a view. */
const here = () => location.search.slice(1)

export const SavedViews = ({ path }: { path: string }) => {
  const go = useGo()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [wrong, setWrong] = useState('')
  const [renaming, setRenaming] = useState<string>()
  const key = ['saved-views', path]
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => get<{ rows: View[] }>(`/api/saved-views?path=${path}`),
    staleTime: 60_000,
  })
  const views = data?.rows ?? []
  const open = (view: View) => go(`${path}${view.query && `?${view.query}`}`)

  // A list that is entered bare opens as its owner pinned it: once, so that clearing the filters is not undone.
  const entered = useRef(false)
  const pinned = views.find((view) => view.pinned)
  useEffect(() => {
    if (!data || entered.current) return
    entered.current = true
    if (pinned?.query && here() === '' && location.pathname === `${BASE}${path}`)
      go(`${path}?${pinned.query}`, { replace: true })
  }, [data, pinned?.query, path, go])

  const keep = async (view: View) => {
    setWrong('')
    try {
      const { id, ...rest } = view
      queries.setQueryData(key, await put<{ rows: View[] }>(`/api/saved-views/${id}`, { path, ...rest }))
      setName('')
      setRenaming(undefined)
    } catch (error) {
      setWrong(error instanceof Refusal ? `${error.problem.detail}。${error.problem.mend ?? ''}` : '没有保存')
    }
  }
  const drop = async ({ id }: View) => {
    await remove(`/api/saved-views/${id}`)
    queries.setQueryData(key, { rows: views.filter((view) => view.id !== id) })
  }

  return (
    <Popover
      trigger="click"
      title="常用筛选"
      content={
        <div className="views">
          {views.length === 0 && <p className="muted">把现在的条件存下来，下次一点即用。</p>}
          <ul>
            {views.map((view) => (
              <li key={view.id}>
                {renaming === view.id ? (
                  <Input
                    aria-label="新名称"
                    defaultValue={view.name}
                    maxLength={40}
                    onPressEnter={(event) => void keep({ ...view, name: event.currentTarget.value.trim() })}
                  />
                ) : (
                  <Button
                    type="link"
                    onClick={() => open(view)}
                    aria-current={view.query === here() ? 'true' : undefined}
                  >
                    {view.name}
                  </Button>
                )}
                <Button
                  type="text"
                  size="small"
                  icon={view.pinned ? <PushpinFilled /> : <PushpinOutlined />}
                  aria-label={view.pinned ? `${view.name}：不再默认打开` : `${view.name}：默认打开`}
                  aria-pressed={view.pinned}
                  onClick={() => void keep({ ...view, pinned: !view.pinned })}
                />
                <Button type="text" size="small" onClick={() => setRenaming(view.id)}>
                  改名
                </Button>
                <Button type="text" size="small" danger onClick={() => void drop(view)}>
                  删除
                </Button>
              </li>
            ))}
          </ul>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              if (name.trim()) void keep({ id: newKey(), name: name.trim(), query: here(), pinned: false })
            }}
          >
            <Input
              aria-label="常用筛选的名称"
              placeholder="给现在的条件起个名称"
              value={name}
              maxLength={40}
              onChange={(event) => setName(event.target.value)}
            />
            <Button htmlType="submit" disabled={!name.trim()}>
              保存
            </Button>
          </form>
          {wrong && (
            <p className="field-wrong" role="alert">
              {wrong}
            </p>
          )}
        </div>
      }
    >
      <Button icon={<StarOutlined aria-hidden />}>常用筛选</Button>
    </Popover>
  )
}

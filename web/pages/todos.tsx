/** 待办中心 — what waits for this person over all subsystems, the most urgent first; a finished one is gone at once. */

import { Button } from 'antd'
import type { Todo } from '#foundation/http.ts'
import { CHAPTERS, creationFor, menuFor } from '../kit/chapters.ts'
import { Left } from '../kit/clock.tsx'
import { Page } from '../kit/page.tsx'
import { Link, useGo } from '../kit/router-link.tsx'
import { useMe } from '../kit/session.tsx'
import { useTodos } from '../kit/todos.ts'
import { Waiting } from '../kit/waiting.tsx'
import { showInstant } from '../show.ts'

/** `/plans/:id/approval` from the command's name. */
const nounFor = (todo: Todo): string =>
  Object.entries(CHAPTERS.find((chapter) => chapter.path === todo.path)?.commands ?? {}).find(
    ([, command]) => command.name === todo.command,
  )?.[0] ?? ''

/** What is begun of this row in another chapter: its creation, told of the row by `contractId` and the like. */
const beginningOf = (todo: Todo): string | undefined => {
  const chapter = CHAPTERS.find((each) => each.commands['']?.name === todo.command)
  const own = CHAPTERS.find((each) => each.path === todo.path)
  return chapter && own && chapter !== own ? `${chapter.path}/new?${own.model.name}Id=${todo.id}` : undefined
}

export default function TodosPage() {
  const me = useMe()
  const go = useGo()
  const { data, isPending, hasNextPage, fetchNextPage } = useTodos()
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  const begin = menuFor(me.role).flatMap((room) =>
    room.chapters.flatMap((chapter) => {
      const creation = creationFor(chapter, me.role)
      return creation ? [{ path: chapter.path, title: creation.title }] : []
    }),
  )
  return (
    <Page title="待办中心" lead={<span className="muted">轮到您办理的事项，按期限先后排列</span>}>
      {isPending ? (
        <Waiting />
      ) : rows.length === 0 ? (
        <p className="nothing">目前没有等您办理的事项。</p>
      ) : (
        <ol className="todos">
          {rows.map((todo) => (
            <li key={`${todo.path}${todo.id}${todo.command}`}>
              <div>
                <p className="todo-act">
                  <b>{todo.act}</b> <span className="muted">{todo.thing}</span>
                </p>
                <p className="todo-title">
                  <Link to={`${todo.path}/${todo.id}`}>{todo.title}</Link>
                </p>
                <p className="muted">
                  {showInstant(todo.since)} 起等候
                  {todo.caseId && (
                    <>
                      {' · '}
                      <Link to={`/cases/${todo.caseId}`}>项目全程</Link>
                    </>
                  )}
                </p>
              </div>
              <p className="todo-due">
                {todo.dueAt ? (
                  <>
                    <Left until={todo.dueAt} />
                    <span className="muted num">{showInstant(todo.dueAt)} 前</span>
                  </>
                ) : (
                  <span className="muted">没有法定期限</span>
                )}
              </p>
              <Button
                type="primary"
                onClick={() => go(beginningOf(todo) ?? `${todo.path}/${todo.id}/${nounFor(todo)}`)}
                aria-label={`去办理：${todo.act}，${todo.title}`}
              >
                去办理
              </Button>
            </li>
          ))}
        </ol>
      )}
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>再看一些</Button>}
      {begin.length > 0 && (
        <section className="begin" aria-labelledby="begin">
          <h2 id="begin">发起</h2>
          <ul>
            {begin.map((each) => (
              <li key={each.path}>
                <Link to={`${each.path}/new`}>{each.title}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

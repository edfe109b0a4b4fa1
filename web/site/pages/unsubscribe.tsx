/** 退订 — one button, and that it is done. */
/** @jsxImportSource hono/jsx */
import { Crumbs, type Frame, Page } from '../page.tsx'

export const UnsubscribePage = ({ frame, done }: { frame: Frame; done: boolean }) => (
  <Page frame={frame} title="退订公告提醒" column="订阅">
    <Crumbs trail={[[frame.path, '退订']]} />
    <div className="wide words">
      <h1>{done ? '已退订' : '退订公告提醒'}</h1>
      {done ? (
        <p>
          不会再收到这一组条件的提醒。需要时可以在 <a href="/notices">公告列表</a> 下方重新订阅。
        </p>
      ) : (
        <form method="post" action={frame.path} className="asking">
          <button type="submit">不再接收这一组条件的提醒</button>
        </form>
      )}
    </div>
  </Page>
)

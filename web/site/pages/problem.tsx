/** 出错的页面 — what happened, why it may be, and where to go on. */
/** @jsxImportSource hono/jsx */
import { type Frame, Page } from '../page.tsx'

const WORDS: Record<number, { title: string; text: string }> = {
  404: { title: '没有找到这个页面', text: '地址可能有误，或者内容没有公开。已发布的公告永久保留，不会被删除。' },
  429: { title: '访问得太快了', text: '为保证大家都能访问，请稍等片刻再试。需要批量数据请使用开放接口。' },
  500: { title: '页面暂时打不开', text: '平台出了点问题，已经记录下来。已办理的业务不受影响，请稍后再试。' },
}

export const ProblemPage = ({ frame, status, record }: { frame: Frame; status: number; record?: string }) => {
  const words = WORDS[status] ?? WORDS[500]!
  return (
    <Page frame={frame} title={words.title} column="提示">
      <div className="wide problem">
        <p className="problem-no num">{status}</p>
        <h1>{words.title}</h1>
        <p>{words.text}</p>
        {record && (
          <p>
            记录号 <span className="hash">{record}</span>，联系我们时请报此号。
          </p>
        )}
        <ul>
          <li>
            <a href="/">回到首页</a>
          </li>
          <li>
            <a href="/notices">查找公告</a>
          </li>
          <li>
            <a href="/guide">办事指南</a>
          </li>
        </ul>
      </div>
    </Page>
  )
}

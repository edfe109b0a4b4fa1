/** 从列表开始 — what a role may begin from a list: one thing, or many from a file. */
import { Button } from 'antd'
import type { Acts } from '#foundation/acts.ts'
import { creationFor, importsFor } from './chapters.ts'
import { useGo } from './router-link.tsx'
import { useMe } from './session.tsx'

export const WaysIn = ({ chapter }: { chapter: Acts }) => {
  const me = useMe()
  const go = useGo()
  const { path } = chapter
  const creation = creationFor(chapter, me.role)
  return (
    <>
      {importsFor(chapter, me.role).map(([key, { title }]) => (
        <Button key={key} onClick={() => go(`/batches/new?path=${path}&import=${key}`)}>
          {title}
        </Button>
      ))}
      {creation && path !== '/batches' && (
        <Button type="primary" onClick={() => go(`${path}/new`)}>
          {creation.title}
        </Button>
      )}
    </>
  )
}

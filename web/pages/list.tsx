/** 列表页 — any chapter's rows, with what this role may begin. */
import { Button } from 'antd'
import type { Acts } from '#foundation/acts.ts'
import { useBulk } from '../kit/bulk-bar.tsx'
import { ChapterTable } from '../kit/chapter-table.tsx'
import { creationFor, importsFor } from '../kit/chapters.ts'
import { Page } from '../kit/page.tsx'
import { useGo } from '../kit/router-link.tsx'
import { useMe } from '../kit/session.tsx'

export default function ListPage({ chapter }: { chapter: Acts }) {
  const me = useMe()
  const go = useGo()
  const { model, path } = chapter
  const creation = creationFor(chapter, me.role)
  const choosing = useBulk(chapter)
  const imports = importsFor(chapter, me.role)
  return (
    <Page
      title={model.title}
      aside={
        <>
          {imports.map(([key, { title }]) => (
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
      }
    >
      <ChapterTable chapter={chapter} {...(choosing && { choosing })} />
    </Page>
  )
}

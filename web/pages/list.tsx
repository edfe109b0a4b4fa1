/** 列表页 — any chapter's rows, with what this role may begin. */
import type { Acts } from '#foundation/acts.ts'
import { useBulk } from '../kit/bulk-bar.tsx'
import { ChapterTable } from '../kit/chapter-table.tsx'
import { Page } from '../kit/page.tsx'
import { WaysIn } from '../kit/ways-in.tsx'

export default function ListPage({ chapter }: { chapter: Acts }) {
  const choosing = useBulk(chapter)
  return (
    <Page title={chapter.model.title} aside={<WaysIn chapter={chapter} />}>
      <ChapterTable chapter={chapter} {...(choosing && { choosing })} />
    </Page>
  )
}

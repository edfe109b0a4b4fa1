/** 公告文书 — any announcement as a paper to print or to keep. */
import { document, type Entered, verifyAddress } from '#foundation/documents/index.ts'
import { dayInChinese, timeInChinese } from '#foundation/documents/words.ts'
import { dayOf } from '#foundation/time.ts'
import { type Announcement, KINDS } from './announcement.ts'
import { blocksOf } from './print.ts'

const set = document<object>(new URL('./announcement.typ', import.meta.url))

export const announcementPaper = (
  state: Announcement,
  regionName: string,
  { site, entryId, at, watermark }: Entered,
): Promise<Buffer> =>
  set(
    {
      heading: KINDS[state.kind],
      title: state.title,
      region: regionName,
      publishedAt: timeInChinese(state.publishedAt),
      day: dayInChinese(dayOf(state.publishedAt)),
      publisher: state.agency?.name || state.procuringEntity.name,
      blocks: blocksOf(state),
      attachments: state.attachments,
    },
    {
      issuedAt: at,
      number: state.number,
      verify: verifyAddress(site, entryId),
      ...(watermark && { watermark }),
    },
  )

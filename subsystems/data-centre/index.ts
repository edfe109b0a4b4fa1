/** 大数据中心之门 — all that other rooms may use of the data centre. */
export { keepMonthFiles } from './open-data/month-files.ts'
export { openDataRoutes } from './open-data/routes.ts'

import { ANNOUNCEMENT_KINDS, type AnnouncementKind } from '#subsystems/supervision/index.ts'
import { tagOf } from './ocds/release.ts'
import { COLUMNS } from './open-data/month-files.ts'

/** What the columns of a month's table and the kinds of announcements mean. */
export const dictionary = {
  columns: COLUMNS.map(([head, means]) => [head, means] as const),
  kinds: Object.entries(ANNOUNCEMENT_KINDS).map(
    ([kind, title]) => [kind, title, tagOf(kind as AnnouncementKind) ?? ''] as const,
  ),
}

/** 报送文本 — an announcement as the national portal shows it: the blocks of its own page, a line for each row. Pure. */
import type { Announcement } from '../announcement/announcement.ts'
import { blocksOf } from '../announcement/print.ts'

export const textOf = (announcement: Pick<Announcement, 'kind' | 'body'>): string =>
  blocksOf(announcement)
    .flatMap((block) => [
      block.title,
      ...('rows' in block ? block.rows.map(([label, value]) => `${label}：${value}`) : []),
      ...('text' in block ? [block.text] : []),
      ...('head' in block ? [block.head.join(' | '), ...block.body.map((row) => row.join(' | '))] : []),
      '',
    ])
    .join('\n')

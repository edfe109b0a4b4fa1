/** 从公告到办理的核对 — a visitor who signs in comes to the very thing the announcement was about. */
import { expect, test } from 'vitest'
import type { Kind } from '#subsystems/supervision/announcement/announcement.ts'
import { enterOf } from './enter.ts'

test.each<[Kind, string | undefined, string]>([
  ['tenderNotice', 'notice/019f', '/app/notices/019f'],
  ['correction', 'notice/019f', '/app/notices/019f'],
  ['prequalification', 'shortlist/019f', '/app/shortlists/019f'],
  ['singleSource', 'single-source/019f', '/app/single-sources/019f/objection'],
  ['tenderNotice', undefined, '/app'],
])('%s about %s', (kind, about, href) => expect(enterOf({ kind, about }).href).toBe(href))

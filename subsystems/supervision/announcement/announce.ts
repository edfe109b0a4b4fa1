/** 公告一事 — for the reactions of every room: `NoticePublished: [async (fact, tools) => announce(tools, { kind: 'tenderNotice', … })]`. */
import type { z } from 'zod'
import type { Tools } from '#foundation/reactions.ts'
import { publishAnnouncement, type zAnnouncement } from './publish-announcement.ts'

/** A name may be left out where the id stands in the registers of purchasers or agencies. */
export type Announcing = z.input<typeof zAnnouncement>

export const announce = ({ run }: Pick<Tools, 'run'>, what: Announcing) => run(publishAnnouncement, undefined, what)

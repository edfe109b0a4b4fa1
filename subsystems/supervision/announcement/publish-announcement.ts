/** 发布信息公告 — the house tells the public, once the room concerned has taken the step that is told. */
import { z } from 'zod'
import { creation, given, SYSTEM } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zInstant } from '#foundation/time.ts'
import { keysOf } from '#foundation/words.ts'
import { announcement, type Body, KINDS, SIZES } from './announcement.ts'
import { missingFrom } from './forms.ts'

const zNamed = z.object({ id: z.string().min(1), name: z.string().optional() })
const zValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.record(z.string(), z.union([z.string(), z.number()]).optional())),
])

export const zAnnouncement = z.object({
  kind: z.enum(keysOf(KINDS)),
  caseId: z.string().min(1),
  about: z.string().optional(),
  title: z.string().trim().min(1).max(300),
  region: z.string().regex(/^\d{6}$/),
  method: z.string().optional(),
  category: z.enum(['goods', 'services', 'works']).optional(),
  procuringEntity: zNamed,
  agency: zNamed.optional(),
  suppliers: z.array(zNamed).default([]),
  projectNumber: z.string().optional(),
  amount: zFen.optional(),
  lot: z.int().min(1).optional(),
  lotBudget: zFen.optional(),
  bidders: z.int().min(0).optional(),
  sme: z.enum(keysOf(SIZES)).optional(),
  deadlineAt: zInstant.optional(),
  body: z.record(z.string(), zValue.optional()),
  attachments: z.array(z.object({ name: z.string().min(1), sha256: z.string().regex(/^[0-9a-f]{64}$/) })).default([]),
})

export const publishAnnouncement = creation(announcement)({
  name: 'announcement.publish',
  title: '发布信息公告',
  law: '财政部令第101号第三条',
  who: [SYSTEM],
  to: ['published'],
  input: zAnnouncement,
  // `number` comes of a gap-free series, `names` from the registers where the room gave an id only.
  facts: given<{ number: string; names: Readonly<Record<string, string>> }>(),
  decide(_, input, { now, facts }) {
    const missing = missingFrom(input.kind, input.body as Body, input.attachments)
    const named = ({ id, name }: { id: string; name?: string | undefined }) => ({
      id,
      name: name ?? facts.names[id] ?? '',
    })

    if (missing.length > 0 && input.kind === 'result')
      return refuse('announcement.result-incomplete', { missing: missing.join('、') }) // RC-060
    if (missing.length > 0) return refuse('announcement.incomplete', { missing: missing.join('、') }) // RC-027

    return ok([
      {
        type: 'AnnouncementPublished',
        ...input,
        body: input.body as Body,
        number: facts.number,
        procuringEntity: named(input.procuringEntity),
        agency: input.agency && named(input.agency),
        suppliers: input.suppliers.map(named),
        publishedAt: now,
      },
    ])
  },
})

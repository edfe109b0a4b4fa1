/** 拒绝的样子 — who a request speaks for, and how a refusal is answered over HTTP. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from './command.ts'
import type { Refused } from './result.ts'
import type { Room } from './room.ts'
import { tell } from './terms.ts'

/** Who a request speaks for; read from the session by the identity room. */
export type Session = { actor: Actor; sessionId: string; steppedUp: boolean }
export type WhoIs = (request: FastifyRequest) => Promise<Session | undefined>

const STATUS: Record<string, number> = {
  'invalid-input': 422,
  'not-found': 404,
  'not-yours': 403,
  'four-eyes': 403,
  'sign-in-needed': 401,
  'step-up-needed': 403,
  'identity.foreign-origin': 403,
  'not-in-this-state': 409,
  'still-running': 409,
  'changed-meanwhile': 409,
  'key-missing': 400,
  'key-reused': 422,
  'reason-required': 428,
  'live.full': 503,
  'upload.disk-full': 507,
  'upload.not-finished': 409,
  'upload.not-yours': 403,
}

/** RFC 9457: what was refused, why, by which article, how to mend it. */
export const problem = (reply: FastifyReply, refused: Refused, words: Room['acts']['refusal'] = {}) => {
  const { text, law, mend } = tell(refused, words)
  const { findings, issues, ...facts } = refused.facts
  const status = STATUS[refused.code] ?? 422
  return reply
    .code(status)
    .type('application/problem+json')
    .send({
      type: `/api/problems/${refused.code}`,
      title: text,
      status,
      code: refused.code,
      detail: text,
      law,
      mend,
      facts,
      findings,
      issues,
    })
}

export const zProblem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  law: z.string().optional(),
  mend: z.string().optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
  findings: z.array(z.unknown()).optional(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

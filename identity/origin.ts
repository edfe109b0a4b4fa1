/** 来源检查 — a browser's POST must come from our own pages (with SameSite=Lax cookies: the guard against forged requests). */
import type { FastifyInstance } from 'fastify'
import { problem } from '#foundation/problem.ts'
import { refuse } from '#foundation/result.ts'
import { refusal } from './terms.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Hung on the whole server, before anything else. Programs with a bearer token carry no cookie to abuse. */
export const guardOrigin = (app: FastifyInstance, publicUrl: string) => {
  const own = new URL(publicUrl).origin
  app.addHook('onRequest', async (request, reply) => {
    if (SAFE.has(request.method) || request.headers.authorization?.startsWith('Bearer ')) return
    const { origin, host } = request.headers
    const site = request.headers['sec-fetch-site']
    if (origin === undefined ? site === undefined || site === 'same-origin' || site === 'none' : origin === own) return
    // The demo is reached by localhost and 127.0.0.1 alike; a page of this very host is our own page.
    if (origin !== undefined && URL.canParse(origin) && new URL(origin).host === host) return
    return problem(reply, refuse('identity.foreign-origin', { origin }), refusal)
  })
}

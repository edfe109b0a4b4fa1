/** 远处的托管人 — the same desk over HTTP. A trustee that does not answer in time counts as absent; the others suffice. */
import { refuse } from '#foundation/result.ts'
import type { TrusteeDesk } from './desk.ts'

export const ABSENT = 'trustee.absent'
/** An absent trustee is left alone for a while: bidders at the deadline do not wait for it one after the other. */
const REST_MS = 10_000

export const trusteeAt = (url: string, { timeoutMs = 3000 }: { timeoutMs?: number } = {}): TrusteeDesk => {
  let absentUntil = 0
  const ask = async (path: string, body: unknown, patience: number) => {
    if (performance.now() < absentUntil) return refuse(ABSENT, { url })
    try {
      const reply = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patience),
      })
      return reply.ok ? await reply.json() : refuse('trustee.fault', { url, status: reply.status })
    } catch {
      absentUntil = performance.now() + REST_MS
      return refuse(ABSENT, { url })
    }
  }
  return {
    async describe() {
      const reply = await fetch(`${url}/key`, { signal: AbortSignal.timeout(timeoutMs) })
      return reply.json()
    },
    check: (manifest) => ask('/checks', { manifest }, timeoutMs),
    release: (request) => ask('/releases', request, timeoutMs * 10),
    contribute: (request) => ask('/contributions', request, timeoutMs * 3),
  }
}

/** `TRUSTEE_URLS` as desks, for `house.connectors.trustees`. */
export const trusteesAt = (urls: readonly string[]): TrusteeDesk[] => urls.map((url) => trusteeAt(url))

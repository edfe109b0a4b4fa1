/** 外联 HTTP — how every wire speaks: JSON, a key that makes repeating harmless, a limit to waiting. */

export type Post = (
  path: string,
  body: object,
  options: { idempotencyKey: string; timeoutMs: number },
) => Promise<unknown>
export type Get = (path: string, options: { timeoutMs: number }) => Promise<unknown>
export type Http = { post: Post; get: Get }

/** The other side did not answer as agreed: whoever called tries again with the same key. */
export class OutsideFailed extends Error {}

/** `undefined` for 404; anything else that is not 2xx throws, so does silence. */
export const httpTo = (base: string): Http => {
  const ask = async (path: string, init: RequestInit, timeoutMs: number): Promise<unknown> => {
    const url = `${base.replace(/\/$/, '')}${path}`
    try {
      const reply = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) })
      if (reply.status === 404) {
        await reply.body?.cancel()
        return undefined
      }
      const text = await reply.text()
      if (!reply.ok) throw new OutsideFailed(`${url}: ${reply.status} ${text.slice(0, 200)}`)
      return text === '' ? {} : JSON.parse(text)
    } catch (error) {
      if (error instanceof OutsideFailed) throw error
      throw new OutsideFailed(`${url}: ${(error as Error).message}`, { cause: error })
    }
  }
  return {
    post: (path, body, { idempotencyKey, timeoutMs }) =>
      ask(
        path,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
          body: JSON.stringify(body),
        },
        timeoutMs,
      ),
    get: (path, { timeoutMs }) => ask(path, {}, timeoutMs),
  }
}

/** 与平台说话 — requests of the workspace: answers, refusals as problems, request keys, and the server's clock. */

export type Issue = { path: string; message: string }
/** What a control asks or says; `action` tells whether a reason lets the act pass. */
export type Finding = {
  code: string
  title: string
  law?: string
  action: 'block' | 'reason' | 'warn'
  severity?: string
  text: string
  evidence?: unknown
}
/** RFC 9457, as foundation/http.ts sends it. */
export type Problem = {
  title: string
  status: number
  code: string
  detail: string
  law?: string
  mend?: string
  facts?: Record<string, unknown>
  findings?: Finding[]
  issues?: Issue[]
}

export class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

const unreachable: Problem = {
  title: '没有连上平台',
  status: 0,
  code: 'unreachable',
  detail: '网络中断或平台暂时没有回应，您的操作是否生效尚不确定',
  mend: '请直接重试：同一次提交重试不会重复办理',
}

const answerOf = async (response: Response): Promise<unknown> => {
  if (response.status === 204) return undefined
  const body = await response.json().catch(() => undefined)
  if (response.ok) return body
  const problem = body as Partial<Problem> | undefined
  throw new Refusal({
    title: problem?.title ?? '请求没有成功',
    detail: problem?.detail ?? `平台返回 ${response.status}`,
    code: problem?.code ?? String(response.status),
    ...problem,
    status: response.status,
  })
}

const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
  const response = await fetch(path, { credentials: 'same-origin', ...init }).catch(() => {
    throw new Refusal(unreachable)
  })
  return answerOf(response)
}

export const get = <T>(path: string): Promise<T> => ask(path) as Promise<T>

export const newKey = (): string => crypto.randomUUID()

const send = (method: 'POST' | 'PUT', path: string, body: unknown, key: string) =>
  ask(path, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })
export const post = <T>(path: string, body: unknown = {}, key: string = newKey()): Promise<T> =>
  send('POST', path, body, key) as Promise<T>
export const put = <T>(path: string, body: unknown): Promise<T> => send('PUT', path, body, newKey()) as Promise<T>

export const remove = (path: string): Promise<unknown> => ask(path, { method: 'DELETE' })

/** How far the server's clock is ahead of this machine's, in ms. Deadlines count by the server's. */
let offset = 0
export const learnTime = async (): Promise<void> => {
  const before = Date.now()
  const { now } = await get<{ now: string }>('/api/time')
  offset = Date.parse(now) - (before + Date.now()) / 2
}
export const serverNow = (): number => Date.now() + offset
export const serverInstant = (): string => new Date(serverNow()).toISOString()

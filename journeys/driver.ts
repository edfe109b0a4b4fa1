/** 旅程的行者 — people who walk a purchase over HTTP, each signed in as themselves; every act has its own Idempotency-Key. */
import { randomUUID } from 'node:crypto'

/** A refusal met on the way: the problem JSON as it came. */
export class Refusal extends Error {
  readonly problem: {
    code: string
    detail: string
    law?: string
    mend?: string
    facts?: any
    findings?: any[]
    issues?: any[]
  }
  readonly status: number
  constructor(what: string, status: number, problem: Refusal['problem']) {
    super(
      `${what}: ${status} ${problem.code} ${problem.detail} ${JSON.stringify(problem.issues ?? problem.findings ?? problem.facts ?? {})}`,
    )
    this.status = status
    this.problem = problem
  }
}

export type Answer = {
  id: string
  version: number
  caseId?: string
  status: string
  state: any
  receipt: string
  warnings: any[]
}

export type Person = Awaited<ReturnType<typeof signIn>>

export type Credentials = { login: string; password: string; code(): string; role?: string; orgId?: string }

export const signIn = (url: string, { login, password, code, role, orgId }: Credentials) =>
  enter(url, login, '/api/session', { login, password, code: code() }, { role, orgId, code })

const STEP_UP = '/api/session/step-up'
/** In by whatever opens a session: a password with its code, an invitation accepted. */
export async function enter(
  url: string,
  login: string,
  by: string,
  shown: object,
  { role, orgId, code }: { role?: string | undefined; orgId?: string | undefined; code?: () => string } = {},
) {
  let cookie = ''
  let steppingUp: Promise<unknown> | undefined
  const headers = () => ({ cookie, origin: url, 'content-type': 'application/json' })

  const call = async (
    method: string,
    path: string,
    body?: unknown,
    extra: Record<string, string> = {},
  ): Promise<any> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers(), ...extra },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const set = response.headers.getSetCookie().find((each) => /yuecai=/.test(each))
    if (set) cookie = set.split(';')[0]!
    const text = await response.text()
    // The second factor holds for some minutes: on a slow machine a story lasts longer.
    if (response.status === 403 && code && text.includes('"step-up-needed"') && path !== STEP_UP) {
      steppingUp ??= call('POST', STEP_UP, { code: code() }).finally(() => {
        steppingUp = undefined
      })
      await steppingUp
      return call(method, path, body, extra)
    }
    const answer = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text
    if (!response.ok) throw new Refusal(`${login} ${method} ${path}`, response.status, answer)
    return answer
  }

  const session = await call('POST', by, shown)
  const membership = session.memberships.find(
    (each: any) => (!role || each.role === role) && (!orgId || each.orgId === orgId),
  )
  if (!membership) throw new Error(`${login} is no ${role} of ${orgId ?? 'any organisation'}`)
  if (role && session.role !== role) await call('PUT', '/api/session/role', { role, orgId: membership.orgId })

  return {
    login,
    url,
    userId: session.userId as string,
    orgId: membership.orgId as string,
    role: membership.role as string,
    cookie: () => cookie,
    get: (path: string): Promise<any> => call('GET', `/api${path}`),
    /** Issues a command. The same `key` may be sent again: nothing more happens. */
    act: (path: string, body: unknown = {}, key: string = randomUUID()): Promise<Answer> =>
      call('POST', `/api${path}`, body, { 'idempotency-key': key }),
    /** Issues a command that must be refused, and answers with what code. */
    async refused(path: string, body: unknown = {}): Promise<Refusal['problem']> {
      try {
        await call('POST', `/api${path}`, body, { 'idempotency-key': randomUUID() })
      } catch (error) {
        if (error instanceof Refusal) return error.problem
        throw error
      }
      throw new Error(`${login} ${path} was expected to be refused`)
    },
  }
}

/** Waits until what the reactions do has come about; long, for a machine that does much else meanwhile. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>, limit = 60_000): Promise<T> {
  const end = performance.now() + limit
  for (let pause = 20; ; pause = Math.min(pause * 1.5, 250)) {
    const found = await look()
    if (found) return found
    if (performance.now() > end) throw new Error(`still waiting for ${what} after ${limit / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

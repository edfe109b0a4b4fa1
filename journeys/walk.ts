/** 一程 — what every journey starts from: a sandbox with the demo city's people, each signed in when first needed, and a voice that tells. */

import { join } from 'node:path'
import { accounts, DEMO_PASSWORD, DEMO_TOTP_SECRET, idOf } from '#database/seed/accounts.ts'
import { knownOutside, seedAccounts, seedOrganisations } from '#database/seed/people.ts'
import { secretAt } from '#foundation/secret.ts'
import { at, type Day, type Instant } from '#foundation/time.ts'
import { totpNow } from '#identity/index.ts'
import type { Filling } from '#lab/beginning.ts'
import { openSandbox, type Sandbox } from '#lab/sandbox.ts'
import { type Answer, type Person, signIn, until } from './driver.ts'
import { CLASSROOMS, type Subject } from './subject.ts'

export type Walk = {
  subject: Subject
  sandbox: Sandbox
  /** The person of that login, signed in. */
  person(login: string): Promise<Person>
  step(text: string): void
  steps: string[]
  receipts: string[]
  /** Remembers the receipt of an act. */
  kept<T extends Answer>(answer: T): T
  /** Moves the clock to that time of that day in China. */
  moveTo(day: Day, time?: string): Promise<void>
  moveToInstant(to: Instant): Promise<void>
  close(): Promise<void>
}

export { idOf, until }

/** The people of the demo city, before any of them has done anything. */
const cast: Filling = async ({ house }, { DATA_DIR }) => {
  await seedOrganisations(house)
  await seedAccounts(house, await secretAt(join(DATA_DIR, 'platform.secret')))
}

export async function startWalk({ start, quiet = false }: { start: Instant; quiet?: boolean }): Promise<Walk> {
  const sandbox = await openSandbox({
    start,
    environment: process.env.LOG_LEVEL ? { LOG_LEVEL: process.env.LOG_LEVEL } : {},
    beginning: cast,
    prepare: async ({ house }, { IDENTITY_URL }) => void (IDENTITY_URL && (await knownOutside(house, IDENTITY_URL))),
  })
  const people = new Map<string, Promise<Person>>()
  const steps: string[] = []
  const receipts: string[] = []
  const began = performance.now()
  return {
    subject: CLASSROOMS,
    sandbox,
    steps,
    receipts,
    person(login) {
      const account = accounts.find((each) => each.login === login)
      if (!account) throw new Error(`nobody is called ${login}`)
      const known =
        people.get(login) ??
        signIn(sandbox.url, { login, password: DEMO_PASSWORD, code: () => totpNow(DEMO_TOTP_SECRET, Date.now()) })
      people.set(login, known)
      return known
    },
    step(text) {
      steps.push(text)
      if (!quiet)
        console.log(
          `${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${sandbox.clock.now().slice(0, 16).replace('T', ' ')}  ${text}`,
        )
    },
    kept(answer) {
      receipts.push(answer.receipt)
      return answer
    },
    moveTo: (day, time = '09:00') => sandbox.moveTo(at(day, time)),
    moveToInstant: (to) => sandbox.moveTo(to),
    close: () => sandbox.close(),
  }
}

/** 进程 — starts the programs of the platform as processes of their own, waits until they answer, restarts one that dies, ends all. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Stop } from './stop.ts'

export type Program = {
  /** `treasury`, `trustee-3`: names the log too. */
  readonly name: string
  readonly file: string
  readonly args?: readonly string[]
  /** Started again when its sources change. */
  readonly watch?: boolean
  readonly env: Readonly<Record<string, string>>
  /** Answers 2xx once the program is ready. */
  readonly health: string
}

const PARENT_WATCH = new URL('./parent-watch.ts', import.meta.url).href
const START_LIMIT = 60_000
const END_LIMIT = 10_000

export type Group = ReturnType<typeof processes>

/** A group of programs that live and end together. Their output goes to a log each. */
export const processes = ({
  logs,
  environment,
}: {
  logs: string
  environment: Readonly<Record<string, string | undefined>>
}) => {
  const running = new Map<string, { child: ChildProcess; log: WriteStream }>()
  let ending = false

  const launch = (program: Program) => {
    const log = createWriteStream(join(logs, `${program.name}.log`), { flags: 'a' })
    // Its own process group: Ctrl-C at the terminal reaches us, and we end the programs in order.
    const child = spawn(
      process.execPath,
      [...(program.watch ? ['--watch'] : []), '--import', PARENT_WATCH, program.file, ...(program.args ?? [])],
      {
        env: { ...environment, ...program.env },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        detached: process.platform !== 'win32',
      },
    )
    child.stdout?.pipe(log, { end: false })
    child.stderr?.pipe(log, { end: false })
    child.once('error', () => {})
    child.once('exit', () => log.end())
    running.set(program.name, { child, log })
    return child
  }

  const answers = async (program: Program, child: ChildProcess) => {
    for (const until = Date.now() + START_LIMIT; Date.now() < until; await pause(60)) {
      if (child.exitCode !== null || child.signalCode !== null) return false
      const reply = await fetch(program.health, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
      await reply?.body?.cancel()
      if (reply?.ok) return true
    }
    return false
  }

  /** A program that dies is started again, more slowly each time it dies early. */
  const watch = (program: Program, child: ChildProcess, failures = 0) => {
    const born = Date.now()
    child.once('exit', async () => {
      if (ending) return
      const early = Date.now() - born < 10_000 ? failures + 1 : 0
      await pause(Math.min(200 * 2 ** early, 10_000))
      if (!ending) watch(program, launch(program), early)
    })
  }

  return {
    async start(program: Program) {
      await mkdir(logs, { recursive: true })
      const child = launch(program)
      if (!(await answers(program, child))) {
        if (ending) return
        throw new Stop(`${program.name} 未能启动，原因见日志 ${join(logs, `${program.name}.log`)}`)
      }
      watch(program, child)
    },

    /** Ends all, the last started first; one that does not go within ten seconds is killed. */
    async end() {
      ending = true
      const leaving = [...running.values()].reverse().map(async ({ child }) => {
        if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
        const gone = new Promise((done) => child.once('exit', done))
        child.kill('SIGTERM')
        const late = setTimeout(() => child.kill('SIGKILL'), END_LIMIT)
        await gone
        clearTimeout(late)
      })
      await Promise.all(leaving)
    },

    pids: () => Object.fromEntries([...running].map(([name, { child }]) => [name, child.pid])),
  }
}

/** Whether we may listen there; a busy port is told before anything is started. */
export const portProblem = (host: string, port: number) =>
  new Promise<'busy' | 'forbidden' | undefined>((answer) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) =>
      answer(error.code === 'EACCES' ? 'forbidden' : 'busy'),
    )
    probe.listen(port, host, () => probe.close(() => answer(undefined)))
  })

/** 测量用来客 — a process of its own that calls at fixed moments, whether the calls before are answered or not. What is measured is from the
 *  moment a call was due: a server that stalls is charged for all who would have come meanwhile. */
import { Agent, get } from 'node:http'
import { obeys } from './crowd.ts'

export type Call = { what: string; path: string; cookie?: string | undefined }
export type Order = { port: number; rate: number; seconds: number; calls: readonly Call[] }
/** Milliseconds of each call, by what it was, and how many were not answered with 2xx. */
export type Answered = { times: Record<string, number[]>; failed: Record<string, number> }

const call = (agent: Agent, port: number, { path, cookie }: Call): Promise<boolean> =>
  new Promise((done) => {
    const request = get(
      { host: '127.0.0.1', port, path, agent, headers: { accept: '*/*', ...(cookie && { cookie }) } },
      (reply) => {
        reply.resume()
        reply.on('end', () => done(reply.statusCode! < 400))
        reply.on('error', () => done(false))
      },
    )
    request.on('error', () => done(false))
  })

async function rush({ port, rate, seconds, calls }: Order): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const times: Record<string, number[]> = {}
  const failed: Record<string, number> = {}
  const heard = (what: string) => {
    const held = times[what] ?? []
    times[what] = held
    return held
  }
  const all: Promise<void>[] = []
  const began = performance.now()
  const total = rate * seconds
  await new Promise<void>((finish) => {
    let n = 0
    const turn = () => {
      for (; n < total && performance.now() - began >= (n * 1000) / rate; n++) {
        const due = began + (n * 1000) / rate
        const one = calls[(n * 7919) % calls.length]!
        all.push(
          call(agent, port, one).then((well) => {
            heard(one.what).push(performance.now() - due)
            if (!well) failed[one.what] = (failed[one.what] ?? 0) + 1
          }),
        )
      }
      if (n < total) setTimeout(turn, 2)
      else finish()
    }
    turn()
  })
  await Promise.all(all)
  agent.destroy()
  return { times, failed }
}

obeys(rush)

/** 测量用旁观者 — thousands of open halls in one process: a bare socket each, which asks once and then only listens. */
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { obeys } from './crowd.ts'

/** `joined`: how long each waited from connecting to the state of its hall. */
export type Joined = { joined: readonly number[]; failed: number }
/** When each heard of the announcement, ms since 1970. */
export type Heard = { at: readonly number[] }

const CONNECTED_AT_ONCE = 200
/** By their words the announcements are known. */
const heard = new Map<string, number[]>()

function watch(port: number, openingId: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(
        `GET /api/live?of=openings/${openingId} HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n\r\n`,
      ),
    )
    let before = ''
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      const now = before + text // a word may be cut in two
      for (const [, word] of now.matchAll(/本场编号(\d+)号/g)) if (!before.includes(`本场编号${word}号`)) note(word!)
      if (now.includes('event: thing')) resolve(socket)
      before = now.slice(-32)
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('closed')))
  })
}
const note = (word: string) => {
  const times = heard.get(word) ?? []
  heard.set(word, times)
  times.push(Date.now())
}

async function join(port: number, halls: readonly string[], many: number): Promise<Joined> {
  const joined: number[] = []
  let failed = 0
  let next = 0
  const one = async () => {
    while (next < many) {
      const hall = halls[next++ % halls.length]!
      const began = performance.now()
      await watch(port, hall).then(
        () => joined.push(performance.now() - began),
        () => failed++,
      )
    }
  }
  await Promise.all(Array.from({ length: CONNECTED_AT_ONCE }, one))
  return { joined, failed }
}

async function hearing(word: string, many: number, patience: number): Promise<Heard> {
  for (const end = Date.now() + patience; Date.now() < end && (heard.get(word)?.length ?? 0) < many; ) await pause(20)
  return { at: heard.get(word) ?? [] }
}

if (process.send)
  obeys(({ port, halls, many, word, patience }) =>
    word === undefined ? join(port, halls, many) : hearing(word, many, patience),
  )

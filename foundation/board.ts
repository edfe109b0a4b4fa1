/** 大屏 — pictures of a whole region that renew themselves as the ledger grows: read once for all who watch the same region, at most every
 *  two seconds, and by the clock where nothing happens. Whoever asks for a region that is not theirs is refused, and that is kept. */
import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Actor, covers } from './command.ts'
import type { House } from './house.ts'
import { listening } from './live.ts'
import { problem, type WhoIs } from './problem.ts'
import { refuse } from './result.ts'
import type { Tx } from './store.ts'
import type { Instant } from './time.ts'

export type Board = {
  /** `/cockpit` */
  path: string
  title: string
  read(tx: Tx, region: string, now: Instant): Promise<unknown>
}

const PAUSE = 2_000
/** A day ends and a deadline passes without anything being written. */
const LOOK = 60_000
const BEAT = 15_000
const PATIENCE = 30_000
const ASKED_ANEW = 5 * 60_000
const MOST = 2_000

type Watcher = { out: ServerResponse; full: number | undefined; until: number }
type Picture = {
  watchers: Set<Watcher>
  by: Actor
  region: string
  board: Board
  text: string
  work?: Promise<void> | undefined
}

export function openBoards(house: House, { databaseUrl, boards }: { databaseUrl: string; boards: readonly Board[] }) {
  const pictures = new Map<string, Picture>()
  let changed = false
  let closed = false
  const ear = listening(databaseUrl, () => {
    changed = true
  })

  const textOf = async (board: Board, by: Actor, region: string): Promise<string> => {
    const { at, ...picture } = (await house.read(by, (tx) => board.read(tx, region, house.clock()))) as { at?: string }
    return JSON.stringify({ ...picture, at })
  }
  /** The same figures at a later time are no news. */
  const isNews = (a: string, b: string) => a.slice(0, a.lastIndexOf('"at"')) !== b.slice(0, b.lastIndexOf('"at"'))

  const send = (watcher: Watcher, text: string) => {
    if (watcher.full !== undefined) return // it is sent the newest once it has taken what it was sent
    if (watcher.out.write(text)) return
    watcher.full = performance.now()
    watcher.out.once('drain', () => {
      watcher.full = undefined
    })
  }

  const renew = (picture: Picture): void => {
    picture.work ??= (async () => {
      try {
        const text = await textOf(picture.board, picture.by, picture.region)
        if (!isNews(text, picture.text)) return
        picture.text = text
        for (const watcher of picture.watchers) send(watcher, `event: board\ndata: ${text}\n\n`)
      } catch (error) {
        house.log.warn({ err: error }, 'board')
      } finally {
        picture.work = undefined
      }
    })()
  }

  let looked = performance.now()
  const looking = setInterval(() => {
    const now = performance.now()
    if (closed || !(changed || !ear.hears() || now - looked > LOOK)) return
    changed = false
    looked = now
    for (const picture of pictures.values()) renew(picture)
  }, PAUSE).unref()
  const beat = setInterval(() => {
    const now = performance.now()
    for (const { watchers } of pictures.values())
      for (const watcher of watchers)
        if (watcher.full !== undefined && now - watcher.full > PATIENCE) watcher.out.destroy()
        else if (now > watcher.until) watcher.out.end()
        else send(watcher, `event: beat\ndata: ${house.clock()}\n\n`)
  }, BEAT).unref()

  const zRegion = z.object({
    region: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  })

  function hang(app: FastifyInstance, whoIs: WhoIs) {
    for (const board of boards) {
      const schema = { tags: ['工作台'], summary: board.title, querystring: zRegion }
      /** Whose picture is asked for; undefined, and refused, where it is not for this reader. */
      const asked = async (request: Parameters<WhoIs>[0]) => {
        const by = (await whoIs(request))?.actor
        if (!by) return { refused: refuse('sign-in-needed') }
        if (by.role !== 'regulator') return { refused: refuse('not-yours') }
        const region = (request.query as z.output<typeof zRegion>).region ?? by.region
        if (covers(by.region, region)) return { by, region }
        house.strayed(by, { what: board.path, region })
        return { refused: refuse('not-yours') }
      }
      app.get(`/api${board.path}`, { schema }, async (request, reply) => {
        const { by, region, refused } = await asked(request)
        if (refused) return problem(reply, refused)
        return reply.type('application/json').send(await textOf(board, by, region))
      })
      app.get(`/api${board.path}/live`, { schema, exposeHeadRoute: false }, async (request, reply) => {
        const { by, region, refused } = await asked(request)
        if (refused) return problem(reply, refused)
        const watching = [...pictures.values()].reduce((sum, { watchers }) => sum + watchers.size, 0)
        if (watching >= MOST || closed) return problem(reply.header('retry-after', '30'), refuse('live.full'))
        await ear.begin()
        const name = `${board.path} ${by.region} ${region}`
        const picture = pictures.get(name) ?? {
          watchers: new Set(),
          by,
          region,
          board,
          text: await textOf(board, by, region),
        }
        pictures.set(name, picture)
        reply.hijack()
        const out = reply.raw
        out.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        })
        const watcher: Watcher = { out, full: undefined, until: performance.now() + ASKED_ANEW }
        picture.watchers.add(watcher)
        out.on('close', () => {
          picture.watchers.delete(watcher)
          if (picture.watchers.size === 0 && pictures.get(name) === picture) pictures.delete(name)
        })
        out.on('error', () => out.destroy())
        send(watcher, `retry: 2000\nevent: board\ndata: ${picture.text}\n\n`)
        renew(picture)
        return reply
      })
    }
    app.addHook('preClose', async () => {
      closed = true
      for (const { watchers } of pictures.values()) for (const { out } of watchers) out.end()
    })
  }
  return {
    hang,
    async close() {
      closed = true
      clearInterval(looking)
      clearInterval(beat)
      await Promise.all([...pictures.values()].map(({ work }) => work))
      await ear.close()
    },
  }
}

/** 实时 — server-sent events: whoever may read a thing may watch it, and is sent what reading it would answer, each time it changes.
 *  A stream carries states, not steps: who was away is sent the newest state, once, so nothing is lost or doubled. */
import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import pg from 'pg'
import { z } from 'zod'
import { changedAfter, lastIndex } from '#ledger/feed.ts'
import { type Actor, concerns } from './command.ts'
import type { House } from './house.ts'
import { answerOf } from './http.ts'
import { problem, type WhoIs } from './problem.ts'
import { refuse } from './result.ts'
import type { Room } from './room.ts'

const BEAT = 15_000
/** While the database tells us itself, a look now and then is enough; otherwise we ask. */
const LOOK = { told: 5_000, untold: 500 }
/** A reader who takes nothing for so long is let go: it comes again and is sent the newest. */
const PATIENCE = 30_000
/** Who reads is asked anew after so long: a session may have ended since. */
const ASKED_ANEW = 5 * 60_000
const MOST_STREAMS = 20_000
const MOST_THINGS = 12
const BATCH = 1_000

/** One thing as one kind of reader sees it, written out once for all of them: `whole` by the event's id. */
type Message = { readonly version: number; readonly bytes: Buffer; readonly whole: Map<string, Buffer> }
const written = ({ bytes, whole }: Message, id: string): Buffer => {
  const known = whole.get(id) ?? Buffer.concat([Buffer.from(`id: ${id}\n`), bytes])
  if (whole.size < 4) whole.set(id, known)
  return known
}
type Topic = {
  readonly room: Room
  readonly path: string
  readonly id: string
  readonly watchers: Set<Stream>
  /** Reader → what it was last shown; kept only while somebody watches. */
  readonly kept: Map<string, Message>
  work: Promise<void>
  dirty: boolean
  /** Those about to watch; and how often it has changed, so that they see what happened while they read. */
  joining: number
  changes: number
}
type Stream = {
  readonly by: Actor | undefined
  readonly out: ServerResponse
  readonly topics: readonly Topic[]
  /** The version last sent of each topic: together they are the event's id. */
  readonly sent: number[]
  /** What waits until the reader has taken what it was sent: only the newest of each thing, so it cannot grow. */
  readonly owed: Set<number>
  full: boolean
  fullSince: number
  readonly until: number
}

export type Live = {
  /** Hangs `GET /api/live?of=openings/ID&of=…` on the server. */
  hang(app: FastifyInstance, whoIs: WhoIs): void
  /** How many watch at present. */
  count(): number
  close(): Promise<void>
}

const entityOf = ({ room, id }: Topic) => `${room.store.model.name}/${id}`
const nameOf = (by: Actor | undefined) => (by ? `${by.role} ${by.userId} ${by.orgId} ${by.region}` : '')

export function openLive(house: House, { databaseUrl }: { databaseUrl: string }): Live {
  const rooms = new Map(house.rooms.map((room) => [room.acts.path.slice(1), room]))
  const topics = new Map<string, Topic>()
  const streams = new Set<Stream>()
  const ear = listening(databaseUrl, look)
  /** How far in the ledger we have looked. */
  let cursor: number | undefined
  let following: Promise<void> | undefined
  let looking: Promise<void> = Promise.resolve()
  let closed = false

  // ---- What a reader is shown ------------------------------------------------------------------------------------------------------

  type Row = { version: number; state: any }
  const rowFor = ({ room, id }: Topic, by: Actor | undefined): Promise<Row | undefined> =>
    house.read(by, (tx) => room.store.row(tx, id))

  /** Read in the reader's own name, save what everyone may read, which is read once for all. */
  async function messageFor(topic: Topic, by: Actor | undefined, everyones?: Row): Promise<Message | undefined> {
    const name = nameOf(by)
    const row = everyones ?? (await rowFor(topic, by))
    if (!row) {
      topic.kept.delete(name)
      return undefined
    }
    const kept = topic.kept.get(name)
    if (kept && kept.version >= row.version) return kept
    const { room, path, id } = topic
    const data = JSON.stringify({ path, ...answerOf(room, id, row, by, house.clock()) })
    const bytes = Buffer.from(`event: thing\ndata: ${data}\n\n`)
    const same = [...topic.kept.values()].find((each) => each.version === row.version && each.bytes.equals(bytes))
    const message = same ?? { version: row.version, bytes, whole: new Map() }
    topic.kept.set(name, message)
    return message
  }

  /** Sends what has changed to all who watch; while it is at work, further changes only mark that it must look once more. */
  function refresh(topic: Topic) {
    topic.changes++
    if (topic.dirty) return
    topic.dirty = true
    topic.work = topic.work
      .then(async () => {
        topic.dirty = false
        const row = await rowFor(topic, undefined)
        const once =
          row ?? (topic.room.crowd ? await house.read('house', (tx) => topic.room.store.row(tx, topic.id)) : undefined)
        const readers = Map.groupBy(topic.watchers, ({ by }) => nameOf(by))
        for (const name of topic.kept.keys()) if (!readers.has(name)) topic.kept.delete(name)
        for (const each of readers.values()) {
          const { by } = each[0]!
          const seen = row || !once || concerns(topic.room.store.model, once.state, by)
          const message = seen ? await messageFor(topic, by, once) : undefined
          for (const stream of each) message ? offer(stream, stream.topics.indexOf(topic), message) : end(stream)
        }
      })
      .catch((error) => house.log.error({ err: error }, 'live'))
  }

  // ---- Sending ---------------------------------------------------------------------------------------------------------------------

  function offer(stream: Stream, n: number, message: Message) {
    if (message.version <= stream.sent[n]!) return
    if (stream.full) {
      stream.owed.add(n)
      return
    }
    stream.sent[n] = message.version
    if (!stream.out.write(written(message, stream.sent.join('.')))) filled(stream)
  }
  function filled(stream: Stream) {
    stream.full = true
    stream.fullSince = performance.now()
    stream.out.once('drain', () => {
      stream.full = false
      for (const n of [...stream.owed]) {
        stream.owed.delete(n)
        const topic = stream.topics[n]!
        const message = topic.kept.get(nameOf(stream.by))
        if (message) offer(stream, n, message)
      }
    })
  }
  function end(stream: Stream) {
    stream.out.end()
    forget(stream)
  }
  function forget(stream: Stream) {
    if (!streams.delete(stream)) return
    for (const topic of stream.topics) {
      topic.watchers.delete(stream)
      const name = nameOf(stream.by)
      if (![...topic.watchers].some(({ by }) => nameOf(by) === name)) topic.kept.delete(name)
      leave(topic)
    }
  }
  function leave(topic: Topic) {
    if (topic.watchers.size + topic.joining > 0) return
    topics.delete(entityOf(topic))
    if (topics.size === 0) following = cursor = undefined
  }

  /** Tells those who wait that we are there, and what time it is; lets go who takes nothing, and who has to be asked anew. */
  const beat = setInterval(() => {
    const now = performance.now()
    const bytes = Buffer.from(`event: beat\ndata: ${house.clock()}\n\n`)
    for (const stream of streams) {
      if (stream.full && now - stream.fullSince > PATIENCE) stream.out.destroy()
      else if (now > stream.until) end(stream)
      else if (!stream.full && !stream.out.write(bytes)) filled(stream)
    }
  }, BEAT).unref()

  // ---- Following the ledger --------------------------------------------------------------------------------------------------------

  /** One listener for the process, however many watch. Nobody watching: nothing is asked. */
  function look(): void {
    looking = looking
      .then(async () => {
        for (let more = true; more && cursor !== undefined && !closed; ) {
          const changed = await changedAfter(house.db, cursor, BATCH)
          if (cursor === undefined) return // nobody is left
          for (const entity of new Set(changed.map((each) => each.entity))) {
            const topic = topics.get(entity)
            if (topic) refresh(topic)
          }
          cursor = changed.at(-1)?.index ?? cursor
          more = changed.length === BATCH
        }
      })
      .catch((error) => house.log.warn({ err: error }, 'live: the ledger does not answer'))
  }
  /** From the first watcher on; begun again when they had all gone. */
  const follow = (): Promise<void> => {
    following ??= (async () => {
      await ear.begin()
      cursor = await lastIndex(house.db)
      look() // what was told meanwhile
    })().catch((error) => {
      following = undefined
      throw error
    })
    return following
  }
  let looked = 0
  const watch = setInterval(() => {
    const now = performance.now()
    if (now - looked < (ear.hears() ? LOOK.told : LOOK.untold)) return
    looked = now
    look()
  }, LOOK.untold).unref()

  // ---- Joining ---------------------------------------------------------------------------------------------------------------------

  const topicOf = (room: Room, id: string): Topic => {
    const entity = `${room.store.model.name}/${id}`
    const found = topics.get(entity)
    if (found) return found
    const { path } = room.acts
    const [watchers, kept] = [new Set<Stream>(), new Map<string, Message>()]
    const fresh = { room, path, id, watchers, kept, work: Promise.resolve(), dirty: false, joining: 0, changes: 0 }
    topics.set(entity, fresh)
    return fresh
  }

  async function join(request: FastifyRequest, reply: FastifyReply, whoIs: WhoIs) {
    const { of, seen } = request.query as z.output<typeof zQuery>
    const asked = [...new Set(of)].map((each) => ({ path: each.split('/')[0]!, id: each.split('/')[1]! }))
    const unknown = asked.find(({ path }) => !rooms.has(path))
    if (unknown) return problem(reply, refuse('not-found', { id: `${unknown.path}/${unknown.id}` }))
    if (streams.size >= MOST_STREAMS || closed) return problem(reply.header('retry-after', '30'), refuse('live.full'))
    const by = (await whoIs(request))?.actor
    const mine = asked.map(({ path, id }) => topicOf(rooms.get(path)!, id))
    for (const topic of mine) topic.joining++
    try {
      await follow()
      const first: Message[] = []
      const changes = mine.map((topic) => topic.changes)
      for (const topic of mine) {
        // What is watched is fresh: thousands may join without a question to the database.
        const message = topic.kept.get(nameOf(by)) ?? (await messageFor(topic, by))
        if (!message) {
          if (by) house.strayed(by, { what: topic.path, id: topic.id })
          return problem(reply, refuse('not-found', { id: topic.id }))
        }
        first.push(message)
      }
      if (request.raw.destroyed) return reply
      const last = String(request.headers['last-event-id'] ?? seen ?? '').split('.')
      const sent = mine.map((_, n) => (last.length === mine.length ? Number(last[n]) || 0 : 0))
      const stream = admit(reply, by, mine, sent)
      for (const [n, message] of first.entries()) offer(stream, n, message)
      for (const [n, topic] of mine.entries()) if (topic.changes !== changes[n]) refresh(topic)
      return reply
    } finally {
      for (const topic of mine) {
        topic.joining--
        leave(topic)
      }
    }
  }

  function admit(reply: FastifyReply, by: Actor | undefined, mine: readonly Topic[], sent: number[]): Stream {
    reply.hijack()
    const out = reply.raw
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no', // a proxy must not gather what is to arrive at once
    })
    const until = performance.now() + ASKED_ANEW * (1 + Math.random() / 4) // not all at once
    const stream: Stream = { by, out, topics: mine, sent, owed: new Set(), full: false, fullSince: 0, until }
    streams.add(stream)
    for (const topic of mine) topic.watchers.add(stream)
    out.on('close', () => forget(stream))
    out.on('error', () => forget(stream))
    out.write(`retry: 1500\nevent: beat\ndata: ${house.clock()}\n\n`)
    return stream
  }

  return {
    hang(app, whoIs) {
      app.get(
        '/api/live',
        {
          exposeHeadRoute: false,
          schema: {
            tags: ['工作台'],
            summary: '实时：看着一件或几件事',
            description:
              'Server-Sent Events。of=路径/编号（可重复）；权限与读取该事相同。事件 thing 的内容与读取该事的回答相同，id 为各事的版本号；断线后浏览器自动以 Last-Event-ID 续接，不丢不重。',
            querystring: zQuery,
          },
        },
        (request, reply) => join(request, reply, whoIs),
      )
      app.addHook('preClose', async () => {
        closed = true
        for (const stream of [...streams]) end(stream)
      })
    },
    count: () => streams.size,
    async close() {
      closed = true
      clearInterval(beat)
      clearInterval(watch)
      for (const stream of [...streams]) end(stream)
      await looking
      await ear.close()
    },
  }
}

const zThing = z.string().regex(/^[\w-]+\/[\w.-]{1,100}$/)
const zQuery = z.object({
  of: z.union([zThing.transform((one) => [one]), z.array(zThing).min(1).max(MOST_THINGS)]),
  seen: z.string().max(200).optional().describe('上次收到的 id：由脚本重新打开时，代替 Last-Event-ID'),
})

/** Hears the database say that the ledger has grown; comes back by itself when the connection breaks. */
export function listening(databaseUrl: string, heard: () => void) {
  let client: pg.Client | undefined
  let beginning: Promise<void> | undefined
  let closed = false
  const lost = () => {
    client = undefined
    beginning = undefined
    if (!closed) setTimeout(() => void begin(), 1_000).unref()
  }
  const begin = (): Promise<void> => {
    beginning ??= (async () => {
      const fresh = new pg.Client({ connectionString: databaseUrl, keepAlive: true })
      fresh.on('error', () => {})
      fresh.once('end', lost)
      fresh.on('notification', heard)
      try {
        await fresh.connect()
        await fresh.query('LISTEN ledger')
        client = fresh
        heard()
      } catch {
        await fresh.end().catch(() => {}) // a pooler that knows no LISTEN: the ledger is asked instead
      }
    })()
    return beginning
  }
  return {
    begin,
    hears: () => client !== undefined,
    async close() {
      closed = true
      await beginning
      await client?.end().catch(() => {})
    },
  }
}

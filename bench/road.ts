/** 测量: 命令之路 — a command over HTTP with session, gates, state, ledger, to-dos and idempotency, beside the bare writes of its rows. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import type { Actor } from '#foundation/command.ts'
import { type Hit, type House, THE_SYSTEM } from '#foundation/house.ts'
import { newId } from '#foundation/id.ts'
import { run } from '#foundation/run.ts'
import { instant } from '#foundation/time.ts'
import { openSession } from '#identity/index.ts'
import { type Figure, print, rate } from './figure.ts'
import { type Bench, inTurns, onPlatform } from './platform.ts'

const AT_ONCE = 16
const MAKERS = 16
const SECONDS = 0.4

type Maker = { actor: Actor; token: string; input: object }

/** Makers of as many schools, each with a session and a budget line of its own. */
async function makersOn({ house }: Bench): Promise<Maker[]> {
  const makers: Maker[] = []
  for (let n = 0; n < MAKERS; n++) {
    const orgId = `bench-school-${n}`
    const actor: Actor = { userId: `bench-maker-${n}`, role: 'purchaserMaker', orgId, region: '440703' }
    const line = await house.act('budgetLine.import', undefined, lineOf(n, orgId), THE_SYSTEM, fresh())
    if (!line.ok) throw new Error(`${line.code} ${JSON.stringify(line.facts)}`)
    const token = await openSession(house.db, actor.userId, actor, { now: Date.now(), steppedUp: true })
    const input = {
      title: `第${n}中学多媒体教学设备采购`,
      budgetLineId: line.value.id,
      amount: 1_280_000_00,
      category: 'goods',
      itemCode: 'A02020200',
      expectedMonth: instant(Date.now() + 60 * 86_400_000).slice(0, 7),
      summary: '为各教学班更换老旧的多媒体教学设备，含激光投影仪、智能交互平板、中控与安装调试，质保期不少于三年。',
      remarks: '面向中小企业采购；优先采购节能产品。',
    }
    makers.push({ actor, token, input })
  }
  return makers
}

const lineOf = (n: number, procuringEntityId: string) => ({
  indicatorId: `BENCH-${n}`,
  documentNo: '江财教〔2026〕1号',
  year: 2026,
  region: '440703',
  procuringEntityId,
  unitCode: `10500${n}`,
  projectCode: `440703-26-${n}`,
  projectName: '教学设备更新',
  fund: 'general',
  fundLevel: '本级',
  functionCode: '2050204',
  departmentEconomicCode: '31003',
  governmentEconomicCode: '50306',
  paymentMode: '国库集中支付',
  procurement: true,
  amount: 90_000_000_00,
  revision: 1,
})

const fresh = () => ({ key: randomUUID(), requestId: 'bench' })

/** The same rows written by hand, statement by statement, with no rule looked at. */
async function bareWriter({ house, bare }: Bench, maker: Maker) {
  const done = await house.act('intention.draft', undefined, maker.input, maker.actor, fresh())
  if (!done.ok) throw new Error(done.code)
  const { id } = done.value
  const read = async (text: string, values: unknown[]) => (await bare.query(text, values)).rows[0]
  const like = {
    thing: await read('SELECT * FROM supervision.intention WHERE id = $1', [id]),
    entry: await read('SELECT * FROM ledger.entry WHERE id = $1', [done.value.entryId]),
    body: await read('SELECT * FROM ledger.body WHERE entry_id = $1', [done.value.entryId]),
    todo: await read('SELECT * FROM foundation.todo WHERE id = $1', [id]),
    answer: await read('SELECT * FROM foundation.answer WHERE actor = $1 LIMIT 1', [maker.actor.userId]),
  }
  const insert = (client: PoolClient, table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row)
    return client.query(
      `INSERT INTO ${table} (${names.map((name) => `"${name}"`)}) VALUES (${names.map((_, n) => `$${n + 1}`)})`,
      Object.values(row),
    )
  }
  const { xid: _xid, seq: _seq, ...entry } = like.entry
  const made = await bare.query(`SELECT attname FROM pg_attribute
    WHERE attrelid = 'supervision.intention'::regclass AND attgenerated <> ''`)
  const thing = { ...like.thing, state: JSON.stringify(like.thing.state) }
  for (const { attname } of made.rows) delete thing[attname] // the database fills them itself
  const answer = { ...like.answer, body: JSON.stringify(like.answer.body) }
  return async () => {
    const id = newId(instant(Date.now()))
    const client = await bare.connect()
    try {
      await client.query('BEGIN')
      await insert(client, 'supervision.intention', { ...thing, id })
      await insert(client, 'ledger.entry', { ...entry, id, entity: `intention/${id}` })
      await insert(client, 'ledger.body', { ...like.body, entry_id: id })
      await insert(client, 'foundation.todo', { ...like.todo, id })
      await insert(client, 'foundation.answer', { ...answer, key: id })
      await client.query('COMMIT')
    } finally {
      client.release()
    }
  }
}

/** Controls as they will stand before a command once they are many: nine compare in memory, one looks something up. */
const gated = (house: House): House => ({
  ...house,
  gates: async (tx, at) => {
    const hits: Hit[] = [...(await house.gates(tx, at))]
    for (let n = 0; n < 9; n++) if (at.input.amount <= 0) throw new Error('never')
    await house.rooms.find(({ store }) => store.model.name === 'intention')!.store.find(tx, at.id)
    return hits
  },
})
/** No control, but the same question asked by hand: a way to the database is a quarter of a command, whoever goes it. */
const asking = (house: House): House => ({
  ...house,
  gates: async (tx, at) => {
    await sql`SELECT state FROM supervision.intention WHERE id = ${at.id}`.execute(tx)
    return house.gates(tx, at)
  },
})

export const benchRoad = (): Promise<Figure[]> =>
  onPlatform(AT_ONCE, async (bench) => {
    const { app, house } = bench
    const makers = await makersOn(bench)
    const pick = (n: number) => makers[Math.abs(n) % MAKERS]!
    const act = house.acts.get('intention.draft')!
    const [withGates, withQuestion] = [gated(house), asking(house)]
    const answered = (ok: boolean, what: unknown) => {
      if (!ok) throw new Error(JSON.stringify(what))
    }
    const writeBare = await bareWriter(bench, makers[0]!)

    const overHttp = async (n: number) => {
      const { token, input } = pick(n)
      const reply = await app.inject({
        method: 'POST',
        url: '/api/intentions',
        headers: { cookie: `yuecai=${token}`, 'idempotency-key': randomUUID() },
        payload: input,
      })
      answered(reply.statusCode === 201, reply.body)
    }
    const within = (where: House) => async (n: number) => {
      const { actor, input } = pick(n)
      const done = await run(where, act, undefined, input, actor, fresh())
      answered(done.ok, done)
    }
    const measure = (work: (n: number) => Promise<unknown>) => () =>
      rate(work, { seconds: SECONDS, at: AT_ONCE, warm: 20 })

    const { http, road, gates, question, limit } = await inTurns({
      http: measure(overHttp),
      road: measure(within(house)),
      gates: measure(within(withGates)),
      question: measure(within(withQuestion)),
      limit: measure(writeBare),
    })
    const figure = (what: string, figure: number, limit: number, against: string, target: number): Figure => ({
      what,
      figure,
      limit,
      unit: '条/s',
      against,
      target,
      better: 'more',
    })
    return [
      figure('命令，经 HTTP 全程', http, limit, '同样各行的裸事务', 0.5),
      figure('命令，不经 HTTP', road, limit, '同样各行的裸事务', 0.5),
      figure('命令，经 HTTP', http, road, '同一命令不经 HTTP', 0.7),
      figure('命令，十个监控点', gates, road, '同一命令无监控点', 0.9),
      figure('十个监控点，不计它们问的一次', gates, question, '同一命令，无监控点，多问同样的一次', 0.9),
    ]
  })

if (import.meta.main) {
  print(await benchRoad())
  process.exit(0)
}

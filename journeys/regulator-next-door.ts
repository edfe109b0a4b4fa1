/** 隔壁的监管 — a county's regulator tries to look next door: by list, by number, by search, by export, by the live stream, by an act. Each is
 *  empty or refused, each is on the record; the city sees its counties, the province all. */
import { dayOf, plusDays } from '#foundation/time.ts'
import { rooms } from '../rooms.ts'
import { Refusal } from './driver.ts'
import { idOf, until, type Walk } from './walk.ts'

type Reader = Awaited<ReturnType<Walk['person']>>
const TITLE = '蓬江区示范中心小学图书采购项目'
const [NEXT_DOOR, OWN] = ['440703', '440705']

/** Something that only its own region may see: an intention that is not public yet. */
async function intention(walk: Walk): Promise<string> {
  const maker = await walk.person('pengjiang-education.maker')
  await maker.act('/budget-imports', {})
  const line = await until(
    'the budget indicators',
    async () => (await maker.get('/budget-lines?mine=true&limit=100')).rows[0],
  )
  const drafted = await maker.act('/intentions', {
    title: TITLE,
    budgetLineId: line.id,
    amount: Math.min(line.amount, 500_000_00),
    category: 'goods',
    itemCode: walk.subject.item.code,
    expectedMonth: plusDays(dayOf(walk.sandbox.clock.now()), 60).slice(0, 7),
    summary: '图书',
  })
  return drafted.id
}

const refusedWith = async (what: string, work: () => Promise<unknown>): Promise<string> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) return error.problem.code
    throw error
  }
  throw new Error(`${what} was answered`)
}
const expect = (is: unknown, what: string) => {
  if (!is) throw new Error(what)
}
const streamOf = async (reader: Reader, path: string) => {
  const answer = await fetch(`${reader.url}/api${path}`, { headers: { cookie: reader.cookie() } })
  await answer.body?.cancel()
  return answer.status
}

/** No list of any room shows a row of next door that is not everybody's to read. */
async function everyList(walk: Walk, reader: Reader) {
  let lists = 0
  for (const { acts } of rooms) {
    const { rows = [] } = await reader.get(`${acts.path}?limit=100`)
    for (const row of rows.filter(({ region }: { region: string }) => region === NEXT_DOOR)) {
      const open = await fetch(`${walk.sandbox.url}/api${acts.path}/${row.id}`)
      expect(open.ok, `${acts.path} shows ${row.id} of next door`)
    }
    lists++
  }
  return lists
}

export default async function regulatorNextDoor(walk: Walk) {
  const id = await intention(walk)
  const [own, nosy, city, province] = await Promise.all(
    ['regulator.pengjiang', 'regulator.xinhui', 'regulator', 'regulator.province'].map((login) => walk.person(login)),
  )
  for (const [reader, who] of [
    [own!, '本区'],
    [city!, '市'],
    [province!, '省'],
  ] as const) {
    expect((await reader.get(`/intentions/${id}`)).id === id, `${who} does not see it`)
    expect((await reader.get('/cockpit?region=440703')).region === NEXT_DOOR, `${who} has no picture of it`)
  }
  walk.step('蓬江区的采购意向草案：本区、市、省的监管部门都能看到')

  const lists = await everyList(walk, nosy!)
  expect((await nosy!.get(`/intentions?q=${encodeURIComponent(TITLE)}`)).rows.length === 0, 'found by search')
  expect((await nosy!.get(`/findings/desk?region=${NEXT_DOOR}`)).rows.length === 0, 'the desk of next door')
  const byId = await refusedWith('by number', () => nosy!.get(`/intentions/${id}`))
  const byPicture = await refusedWith('the cockpit', () => nosy!.get(`/cockpit?region=${NEXT_DOOR}`))
  expect((await streamOf(nosy!, `/live?of=intentions/${id}`)) === 404, 'the stream of the row')
  expect((await streamOf(nosy!, `/cockpit/live?region=${NEXT_DOOR}`)) === 403, 'the stream of the region')
  walk.step(
    `新会区的监管人员逐一尝试：${lists}个列表、检索、编号、大屏、实时，全部为空或被拒绝（${byId}、${byPicture}）`,
  )

  const found = await until('the attempts to be on record', async () => {
    const { rows } = await city!.get('/findings/desk?code=RC-103&status=all&limit=100')
    return rows.length >= 3 && rows
  })
  expect(
    found.every((row: any) => row.region === OWN && row.handler === '440700'),
    'the record lies with the wrong level',
  )
  const [first] = found
  const up = await nosy!.refused(`/findings/${first.id}/dismissal`, { ground: 'lawful', opinion: '并无不妥，予以排除' })
  expect(up.code === 'finding.with-level-above', `one judged oneself: ${up.code}`)
  walk.kept(await city!.act(`/findings/${first.id}/confirmation`, { opinion: '提醒新会区财政局规范查询行为' }))
  expect((await own!.get('/findings/desk?code=RC-103&status=all')).rows.length === 0, 'next door sees the record')
  walk.step(`每次越界都留下预警（${found.length}条），由市级处理，本人不能自行排除`)
  return { lists, attempts: found.length, buyer: idOf('purchaser', 'pengjiang-education') }
}

/** 示范的人与机构 — an agency drawn and inspected, experts applying and away, small units, teams named, fees paid, everyone judged by everyone. */
import { type Instant, plus } from '#foundation/time.ts'
import { type Person, until } from '#journeys/driver.ts'
import type { Walk } from '#journeys/walk.ts'
import { inventUscc } from '#registers/uscc.ts'
import { idOf } from './accounts.ts'
import { CITY } from './city.ts'

type People = Pick<Walk, 'person'> & { moveTo(to: Instant): Promise<void> }
type Line = { id: string; status: string }

const day = (present: Instant, days: number) => plus(present, { days }).slice(0, 10)

/** 双随机、一公开: the list, the draw, one inspection through to its mending, one that waits for the agency. */
async function inspect({ person, moveTo }: People, present: Instant) {
  await moveTo(plus(present, { days: -45 }))
  const [one, other] = [await person('regulator'), await person('regulator.second')]
  const { id: sampleId } = await one.act('/inspection-samples', { class: 'yearly', count: 2 })
  const chosen: string[] = await until(
    'the draw of the sample',
    async () => {
      const drawn = await one.act(`/inspection-samples/${sampleId}/draw`).catch(() => undefined)
      return drawn?.state.chosen
    },
    60_000,
  )
  const about = {
    class: 'yearly',
    from: `${Number(day(present, 0).slice(0, 4)) - 1}-01-01`,
    until: `${Number(day(present, 0).slice(0, 4)) - 1}-12-31`,
    scope: '委托代理协议、采购文件编制、质疑答复、档案保存',
    sampleId,
  }
  const opened: { id: string; agencyId: string }[] = []
  for (const agencyId of chosen) {
    const { id } = await one.act('/agency-inspections', { ...about, agencyId })
    opened.push({ id, agencyId })
  }
  const [first] = opened
  if (!first) return
  const login = ['centre', 'yuezhao', 'qiaodu', 'zhujiang'].find((key) => idOf('agency', key) === first.agencyId) ?? ''
  const path = `/agency-inspections/${first.id}`
  const agency = await person(login)
  await moveTo(plus(present, { days: -41 }))
  await agency.act(`${path}/answer`, { text: '全年代理项目十八个，自查发现一份质疑答复迟于期限一天。' })
  await moveTo(plus(present, { days: -36 }))
  await one.act(`${path}/findings`, {
    findings: [{ law: '财政部令第94号第十三条', text: '一份质疑答复在第八个工作日作出', project: '' }],
  })
  await agency.act(`${path}/defence`, { text: '经办人员更替时交接不清，已补充交接制度。' })
  await other.act(`${path}/conclusion`, {
    result: 'mend',
    conclusion: '情节轻微，责令限期改正。',
    mendDate: day(present, -10),
  })
  await moveTo(plus(present, { days: -20 }))
  await agency.act(`${path}/mending`, { text: '制度已印发，全员培训一次，附签到表。' })
  await one.act(`${path}/acceptance`, { accepted: true })
}

/** Who waits for what at the door of the register; who is away; what was noted; whose data was looked at. */
async function experts({ person, moveTo }: People, present: Instant) {
  await moveTo(plus(present, { days: -30 }))
  const regulator = await person('regulator')
  const path = (key: string) => `/experts/${idOf('expert', key)}`
  const train = { date: day(present, -33), course: '评审实务与纪律', hours: 8 }
  await regulator.act(`${path('expert46')}/approval`, {})
  await regulator.act(`${path('expert46')}/training`, train)
  await regulator.act(`${path('expert47')}/sending-back`, { reason: '职称证书扫描件不清晰，请重新上传。' })
  for (const key of ['expert03', 'expert04', 'expert05']) await regulator.act(`${path(key)}/training`, train)
  await regulator.act(`${path('expert05')}/conduct`, {
    kind: 'late',
    date: day(present, -31),
    text: '迟到三十五分钟，评审推迟开始。',
  })
  await (await person('expert05')).act(`${path('expert05')}/explanation`, {
    no: 1,
    text: '高速公路事故封闭，已提前电话告知。',
  })
  await regulator.get(`${path('expert03')}/particulars?why=${encodeURIComponent('核对劳务费收款账户')}`)
  await moveTo(plus(present, { days: -2 }))
  const away = { from: day(present, 9), until: day(present, 13), reason: '外出讲学' }
  for (const key of ['expert03', 'expert09']) await (await person(key)).act(`${path(key)}/leave`, away)
}

/** Units that come, move and end; two who are all there are; one who stays until the end of the year. */
async function units({ person, moveTo }: People, present: Instant) {
  await moveTo(plus(present, { days: -70 }))
  const regulator = await person('regulator')
  const unit = (n: number, name: string) => ({
    name,
    uscc: inventUscc('12', CITY, 74_000_000 + n * 613),
    financeCode: `${160 + n}001`,
    region: CITY,
    level: 'basic',
    parentId: idOf('purchaser', 'education'),
    address: `${name}（示范地址）`,
    contact: '冯丽华',
    phone: `0750-30${n}0000`,
  })
  const { id: institute } = await regulator.act('/purchasers', unit(1, '江门市示范教育研究院'))
  const { id: old } = await regulator.act('/purchasers', unit(2, '江门市示范教师进修学校'))
  await regulator.act('/purchasers', unit(3, '江门市示范电化教育馆'))
  await moveTo(plus(present, { days: -52 }))
  await regulator.act(`/purchasers/${old}/ending`, {
    kind: 'merged',
    successorId: institute,
    reason: '江门市机构改革方案（示范）：并入教育研究院',
  })
  const two = ['taishan-culture.maker', 'taishan-culture.checker'].map((login) => idOf('account', login))
  await regulator.act(`/purchasers/${idOf('purchaser', 'taishan-culture')}/doubling`, {
    userIds: two,
    ground: '全馆在编四人，从事采购工作的仅两人',
    untilDate: day(present, 200),
  })
  const above = await person('education.admin')
  for (const [login, name, role] of [
    ['school.second', '谭慧琳', 'purchaserMaker'],
    ['school.audit', '吴建明', 'purchaserChecker'],
  ])
    await above.act('/invitations', {
      login,
      name,
      role,
      orgId: idOf('purchaser', 'school'),
      region: CITY,
      until: day(present, 40),
    })
}

const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  agency: ['skill', 'lawful', 'prompt', 'clean'],
  expert: ['skill', 'fair', 'lawful', 'prompt'],
  purchaser: ['skill', 'fair', 'lawful', 'prompt'],
}
/** Mostly content, seldom not; the same in every demo city. */
const marksFor = (id: string, kind: string) =>
  Object.fromEntries(
    (QUESTIONS[kind] ?? []).map((key, n) => [key, 3 + ((Number.parseInt(id.slice(-4 - n).slice(0, 2), 16) || 0) % 3)]),
  )

const listed = async (who: Person, path: string): Promise<Line[]> => (await who.get(`${path}&mine=true&limit=50`)).rows

async function appraise(who: Person) {
  for (const { id } of await listed(who, '/appraisals?status=asked')) {
    const { state } = await who.get(`/appraisals/${id}`)
    await who.act(`/appraisals/${id}/marks`, { marks: marksFor(id, state.subjectKind) }).catch(() => {})
  }
}
async function pay(who: Person, today: string) {
  for (const [n, { id }] of (await listed(who, '/expert-fees?status=due')).entries())
    if (n % 4 !== 3)
      await who.act(`/expert-fees/${id}/payment`, { paidDate: today, voucher: `PZ-${id.slice(-6)}` }).catch(() => {})
}
async function team(agency: Person) {
  for (const [n, { id }] of (await listed(agency, '/agency-assignments?status=waiting')).entries())
    await agency.act(`/agency-assignments/${id}/team`, { lead: 1 + (n % 3), others: [4 + (n % 2), 6] })
}

/** Every few days somebody sits down and does what waits: judge, pay, name a team. */
async function office({ person, moveTo }: People, present: Instant) {
  const makers = ['school', 'hospital', 'library', 'data', 'police', 'vocational'].map((key) => `${key}.maker`)
  for (let days = -84; days < 0; days += 7) {
    await moveTo(plus(present, { days }))
    for (const login of ['centre', 'yuezhao', 'qiaodu', 'zhujiang']) {
      const agency = await person(login)
      if (days < -6) await team(agency)
      await appraise(agency)
      await pay(agency, day(present, days))
    }
    for (const login of makers) {
      const maker = await person(login)
      await appraise(maker)
      await pay(maker, day(present, days))
    }
    for (const login of ['expert03', 'lingnan', 'qiaoxiang']) await appraise(await person(login))
  }
}

export const peopleStories = [
  { title: '代理机构双随机检查', tell: inspect },
  { title: '专家的申请、请假与履职', tell: experts },
  { title: '单位变动与岗位', tell: units },
  { title: '项目组、互评与劳务费', tell: office },
]

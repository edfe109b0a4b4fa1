/** 示范预警台 — each week the desks of city and counties answer what came in: most of it, not all; a rule of the city's own is tried and set. */
import { dayOf, type Instant, plus, plusDays } from '#foundation/time.ts'
import { until, type Walk } from '#journeys/walk.ts'

type People = Pick<Walk, 'person'> & { moveTo(to: Instant): Promise<void> }
type Line = { id: string; title: string; stopped: boolean; status: string }

const WEEKS = [63, 56, 49, 42, 35, 28, 21, 14, 7, 2]
const DESKS = ['regulator', 'regulator.pengjiang', 'regulator.xinhui']

/** What was stopped at once is seldom a wrong; what was only seen is looked into. Some is left for tomorrow. */
const answers = [
  ['dismissal', { ground: 'lawful', opinion: '当事人试填后自行改正，业务没有发生。' }],
  ['confirmation', { opinion: '已约谈经办人员，责令按规定时限办理。' }],
  ['dismissal', { ground: 'threshold', opinion: '参数偏严，不构成风险，建议复核阈值。' }],
  ['enquiry', { question: '请说明情况，并附有关证明材料。' }],
  ['case', { kind: 'inspection', opinion: '线索较为具体，转监督检查核实。' }],
  undefined,
] as const

async function answerAll({ person }: People, login: string, week: number) {
  const regulator = await person(login)
  const { rows } = (await regulator.get('/findings/desk?level=own&limit=100&order=oldest')) as { rows: Line[] }
  for (const [n, row] of rows.entries()) {
    const answer = answers[(n + week) % answers.length]
    if (!answer || (answer[0] === 'enquiry' && row.status !== 'open')) continue
    await regulator.act(`/findings/${row.id}/${answer[0]}`, answer[1]).catch(() => {}) // nobody to ask, or answered meanwhile
  }
}

export const deskStories = [
  {
    title: '每周处理预警',
    async tell(people: People, present: Instant) {
      for (const days of WEEKS) {
        await people.moveTo(plus(present, { days: -days }))
        for (const login of DESKS) await answerAll(people, login, days)
      }
    },
  },
  {
    title: '本市收紧逾期验收的提醒期',
    async tell({ person, moveTo }: People, present: Instant) {
      await moveTo(plus(present, { days: -45 }))
      const [one, other] = [await person('regulator'), await person('regulator.second')]
      const propose = (key: string, figure: number, days: number, reason: string) =>
        one.act('/local-figures', {
          ...{ key, figure, reason, months: 6 },
          validFrom: plusDays(dayOf(present), days),
          source: '江财采（示范）〔2026〕7号第三条',
        })
      const { id } = await propose('acceptance.graceDays', 10, -30, '本市货物类项目交付集中，验收应当更早提醒。')
      await until('the trial', async () => (await one.get(`/local-figures/${id}`)).state.trial.status === 'done')
      await other.act(`/local-figures/${id}/approval`, { opinion: '试算没有增加误报，同意施行。' })
      await moveTo(plus(present, { days: -1 }))
      await propose('competition.downloads', 8, 15, '获取文件八家以上而投标不足四家的，已经值得复核。')
    },
  },
]

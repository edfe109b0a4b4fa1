/** yuecai controls list, backtest — the risk-control points as they stand, and what one would have met in the past. */
import { type Backtest, backtest } from '#controls/backtest.ts'
import { ACTIONS, controls, PHASES, phaseOf, SEVERITIES, triggersOf, WAITING } from '#controls/index.ts'
import { openHouse } from '#foundation/open.ts'
import { Stop } from '#foundation/stop.ts'
import { at, type Day, dayOf, instant, plusDays } from '#foundation/time.ts'
import { figures, resolvePolicy, rowAt } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { rooms } from '../rooms.ts'
import { cli } from './cli.ts'
import { withDatabase } from './database.ts'

const GUANGDONG = '440000'
const today = () => dayOf(instant(Date.now()))

/** The parameters of a control as they are on that day in that region. */
const parametersOf = (keys: readonly string[], day: Day, region: string) =>
  keys.map((key) => {
    try {
      const { title, figure, unit, source, validFrom } = rowAt(figures, key, day, region)
      return { key, title, value: figure, unit, source, validFrom }
    } catch {
      return { key, title: figures.find((row) => row.key === key)?.title ?? key, value: null }
    }
  })

const dayFrom = (text: string | undefined, what: string): Day | undefined => {
  if (text === undefined) return undefined
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new Stop(`--${what} 应为日期，如 2026-03-02`)
  return text as Day
}

export const controlsList = cli({
  name: 'controls list',
  text: '列出现有的风险监控点及其参数现值',
  options: {
    region: { type: 'string', value: 'CODE', text: '按哪个地区的参数', default: GUANGDONG },
    date: { type: 'string', value: 'DATE', text: '按哪一天的参数，默认今天' },
  },
  async run({ option }) {
    const day = dayFrom(option('date'), 'date') ?? today()
    const data = controls.map((control) => ({
      code: control.code,
      title: control.title,
      kind: control.kind,
      phase: PHASES[phaseOf(control)],
      trigger: triggersOf(control).join(', '),
      severity: SEVERITIES[control.severity],
      actions: control.actions.map((action) => ACTIONS[action]),
      basis: control.basis,
      parameters: parametersOf(control.parameters ?? [], day, option('region')!),
    }))
    const lines = data.flatMap(({ code, phase, severity, title, trigger, basis, parameters }) => [
      `${code}  ${phase} ${severity}  ${title}`,
      `        ${trigger}；${basis}`,
      ...parameters.map(({ key, title, value }) => `        ${key} = ${value ?? '（当日无取值）'}  ${title}`),
    ])
    const waiting = Object.entries(WAITING).map(
      ([code, { title, waits }]) => `${code}  未建成  ${title}（等待：${waits}）`,
    )
    return {
      ok: true,
      data,
      lines: [...lines, ...waiting, `104 个监控点中已建成 ${data.length} 个，未建成 ${waiting.length} 个`],
    }
  },
})

const percent = (rate: number) => `${(rate * 100).toFixed(1)}%`
const told = ({ wouldHit, recorded, passed, stopRate, falseAlarmRate }: Backtest): string[] => [
  `会命中 ${wouldHit.length} 次${wouldHit.length > 0 ? '：' : ''}`,
  ...wouldHit.slice(0, 20).map(({ at, title, text }) => `  ${at}  ${title}  ${text}`),
  ...(wouldHit.length > 20 ? [`  ……另有 ${wouldHit.length - 20} 次（见 --json）`] : []),
  `已记录预警 ${recorded.hits} 条：拦截 ${recorded.stopped}，说明理由后办理 ${recorded.withReason}；待处理 ${recorded.open}，排除 ${recorded.dismissed}，确认 ${recorded.confirmed}`,
  ...Object.entries(passed).map(([command, count]) => `  ${command} 通过 ${count} 次`),
  ...(stopRate === undefined ? [] : [`拦截率 ${percent(stopRate)}`]),
  ...(falseAlarmRate === undefined ? [] : [`误报率 ${percent(falseAlarmRate)}`]),
]

/** `complaint.suspendDays=20` */
const trialFrom = (text: string | undefined, keys: readonly string[]): Record<string, number> => {
  if (!text) return {}
  return Object.fromEntries(
    text.split(',').map((each) => {
      const [key = '', value = ''] = each.split('=')
      if (!keys.includes(key)) throw new Stop(`这个监控点没有参数 ${key}；可用：${keys.join('、') || '无'}`)
      if (value === '' || !Number.isFinite(Number(value))) throw new Stop(`${key} 的取值应为数字：${value}`)
      return [key, Number(value)]
    }),
  )
}

export const controlsBacktest = cli({
  name: 'controls backtest',
  text: '在过去的数据上试运行一个监控点，与已有预警对照',
  words: ['CODE'],
  options: {
    from: { type: 'string', value: 'DATE', text: '从哪一天起，默认全部' },
    to: { type: 'string', value: 'DATE', text: '到哪一天止（含），默认今天' },
    set: { type: 'string', value: 'KEY=N', text: '换一个参数值试算，多个用逗号分开' },
  },
  more: '监测类在账本上重放，分析类按现状重算；拦截类统计拦了多少、通过多少、人们如何处理。不产生预警。',
  run({ words: [code = ''], option }) {
    const control = controls.find((each) => each.code === code.toUpperCase())
    if (!control) throw new Stop(`没有监控点 ${code}；全部见 npx yuecai controls list`)
    const trial = trialFrom(option('set'), control.parameters ?? [])
    const from = dayFrom(option('from'), 'from')
    const to = dayFrom(option('to'), 'to') ?? today()
    return withDatabase(async ({ appUrl }) => {
      const house = openHouse({
        databaseUrl: appUrl,
        poolSize: 2,
        clock: () => instant(Date.now()),
        calendar,
        policyAt: (when, region) => resolvePolicy(dayOf(when), region),
        files: {} as never,
        connectors: {},
        rooms,
        reactions: [],
        jobs: [],
        log: { info() {}, warn() {}, error: (facts) => console.error(facts) },
      })
      try {
        const span = { from: from ? at(from) : instant(0), to: at(plusDays(to, 1)) }
        const data = await backtest(house, control, span, trial)
        return { ok: true, data, lines: [`${control.code} ${control.title}`, ...told(data)] }
      } finally {
        await house.close()
      }
    })
  },
})

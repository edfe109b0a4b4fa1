/** yuecai methods — each procurement method: its stages, periods and numbers with their articles, as the law is on a day. */
import { Stop } from '#foundation/stop.ts'
import { type Day, dayOf, instant } from '#foundation/time.ts'
import { METHODS, type Method } from '#policies/methods.ts'
import { toldOf } from '#policies/procedure-words.ts'
import { NoSuchProcedure } from '#policies/procedures.ts'
import { cli } from './cli.ts'

const told = (method: Method, day: Day, region: string) => {
  try {
    return [toldOf(method, day, region)]
  } catch (error) {
    if (error instanceof NoSuchProcedure) return []
    throw error
  }
}

export const methodsList = cli({
  name: 'methods',
  text: '列出各采购方式的环节、期限、人数及其法条',
  options: {
    region: { type: 'string', value: 'CODE', text: '按哪个地区的数值', default: '440000' },
    date: { type: 'string', value: 'DATE', text: '按哪一天的规定，默认今天' },
  },
  async run({ option }) {
    const day = (option('date') ?? dayOf(instant(Date.now()))) as Day
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
      throw new Stop('--date 应为日期，如 2026-11-02')
    const data = (Object.keys(METHODS) as Method[]).flatMap((method) => told(method, day, option('region')!))
    const lines = data.flatMap(({ title, basis, sources, stages, rules }) => [
      `${title}（${basis}）`,
      `    供应商来源：${sources.join('；')}`,
      `    ${stages.map((stage) => stage.title).join(' → ')}`,
      ...rules.map((rule) => `    ${rule.title}：${rule.value}    ${rule.basis}`),
      '',
    ])
    return { ok: true, data, lines: [...lines, `${day} 施行的采购方式共 ${data.length} 种`] }
  },
})

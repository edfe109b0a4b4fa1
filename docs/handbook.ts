/** 手册 — drawn from the code: what each chapter is, its states as a picture, who may do what by which law; the controls; the figures of the law.
 *  `npm run handbook` writes docs/handbook/; the house test says when it is out of date. */
import { mkdir, writeFile } from 'node:fs/promises'
import { ACTIONS, controls, PHASES, phaseOf, SEVERITIES, triggerOf } from '#controls/index.ts'
import { commandPath } from '#foundation/acts.ts'
import { type Command, leadsTo, ROLES } from '#foundation/command.ts'
import type { Room } from '#foundation/room.ts'
import { figures } from '#policies/figures.ts'
import { rooms } from '../rooms.ts'

const RELATIONS: Record<string, string> = {
  any: '',
  region: '辖区内',
  procuringEntity: '本单位的',
  agency: '受托的',
  supplier: '本企业的',
  expert: '本人的',
  experts: '参加评审的',
  tenderers: '参加投标的',
  trustee: '保管份额的',
  subject: '被要求说明的',
}
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const whoMay = (command: Command) =>
  command.who.map(({ role, relation }) => `${RELATIONS[relation] ?? relation}${ROLES[role]}`).join('、')

/** A Mermaid picture: the states and the commands that lead from one to the next. */
const picture = ({ acts, store }: Room) => {
  const { status } = store.model
  const lines = (Object.values(acts.commands) as Command[]).flatMap((command) => {
    const sources: readonly string[] = command.from ?? ['[*]']
    return sources.flatMap((from) =>
      leadsTo(command, from).flatMap((to) => (to === from ? [] : [`  ${from} --> ${to}: ${command.title}`])),
    )
  })
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...Object.entries(status).map(([key, text]) => `  ${key}: ${text}`),
    ...lines,
    '```',
  ].join('\n')
}

const chapter = (room: Room) => {
  const { acts, store } = room
  const commands = Object.entries(acts.commands) as [string, Command][]
  return [
    `## ${store.model.title} \`${store.model.name}\``,
    picture(room),
    '| 行为 | 谁可以 | 从状态 | 依据 | 接口 |',
    '| --- | --- | --- | --- | --- |',
    ...commands.map(
      ([noun, command]) =>
        `| ${command.title} | ${whoMay(command)} | ${command.from?.map((from) => store.model.status[from] ?? from).join('、') ?? '新建'} | ${cell(command.law ?? '')} | \`POST /api${commandPath(acts.path, noun)}\` |`,
    ),
    '',
    '| 拒绝 | 依据 | 怎么办 |',
    '| --- | --- | --- |',
    ...Object.values(acts.refusal).map(
      ({ text, law = '', mend = '' }) => `| ${cell(text)} | ${cell(law)} | ${cell(mend)} |`,
    ),
    '',
  ].join('\n')
}

const GROUPS: [file: string, title: string, prefix: RegExp][] = [
  ['supervision', '监督管理', /^supervision\./],
  ['tendering', '项目采购电子交易', /^tendering\./],
  ['registers', '基础信息库与账号', /./],
]

const controlPage = () =>
  [
    '# 风险监控点',
    '',
    '命中是线索，不是结论；由人作出判断。阈值为按地区、日期生效的参数。',
    '',
    '| 编号 | 名称 | 环节 | 触发 | 等级 | 处置 | 依据 | 参数 |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...controls.map(
      (control) =>
        `| ${control.code} | ${control.title} | ${PHASES[phaseOf(control)]} | ${triggerOf(control)} | ${SEVERITIES[control.severity]} | ${control.actions.map((action) => ACTIONS[action]).join('、')} | ${cell(control.basis)} | ${(control.parameters ?? []).map((key) => `\`${key}\``).join(' ')} |`,
    ),
    '',
  ].join('\n')

const figurePage = () =>
  [
    '# 政策数值',
    '',
    '每个数值有出处、地区和生效日期；按事件发生之日和地区取用。',
    '',
    '| 键 | 名称 | 数值 | 单位 | 地区 | 自 | 出处 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...figures.map(
      ({ key, title, figure, unit, region, validFrom, source }) =>
        `| \`${key}\` | ${title} | ${figure ?? '未载入'} | ${unit} | ${region} | ${validFrom} | ${cell(source)} |`,
    ),
    '',
  ].join('\n')

/** Every page, by file name. */
export const pages = (): Record<string, string> => {
  const left = new Set(rooms)
  const out: Record<string, string> = {}
  for (const [file, title, prefix] of GROUPS) {
    const mine = [...left].filter((room) => prefix.test(room.store.table))
    for (const room of mine) left.delete(room)
    out[`${file}.md`] = [`# ${title}`, '', '由代码生成，请勿手改。', '', ...mine.map(chapter)].join('\n')
  }
  out['controls.md'] = controlPage()
  out['figures.md'] = figurePage()
  return out
}

if (import.meta.main) {
  const folder = new URL('./handbook/', import.meta.url)
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(pages())) await writeFile(new URL(name, folder), text)
  console.log(`docs/handbook/: ${Object.keys(pages()).join(' ')}`)
}

/** 手册 — drawn from the code: what each chapter is, its states as a picture, who may do what by which law; the controls; the figures of the law.
 *  `npm run handbook` writes docs/handbook/; the house test says when it is out of date. */
import { mkdir, writeFile } from 'node:fs/promises'
import { ACTIONS, controls, MOMENTS, PHASES, phaseOf, SEVERITIES, triggersOf, WAITING } from '#controls/index.ts'
import { commandPath } from '#foundation/acts.ts'
import { type Command, type Grant, leadsTo, ROLES } from '#foundation/command.ts'
import type { Room, View } from '#foundation/room.ts'
import { figures } from '#policies/figures.ts'
import { METHODS, type Method } from '#policies/methods.ts'
import { toldOf } from '#policies/procedure-words.ts'
import { PROCEDURES } from '#policies/procedures.ts'
import { fullDivisionName } from '#registers/divisions.ts'
import { showFigure } from '#web/pages/supervision/show-figure.ts'
import { rooms } from '../rooms.ts'

/** How a grant's relation is said before the role: 本单位的采购人经办. */
export const RELATIONS: Readonly<Record<string, string>> = {
  any: '',
  region: '辖区内的',
  organisation: '本单位的',
  owner: '本单位的',
  above: '上级单位的',
  department: '主管预算单位的',
  units: '有关单位的',
  issuer: '发布单位的',
  payer: '付款单位的',
  desk: '经办部门的',
  chair: '担任组长的',
  queried: '被要求澄清的',
  related: '与投诉有关的',
  rater: '受邀评价的',
  submitter: '提交人为本企业的',
  inTurn: '轮到的',
  toSign: '待签协议的',
  procuringEntity: '本单位的',
  agency: '受托的',
  supplier: '本企业的',
  expert: '本人的',
  experts: '参加评审的',
  tenderers: '参加投标的',
  trustee: '保管份额的',
  subject: '当事的',
}
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [
  `| ${head.join(' | ')} |`,
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  '',
]
const GENERATED = '由代码生成（`npm run handbook`），请勿手改。'
const HEAD = [`${GENERATED}[回到目录](README.md)`, '']

const grantWords = ({ role, relation }: Grant) => `${RELATIONS[relation]}${ROLES[role]}`
const whoMay = ({ who }: { who: readonly Grant[] }) => [...new Set(who.map(grantWords))].join('、')
const commandsOf = ({ acts }: Room) => Object.entries(acts.commands) as [noun: string, command: Command][]
/** What only the clock and the reactions do has no address. */
const addressOf = ({ acts }: Room, noun: string, { who }: Command) =>
  who.every(({ role }) => role === 'system') ? '' : `\`POST /api${commandPath(acts.path, noun)}\``
const fromWords = ({ store }: Room, { from }: Command) =>
  from?.map((each) => store.model.status[each] ?? each).join('、') ?? '新建'
const headingOf = ({ store }: Room) => `${store.model.title} ${store.model.name}`
const anchorOf = (room: Room) => headingOf(room).toLowerCase().replaceAll(' ', '-')

/** A Mermaid picture: the states and the commands that lead from one to the next. */
const picture = (room: Room) => {
  const { status } = room.store.model
  const arrows = commandsOf(room).flatMap(([, command]) => {
    const sources: readonly string[] = command.from ?? ['[*]']
    return sources.flatMap((from) =>
      leadsTo(command, from).flatMap((to) => (to === from ? [] : [`  ${from} --> ${to}: ${command.title}`])),
    )
  })
  const states = Object.entries(status).map(([key, text]) => `  ${key}: ${text}`)
  return ['```mermaid', 'stateDiagram-v2', ...states, ...new Set(arrows), '```', '']
}

const chapter = (room: Room) => [
  `## ${headingOf(room)}`,
  '',
  ...picture(room),
  ...table(
    ['行为', '谁可以', '从状态', '依据', '接口'],
    commandsOf(room).map(([noun, command]) => [
      command.title,
      whoMay(command),
      fromWords(room, command),
      command.law ?? '',
      addressOf(room, noun, command),
    ]),
  ),
  ...table(
    ['拒绝', '说明', '依据', '怎么办'],
    Object.entries(room.acts.refusal).map(([code, { text, law = '', mend = '' }]) => [`\`${code}\``, text, law, mend]),
  ),
]

const GROUPS: readonly { file: string; title: string; holds: (table: string) => boolean }[] = [
  { file: 'supervision', title: '监督管理', holds: (table) => table.startsWith('supervision.') },
  { file: 'tendering', title: '项目采购电子交易', holds: (table) => table.startsWith('tendering.') },
  { file: 'registers', title: '基础信息库与账号', holds: (table) => !/^(supervision|tendering)\./.test(table) },
]
const roomsOf = (group: (typeof GROUPS)[number]) => rooms.filter(({ store }) => group.holds(store.table))
const groupOf = (room: Room) => GROUPS.find((group) => group.holds(room.store.table))!

/** The who-may table, by role: what this person can do, and where. */
const whoMayPage = () => [
  '# 谁可以做什么',
  '',
  ...HEAD,
  '权限是数据：一个角色，加上它与这件事的关系。未列出的，一律不可以。',
  '',
  ...Object.entries(ROLES).flatMap(([role, title]) => {
    const rows = rooms.flatMap((room) =>
      commandsOf(room).flatMap(([, command]) => {
        const mine = command.who.filter((grant) => grant.role === role)
        if (mine.length === 0) return []
        const about = `[${room.store.model.title}](${groupOf(room).file}.md#${anchorOf(room)})`
        const checks = [command.notBy && '非经办本人', command.stepUp && '再次验证身份'].filter(Boolean).join('、')
        return [[about, command.title, whoMay({ who: mine }), fromWords(room, command), checks]]
      }),
    )
    return rows.length === 0 ? [] : [`## ${title}`, '', ...table(['事项', '行为', '以何身份', '从状态', '另须'], rows)]
  }),
]

const readersOf = ({ who }: View) => (who === 'anyone' ? '任何人' : who === 'signed-in' ? '已登录者' : whoMay({ who }))

/** Every address a room opens, for programs. */
const apiPage = () => [
  '# 接口一览',
  '',
  ...HEAD,
  '完整的参数与返回见运行中的平台：`/api/docs`（OpenAPI 3.1：`/api/openapi.json`）。改变状态的请求须带 `Idempotency-Key`；拒绝以 `application/problem+json`（RFC 9457）返回。',
  '列表与详情对谁都开放，各人只看到公开的和与本单位有关的。',
  '',
  ...rooms.flatMap((room) => {
    const { acts, views, store } = room
    const own = [
      [`\`GET /api${acts.path}\``, `${store.model.title}列表`, '任何人'],
      [`\`GET /api${acts.path}/:id\``, `${store.model.title}详情`, '任何人'],
      ...Object.entries(views).map(([route, view]) => {
        const [method, path] = route.split(' ') as [string, string]
        return [`\`${method} /api${acts.path}${path === '/' ? '' : path}\``, view.title ?? '', readersOf(view)]
      }),
      ...commandsOf(room).flatMap(([noun, command]) => {
        const address = addressOf(room, noun, command)
        return address ? [[address, command.title, whoMay(command)]] : []
      }),
    ]
    return [`## ${headingOf(room)}`, '', ...table(['接口', '内容', '谁可以'], own)]
  }),
]

const indexPage = () => [
  '# 业务手册',
  '',
  GENERATED,
  '',
  '## 从哪里看起',
  '',
  `- 按角色：${Object.values(ROLES)
    .map((title) => `[${title}](who-may.md#${title})`)
    .join('、')}`,
  `- 按采购方式：${(Object.entries(METHODS) as [Method, string][])
    .map(([method, title]) => `[${title}](methods.md#${`${title} ${method}`.toLowerCase().replaceAll(' ', '-')})`)
    .join('、')}`,
  '- 按事项：见下面三张表。每一章有状态图，谁在什么状态可以做什么、依据哪一条，以及每一种拒绝的说明和改正办法',
  `- [风险监控点](controls.md)：104 个中已建成 ${controls.length} 个`,
  '- [政策数值](figures.md)：每个数值的出处、地区和生效日期',
  '- [接口一览](api.md)：供程序员使用',
  '',
  ...GROUPS.flatMap((group) => [
    `## [${group.title}](${group.file}.md)`,
    '',
    ...table(
      ['事项', '状态', '行为数'],
      roomsOf(group).map((room) => [
        `[${room.store.model.title}](${group.file}.md#${anchorOf(room)})`,
        Object.values(room.store.model.status).join(' / '),
        String(commandsOf(room).length),
      ]),
    ),
  ]),
]

const actWords = ({ title, model }: Command) => (title.includes(model.title) ? title : `${title}（${model.title}）`)
const titleOf = (key: string) => figures.find((each) => each.key === key)!.title
const controlPage = () => [
  '# 风险监控点',
  '',
  ...HEAD,
  `104 个中已建成 ${controls.length} 个。命中是线索，不是结论；由人作出判断。阈值为按地区、日期生效的参数，省、市、县可以依法另定。`,
  '',
  '“触发”一栏：行为，是在办理之前核对；某事之后或者期限届满时，是据账本中的事件核对；每日、每月，是定期核对。',
  '',
  ...table(
    ['编号', '名称', '环节', '触发', '等级', '处置', '依据', '参数'],
    controls.map((control) => [
      control.code,
      control.title,
      PHASES[phaseOf(control)],
      triggersOf(control, actWords)
        .map((trigger) => MOMENTS[trigger] ?? trigger)
        .join('、'),
      SEVERITIES[control.severity],
      control.actions.map((action) => ACTIONS[action]).join('、'),
      control.basis,
      (control.parameters ?? []).map((key) => `[${titleOf(key)}](figures.md)`).join('、'),
    ]),
  ),
  `## 尚未建成（${Object.keys(WAITING).length} 个）`,
  '',
  ...table(
    ['编号', '名称', '等待'],
    Object.entries(WAITING).map(([code, { title, waits }]) => [code, title, waits]),
  ),
]

/** Each method as the law is on the day the newest of them came into force: its way as a picture, its numbers as a table. */
const NEWEST = PROCEDURES.map(({ validFrom }) => validFrom)
  .toSorted()
  .at(-1)!
const way = (stages: readonly { key: string; title: string }[]) => [
  '```mermaid',
  'flowchart LR',
  ...stages.map(({ key, title }) => `  ${key}["${title}"]`),
  `  ${stages.map(({ key }) => key).join(' --> ')}`,
  '```',
  '',
]
const methodPage = () => [
  '# 采购方式',
  '',
  ...HEAD,
  `以下为 ${NEWEST} 施行的规定（全省口径）；其他日期、地区请用 \`npx yuecai methods --date DATE --region CODE\`。`,
  '',
  ...(Object.keys(METHODS) as Method[]).flatMap((method) => {
    const { title, basis, sources, stages, rules } = toldOf(method, NEWEST, '440000')
    return [
      `## ${title} ${method}`,
      '',
      `${basis}。供应商来源：${sources.join('；')}。`,
      '',
      ...way(stages),
      ...table(
        ['规则', '数值', '依据'],
        rules.map((rule) => [rule.title, rule.value, rule.basis]),
      ),
    ]
  }),
]

const figurePage = () => [
  '# 政策数值',
  '',
  ...HEAD,
  '每个数值有出处、地区和生效日期；按事件发生之日和地区取用。',
  '',
  ...table(
    ['名称', '数值', '地区', '自', '出处', '键'],
    figures.map(({ key, title, figure, unit, region, validFrom, source }) => [
      title,
      figure === null ? '未载入' : showFigure(figure, unit),
      region === '000000' ? '全国' : fullDivisionName(region),
      validFrom,
      source,
      `\`${key}\``,
    ]),
  ),
]

/** Every page, by file name. */
export const pages = (): Record<string, string> =>
  Object.fromEntries(
    [
      ['README.md', indexPage()] as const,
      ...GROUPS.map(
        (group) => [`${group.file}.md`, [`# ${group.title}`, '', ...HEAD, ...roomsOf(group).flatMap(chapter)]] as const,
      ),
      ['who-may.md', whoMayPage()] as const,
      ['methods.md', methodPage()] as const,
      ['controls.md', controlPage()] as const,
      ['figures.md', figurePage()] as const,
      ['api.md', apiPage()] as const,
    ].map(([name, lines]) => [name, lines.join('\n')]),
  )

export const folder = new URL('./handbook/', import.meta.url)

if (import.meta.main) {
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(pages())) await writeFile(new URL(name, folder), text)
  console.log(`docs/handbook/: ${Object.keys(pages()).join(' ')}`)
}

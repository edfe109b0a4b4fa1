/** 测量用公告 — two hundred thousand believable announcements, the same each time, written in bulk beside the road: a bench of reading. */
import pg from 'pg'
import type { Postgres } from '#database/embedded.ts'
import { copyOf, type TestDatabase, template } from '#database/template.ts'
import { lexemes, searchWords } from '#foundation/search.ts'
import { instant } from '#foundation/time.ts'
import { divisions, fullDivisionName } from '#registers/divisions.ts'
import { type Announcement, KINDS, type Kind } from '#subsystems/supervision/announcement/announcement.ts'
import { type Column, FORMS } from '#subsystems/supervision/announcement/forms.ts'
import { searched } from '#subsystems/supervision/announcement/store.ts'

export const HOW_MANY = 200_000
const EDITION = 1 // of the contents below: another one is written anew
const FROM = Date.parse('2023-07-01T01:00:00.000Z')
const SPAN = 3 * 365 * 86_400_000
const BATCH = 2_000

/** Mulberry32: small, and the same on every machine. */
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

const BUYERS =
  '第一中学|第二中学|实验小学|人民医院|中医院|妇幼保健院|公安局|教育局|财政局|自然资源局|交通运输局|城市管理局|水务局|图书馆|博物馆|职业技术学院|疾病预防控制中心|应急管理局|税务局|生态环境局'
const SUBJECTS =
  '多媒体教学设备|办公家具|服务器及存储|物业管理服务|食堂食材配送|彩色多普勒超声诊断仪|信息系统运行维护|校园安保服务|消防设备|城市道路养护|公务用车|图书采购|校服|网络安全等级保护测评|垃圾清运服务|空调设备|实验室设备|智慧停车系统|档案数字化加工|电梯维护保养'
const RARE = '液相色谱串联质谱联用仪'
const AGENCIES = '广东华鼎招标代理有限公司|广东粤采项目管理有限公司|广州穗标采购咨询有限公司|公共资源交易中心'
const FIRMS = '科技|实业|信息技术|医疗器械|物业服务|建设工程|教育装备|智能系统'
const PLACES = '南粤|岭南|珠江|鹏城|东江|北江|西江|粤海|湾区|天河'
const METHODS = [
  ['openTendering', '公开招标', 0.62],
  ['competitiveConsultation', '竞争性磋商', 0.84],
  ['competitiveNegotiation', '竞争性谈判', 0.91],
  ['requestForQuotation', '询价', 0.96],
  ['singleSource', '单一来源', 1],
] as const
/** What becomes public of one purchase, one after another. */
const LIFE: readonly Kind[] = ['intention', 'tenderNotice', 'correction', 'result', 'contract', 'acceptance']
const PARAGRAPH =
  '本项目按照政府采购法及其实施条例组织实施，落实促进中小企业发展、优先采购节能环保产品等政策；投标人应当具有独立承担民事责任的能力、良好的商业信誉和健全的财务会计制度，并按采购文件的要求提供货物、安装调试、培训和不少于三年的质量保证服务。'

/** The database, made once for each set of migrations and kept for the next run. */
export async function announcementsOn(postgres: Postgres): Promise<TestDatabase> {
  const from = await template(postgres.ownerUrl)
  const name = `bench_${EDITION}_${HOW_MANY}_${from.slice(-12)}`
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
  const kept = { ownerUrl: at(postgres.ownerUrl), appUrl: at(postgres.appUrl), drop: async () => {} }
  const owner = new pg.Client({ connectionString: postgres.ownerUrl })
  await owner.connect()
  try {
    if ((await owner.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).rowCount) return kept
    const older = await owner.query("SELECT datname FROM pg_database WHERE datname LIKE 'bench\\_%'")
    for (const { datname } of older.rows) await owner.query(`DROP DATABASE ${datname} WITH (FORCE)`)
    const draft = await copyOf(postgres.ownerUrl, postgres.appUrl, from)
    await fill(draft.ownerUrl)
    await owner.query(`ALTER DATABASE ${new URL(draft.ownerUrl).pathname.slice(1)} RENAME TO ${name}`)
    return kept
  } finally {
    await owner.end()
  }
}

async function fill(ownerUrl: string) {
  console.error(`写入 ${HOW_MANY} 条公告（仅第一次）…`)
  const client = new pg.Client({
    connectionString: ownerUrl,
    options: '-c yuecai.role=system -c synchronous_commit=off',
  })
  await client.connect()
  try {
    const { indexdef } = (
      await client.query("SELECT indexdef FROM pg_indexes WHERE indexname = 'announcement_card_search'")
    ).rows[0]
    await client.query('DROP INDEX supervision.announcement_card_search')
    let batch: ReturnType<typeof rowsOf>[] = []
    for (const each of purchases()) {
      batch.push(rowsOf(each.id, each.of))
      if (batch.length === BATCH) {
        await write(client, batch)
        batch = []
      }
    }
    await write(client, batch)
    await client.query(`SET maintenance_work_mem = '256MB'`)
    await client.query(indexdef)
    await client.query(
      'VACUUM ANALYZE supervision.announcement, supervision.announcement_card, supervision.announcement_count',
    )
  } finally {
    await client.end()
  }
}

function* purchases(): Generator<{ id: string; of: Announcement }> {
  const roll = dice(20260701)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(roll() * all.length)]!
  const places = divisions.filter(({ level }) => level !== 'province')
  const [buyers, subjects, agencies, firms, towns] = [BUYERS, SUBJECTS, AGENCIES, FIRMS, PLACES].map((all) =>
    all.split('|'),
  ) as [string[], string[], string[], string[], string[]]
  for (let n = 0, made = 0; made < HOW_MANY; n++) {
    const { code: region } = pick(places)
    const buyer = `${fullDivisionName(region)}${pick(buyers)}`
    const subject = n % 5_000 === 77 ? RARE : pick(subjects)
    const chance = roll()
    const [method, methodName] = METHODS.find(([, , until]) => chance < until)!
    const began = FROM + Math.floor((n / (HOW_MANY / 4)) * SPAN)
    const projectNumber = `${region}-${new Date(began).getUTCFullYear()}-${String(n).padStart(5, '0')}`
    const amount = Math.floor(50_000 + roll() ** 4 * 80_000_000) * 100
    const supplier = `广东${pick(towns)}${pick(firms)}有限公司`
    const length = 2 + Math.floor(roll() * (LIFE.length - 1))
    for (const [step, kind] of LIFE.slice(0, length).entries()) {
      if (made === HOW_MANY) return
      const publishedAt = instant(began + step * 20 * 86_400_000 + Math.floor(roll() * 8 * 3_600_000))
      const title = `${buyer}${subject}${kind === 'intention' ? '采购意向' : `采购项目${methodName}${KINDS[kind].replace('采购公告', '公告')}`}`
      yield {
        id: `b${String(made++).padStart(8, '0')}`,
        of: {
          status: 'published',
          number: `${region}-GG-${publishedAt.slice(0, 4)}-${String(made).padStart(6, '0')}`,
          kind,
          caseId: `ocds-yuecai-bench${String(n).padStart(7, '0')}`,
          title,
          region,
          method,
          category: pick(['goods', 'goods', 'services', 'works'] as const),
          procuringEntity: { id: `buyer-${buyer}`, name: buyer },
          ...(kind !== 'intention' && { agency: { id: 'agency', name: pick(agencies) }, projectNumber }),
          suppliers:
            kind === 'result' || kind === 'contract' || kind === 'acceptance'
              ? [{ id: 'supplier', name: supplier }]
              : [],
          amount: amount as never,
          ...(kind === 'tenderNotice' && { deadlineAt: instant(Date.parse(publishedAt) + 21 * 86_400_000) }),
          body: bodyOf(kind, { projectNumber, title, amount, at: publishedAt }),
          attachments: [],
          publishedAt,
        },
      }
    }
  }
}

/** Every part the form of its kind asks for, at its usual length. */
const bodyOf = (kind: Kind, known: { projectNumber: string; title: string; amount: number; at: string }) => {
  const value = ({ key, as }: Column): string | number =>
    key === 'projectNumber'
      ? known.projectNumber
      : as === 'fen'
        ? known.amount
        : as === 'instant'
          ? known.at
          : as === 'day'
            ? known.at.slice(0, 10)
            : as === 'long'
              ? PARAGRAPH
              : known.title.slice(0, 24)
  return Object.fromEntries(
    FORMS[kind].flatMap(({ fields }) =>
      fields.map((field) => [
        field.key,
        field.columns
          ? [1, 2, 3].map(() => Object.fromEntries(field.columns!.map((column) => [column.key, value(column)])))
          : value(field),
      ]),
    ),
  )
}

const rowsOf = (id: string, of: Announcement) => {
  const fields = searched(of)
  return {
    thing: {
      id,
      version: 1,
      status: of.status,
      state: of,
      hash: '',
      case_id: of.caseId,
      region: of.region,
      parties: [of.procuringEntity.id],
      is_public: true,
      title: of.title,
      number: of.number,
      amount: of.amount,
      created_at: of.publishedAt,
      updated_at: of.publishedAt,
    },
    card: {
      id,
      number: of.number,
      kind: of.kind,
      case_id: of.caseId,
      title: of.title,
      region: of.region,
      method: of.method,
      category: of.category,
      procuring_entity_id: of.procuringEntity.id,
      procuring_entity: of.procuringEntity.name,
      agency: of.agency?.name,
      supplier: of.suppliers[0]?.name,
      project_number: of.projectNumber,
      amount: of.amount,
      published_at: of.publishedAt,
      deadline_at: of.deadlineAt,
      search: lexemes(fields)
        .map((lexeme) => `'${lexeme}'`)
        .join(' '),
      words: searchWords(fields),
    },
  }
}

async function write(client: pg.Client, rows: readonly ReturnType<typeof rowsOf>[]) {
  const first = rows[0]
  if (!first) return
  for (const [table, key] of [
    ['supervision.announcement', 'thing'],
    ['supervision.announcement_card', 'card'],
  ] as const) {
    const columns = Object.keys(first[key])
    await client.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows.map((row) => row[key]))],
    )
  }
}

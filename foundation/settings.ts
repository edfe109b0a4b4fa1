/** 设置 — every environment variable of the platform, its default, and the check at start. Nothing else reads process.env. */
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Stop } from './stop.ts'

const flag = z.enum(['on', 'off']).transform((text) => text === 'on')
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const address = z.url({ protocol: /^https?$/ })

const Environment = z.object({
  /** Where all data lies: database, files, keys. */
  DATA_DIR: z.string().default('.data'),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(1, 65_535).default(8080),
  /** How people reach the platform; decides secure cookies and the passkeys' origin. Default: http://localhost:PORT. */
  PUBLIC_URL: address.optional(),
  /** The demo city with its accounts, and the fake outside systems. `off` for a platform of one's own. */
  DEMO: flag.default(true),
  // Who runs the site, as the rules for government sites print it on each page (国办发〔2017〕47号). A platform of one's own sets its own.
  SITE_NAME: z.string().default('粤采 政府采购平台'),
  SITE_CITY: z.string().default('江门市'),
  SITE_ORGANISER: z.string().default('江门市示范财政局'),
  SITE_CONTACT: z.string().default('0750-3000000（工作日 9:00—17:30）'),
  SITE_ADDRESS: z.string().default('江门市蓬江区示范路 1 号'),
  /** 政府网站标识码, ICP备案, 公安备案. */
  SITE_ID: z.string().default('4407000000（示范）'),
  SITE_ICP: z.string().default('粤ICP备00000000号（示范）'),
  SITE_POLICE: z.string().default('粤公网安备 00000000000000号（示范）'),
  /** Serves the web from its sources (`npm run dev`). */
  DEV: flag.default(false),
  /** Builds the web at start when its sources changed. */
  WEB_BUILD: flag.default(true),

  /** A PostgreSQL ≥ 15 of one's own, as the role that owns the schemas. Absent: the embedded one. */
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  /** The same database as the application's role (not the owner). Required with DATABASE_URL. */
  DATABASE_APP_URL: z.string().startsWith('postgres').optional(),
  /** Connections to the database: five for each core of this machine. Each has much to learn before it is quick, and more of them only wait for
   *  the same cores. */
  DATABASE_POOL: whole(2, 200).default(Math.min(20, Math.max(10, 5 * availableParallelism()))),

  FILES_DIR: z.string().optional(),
  /** Sealed bids, never on the database's volume in production. */
  BIDS_DIR: z.string().optional(),
  /** The largest upload, in MB. */
  UPLOAD_LIMIT_MB: whole(1, 10_240).default(500),

  /** Requests a minute: each signed-in user or each address, and sign-in attempts of one address. */
  RATE_LIMIT: whole(1, 1_000_000).default(600),
  SIGN_IN_LIMIT: whole(1, 100_000).default(30),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Proxies in front whose X-Forwarded-For is believed. */
  TRUST_PROXY: whole(0, 10).default(0),

  // The outside systems. In the demo `npm start` sets them to the fakes.
  BUDGET_URL: address.optional(),
  TREASURY_URL: address.optional(),
  ASSETS_URL: address.optional(),
  CREDIT_URL: address.optional(),
  TELEPHONY_URL: address.optional(),
  MAIL_URL: address.optional(),
  BANKS_URL: address.optional(),
  MARKET_REGISTER_URL: address.optional(),
  CERTIFICATES_URL: address.optional(),
  NATIONAL_PORTAL_URL: address.optional(),
  IDENTITY_URL: address.optional(),
  IDENTITY_CLIENT_ID: z.string().default('yuecai'),
  IDENTITY_CLIENT_SECRET: z.string().default('demo-only-secret'),

  /** Five trustees, separated by commas. */
  TRUSTEE_URLS: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter(Boolean)),
  WITNESS_URL: address.optional(),
  /** The algorithms new bids are sealed under: international, or the national ones (国密: SM2, SM3, SM4). Both are opened. */
  YUECAI_SUITE: z
    .enum(['international', 'gm'])
    .default('international')
    .transform((name) => `${name}-1`),
})

export type Settings = ReturnType<typeof settingsFrom>

/** Checks the environment; what is wrong is said in one line. */
export const settingsFrom = (environment: Readonly<Record<string, string | undefined>>) => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}（${issue.message}）`)
    throw new Stop(`环境变量有误：${wrong.join('；')}。全部变量及默认值见 foundation/settings.ts。`)
  }
  const settings = parsed.data
  if (settings.DATABASE_URL && !settings.DATABASE_APP_URL)
    throw new Stop('设置了 DATABASE_URL，还需要 DATABASE_APP_URL（同一数据库的应用角色 yuecai_app，不能是属主）。')
  const data = resolve(settings.DATA_DIR)
  return {
    ...settings,
    DATA_DIR: data,
    FILES_DIR: resolve(settings.FILES_DIR ?? join(data, 'files')),
    BIDS_DIR: resolve(settings.BIDS_DIR ?? join(data, 'bids')),
    PUBLIC_URL: (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/$/, ''),
  }
}

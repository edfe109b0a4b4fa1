/** yuecai tender — a purchase as one file, and the check of such a file without the platform. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asActor, connect } from '#foundation/db.ts'
import { openFiles } from '#foundation/files.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import type { Settings } from '#foundation/settings.ts'
import { Stop } from '#foundation/stop.ts'
import { instant } from '#foundation/time.ts'
import type { TrustedKeys } from '#ledger/receipt-check.ts'
import { type CaseFile, exportCase, NotReady } from '#subsystems/tendering/case-file.ts'
import { verifyCase } from '#subsystems/tendering/verify-case.ts'
import { cli } from './cli.ts'
import { withDatabase } from './database.ts'

/** The public keys as they lie beside the ledger's own. */
const keysOf = async ({ DATA_DIR }: Settings): Promise<TrustedKeys> => {
  const dir = join(DATA_DIR, 'ledger')
  const read = async (file: string) => (await readFile(join(dir, file), 'utf8')).trim()
  const witnesses = (await readdir(dir).catch(() => [])).filter((file) => /^witness-.*\.pub$/.test(file))
  const log = await read('log.key.pub').catch(() => {
    throw new Stop(`${dir} 中没有账本公钥，平台还没有启动过`)
  })
  return { log, witnesses: await Promise.all(witnesses.map(read)) }
}

export const tenderExport = cli({
  name: 'tender export',
  text: '把一个采购项目导出为一个案卷文件，供离线核验',
  words: ['OCID'],
  options: {
    out: { type: 'string', value: 'FILE', text: '写到哪个文件（默认 OCID.case.json）' },
    'without-envelopes': { type: 'boolean', text: '不含投标文件密文和文书（只能核验到密钥承诺）' },
  },
  run: (call) =>
    withDatabase(async (database, settings) => {
      const caseId = call.words[0]!
      const { db, pool } = connect(database.appUrl, { max: 2 })
      try {
        const files = await openFiles(settings)
        const keys = await keysOf(settings)
        const envelopes = !call.flag('without-envelopes')
        const found = await db.transaction().execute(async (tx) => {
          asActor(tx, THE_SYSTEM)
          return exportCase(tx, { caseId, files, keys, now: instant(Date.now()), envelopes, papers: envelopes })
        })
        if (!found) throw new Stop(`没有这个项目：${caseId}`)
        const out = call.path(call.option('out') ?? `${caseId}.case.json`)
        await writeFile(out, JSON.stringify(found))
        const data = { file: out, entries: found.entries.length, envelopes: Object.keys(found.envelopes ?? {}).length }
        return { ok: true, data, lines: [`${out}：${data.entries} 条账本条目，${data.envelopes} 份投标密文`] }
      } catch (error) {
        if (error instanceof NotReady) throw new Stop(`${error.message} 还没有进入已签名的账本，请稍后再试`)
        if (error instanceof RangeError) throw new Stop('投标文件过大，请加 --without-envelopes')
        throw error
      } finally {
        await db.destroy()
        if (!pool.ended) await pool.end()
      }
    }),
})

export const tenderVerify = cli({
  name: 'tender verify',
  text: '离线核验案卷：回执、截止、份额、开标、评分、抽取逐项重算',
  words: ['FILE'],
  options: {
    'log-key': { type: 'string', value: 'VKEY', text: '自己掌握的账本公钥（默认用案卷所带的）' },
    'witness-key': { type: 'string', value: 'VKEY,…', text: '自己掌握的见证人公钥，多个用逗号分开' },
  },
  async run(call) {
    const path = call.path(call.words[0]!)
    const text = await readFile(path, 'utf8').catch(() => {
      throw new Stop(`读不到文件 ${path}`)
    })
    let file: CaseFile
    try {
      file = JSON.parse(text)
    } catch {
      throw new Stop(`${path} 不是案卷文件`)
    }
    const own = call.option('log-key')
    const witnesses = call.option('witness-key')?.split(',')
    const verdict = await verifyCase(file, own ? { log: own, witnesses: witnesses ?? file.keys.witnesses } : undefined)
    const lines = verdict.checks.map(({ ok, what, detail }) => `${ok ? '✓' : '✗'} ${what}${detail && `：${detail}`}`)
    const end = verdict.ok ? `✓ 案卷 ${verdict.caseId} 核验无误` : '✗ 案卷有不符之处，见上'
    const keys = own ? '' : '（公钥取自案卷；要独立核验，请用 --log-key、--witness-key 给出自己掌握的公钥）'
    return { ok: verdict.ok, data: verdict, lines: [...lines, end + keys] }
  },
})

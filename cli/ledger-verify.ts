/** yuecai ledger verify — goes through the whole ledger and replays it; exit code 1 and the place if one byte was changed. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from '#foundation/db.ts'
import { Stop } from '#foundation/stop.ts'
import { readText } from '#ledger/keys.ts'
import { type Verified, verifyLedger } from '#ledger/verify.ts'
import { rooms } from '../rooms.ts'
import { cli } from './cli.ts'
import { withDatabase } from './database.ts'

const keysIn = async (dir: string) => {
  const log = await readText(join(dir, 'log.key.pub'))
  if (log === undefined) return undefined
  const files = (await readdir(dir)).filter((file) => /^witness-.+\.pub$/.test(file))
  return { log, witnesses: await Promise.all(files.map((file) => readFile(join(dir, file), 'utf8'))) }
}

const told = (found: Verified, seconds: number): string[] => [
  `条目 ${found.size}${found.waiting > 0 ? `（另有 ${found.waiting} 条等待编号）` : ''}，满瓦片 ${found.tiles}，检查点 ${found.checkpoints}，联署 ${found.cosignatures}`,
  `重演 ${found.things} 件，逐行与表比对${found.erased > 0 ? `；${found.erased} 条内容已依法删除` : ''}`,
  ...(found.cosignatures === 0 ? ['注意：没有见证人的联署'] : []),
  ...found.problems.map(({ place, what }) => `✗ ${place}：${what}`),
  `用时 ${Math.floor(seconds / 60)} 分 ${Math.round(seconds % 60)} 秒，每秒 ${Math.round(found.entries / seconds)} 条`,
  found.ok ? '✓ 账本完整，与现状一致' : `✗ 共 ${found.found} 处不符`,
]

export default cli({
  name: 'ledger verify',
  text: '核对账本：逐条、逐检查点，并重演全部事件与现有数据逐行比对',
  options: { quiet: { type: 'boolean', text: '不显示进度' } },
  run: ({ flag, json }) =>
    withDatabase(async ({ appUrl }, settings) => {
      const dir = join(settings.DATA_DIR, 'ledger')
      const keys = await keysIn(dir).catch(() => {
        throw new Stop(`无法读取账本的公钥：${dir}`)
      })
      const lastSigned = await readText(join(dir, 'log.last'))
      const { db } = connect(appUrl, { max: 2 })
      const began = performance.now()
      const show = !flag('quiet') && !json && process.stderr.isTTY
      try {
        const found = await verifyLedger({
          db,
          models: rooms.map(({ store }) => store),
          ...(keys && { keys }),
          ...(lastSigned && { lastSigned }),
          ...(show && {
            progress: (done, of) => void process.stderr.write(`\r已核对 ${Math.floor((100 * done) / of)}%`),
          }),
        })
        if (show) process.stderr.write('\r')
        return { ok: found.ok, data: found, lines: told(found, (performance.now() - began) / 1000) }
      } finally {
        await db.destroy()
      }
    }),
})

/** 启动 — plain JavaScript for the machine's own Node (≥ 18): installs what is missing, then goes on under the pinned Node. */
import { install, pinnedNode, runUnder, upToDate } from './install.mjs'

if (!upToDate()) await install()
// A province is written in bulk, by a program of its own: `npm run seed -- --scale guangdong`.
const words = process.argv.slice(2)
const inBulk = words[0] === '--seed' && words.some((word) => word.startsWith('--scale'))
process.exitCode = await runUnder(
  pinnedNode(),
  inBulk ? ['database/seed-scale.ts', ...words.slice(1)] : ['start.ts', ...words],
)

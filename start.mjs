/** 启动 — plain JavaScript for the machine's own Node (≥ 18): installs what is missing, then goes on under the pinned Node. */
import { install, pinnedNode, runUnder, upToDate } from './install.mjs'

if (!upToDate()) await install()
process.exitCode = await runUnder(pinnedNode(), ['start.ts', ...process.argv.slice(2)])

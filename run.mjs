/** 运行 — installs what is missing, then runs a program of the project under the pinned Node: `node run.mjs journeys/run.ts …`. */
import { install, pinnedNode, runUnder, upToDate } from './install.mjs'

if (!upToDate()) await install()
process.exitCode = await runUnder(pinnedNode(), process.argv.slice(2))

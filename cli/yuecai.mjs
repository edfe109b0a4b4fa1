#!/usr/bin/env node
/** 命令行入口 — plain JavaScript for the machine's own Node: installs what is missing, then goes on under the pinned one. */
import { join } from 'node:path'
import { install, pinnedNode, root, runUnder, upToDate } from '../install.mjs'

if (!upToDate()) await install()
process.exitCode = await runUnder(pinnedNode(), [join(root, 'cli', 'main.ts'), ...process.argv.slice(2)], {
  CALLED_FROM: process.cwd(),
})

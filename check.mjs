/** 检查 — types, form, walls, unused code, and the house rules (who may, every word in Chinese). Node ≥ 18. */
import { join } from 'node:path'
import { install, pinnedNode, runUnder, upToDate } from './install.mjs'

if (!upToDate()) await install()

const bin = (...path) => join('node_modules', ...path)
const checks = [
  ['类型', [bin('typescript', 'bin', 'tsc'), '-p', '.']],
  ['格式与写法', [bin('@biomejs', 'biome', 'bin', 'biome'), 'ci', '.']],
  ['墙', [bin('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'), '--config', '.dependency-cruiser.cjs', '.']],
  ['无用代码', [bin('knip', 'bin', 'knip.js')]],
  ['家规', [bin('vitest', 'vitest.mjs'), 'run', 'rooms.test.ts', 'docs']],
]

const failed = []
for (const [name, args] of checks) {
  console.log(`\n—— ${name}`)
  if ((await runUnder(pinnedNode(), args)) !== 0) failed.push(name)
}
console.log(failed.length === 0 ? '\n全部通过' : `\n未通过：${failed.join('、')}`)
process.exitCode = failed.length === 0 ? 0 : 1

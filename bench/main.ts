/** 测量 — `npm run bench [road ledger envelope portal registers tendering] [-- --full]`: every figure beside its limit, both measured in
 *  one run. Ratios count, not figures. */
import { arch, cpus, loadavg, platform } from 'node:os'
import { benchAuction } from './auction.ts'
import { benchEnvelope } from './envelope.ts'
import { type Figure, meets, print } from './figure.ts'
import { benchImports } from './imports.ts'
import { benchLedger } from './ledger.ts'
import { benchPortal } from './portal.ts'
import { benchPostponement } from './postponement.ts'
import { benchRoad } from './road.ts'
import { benchRegisters } from './scaled.ts'
import { benchTendering } from './tendering.ts'

const benches: Readonly<Record<string, () => Promise<Figure[]>>> = {
  road: benchRoad,
  ledger: benchLedger,
  envelope: benchEnvelope,
  portal: benchPortal,
  registers: async () => [...(await benchRegisters()), ...(await benchImports())],
  tendering: async () => [...(await benchTendering()), ...(await benchAuction()), ...(await benchPostponement())],
}

const names = process.argv
  .slice(2)
  .filter((each, n, all) => !each.startsWith('--') && !/^--(data|beside)$/.test(all[n - 1] ?? ''))
const unknown = names.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`没有这项测量：${unknown.join('、')}。可选：${Object.keys(benches).join('、')}`)
  process.exit(1)
}

const load = () => loadavg()[0]!.toFixed(1)
console.log(`${cpus()[0]?.model ?? arch()} × ${cpus().length}，${platform()}，Node ${process.version}，负载 ${load()}`)
const all: Figure[] = []
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  const figures = await benches[name]!()
  print(figures)
  all.push(...figures)
}
console.log(`\n${all.filter(meets).length} / ${all.length} 达到目标；测毕负载 ${load()}`)
process.exit(0)

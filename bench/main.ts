/** 测量 — `npm run bench [road ledger envelope portal registers tendering, or a part of the last: opening …] [-- --full]`: every figure beside its limit, both measured in
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
import { opening, rush, spectators } from './tendering.ts'

type Measuring = () => Promise<Figure[]>
const inTurn = async (all: readonly Measuring[]) => {
  const figures: Figure[] = []
  for (const each of all) figures.push(...(await each()))
  return figures
}

/** What a deadline asks of the platform; each may be measured alone. */
const deadline = { spectators, rush, opening, auction: benchAuction, postponement: benchPostponement }
const benches: Readonly<Record<string, Measuring>> = {
  road: benchRoad,
  ledger: benchLedger,
  envelope: benchEnvelope,
  portal: benchPortal,
  registers: () => inTurn([benchRegisters, benchImports]),
  tendering: () => inTurn(Object.values(deadline)),
}
const known: Readonly<Record<string, Measuring>> = { ...benches, ...deadline }

const names = process.argv
  .slice(2)
  .filter((each, n, all) => !each.startsWith('--') && !/^--(data|beside)$/.test(all[n - 1] ?? ''))
const unknown = names.filter((name) => !(name in known))
if (unknown.length > 0) {
  console.error(`没有这项测量：${unknown.join('、')}。可选：${Object.keys(known).join('、')}`)
  process.exit(1)
}

const load = () => loadavg()[0]!.toFixed(1)
console.log(`${cpus()[0]?.model ?? arch()} × ${cpus().length}，${platform()}，Node ${process.version}，负载 ${load()}`)
const all: Figure[] = []
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  const figures = await known[name]!()
  print(figures)
  all.push(...figures)
}
console.log(`\n${all.filter(meets).length} / ${all.length} 达到目标；测毕负载 ${load()}`)
process.exit(0)

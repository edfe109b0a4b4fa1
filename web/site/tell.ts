/** 公开网站向各室取数 — tells the public pages what they need, in the public's name: row-level security decides what that is. */
import type { House } from '#foundation/house.ts'
import type { Settings } from '#foundation/settings.ts'
import type { Source } from './source.ts'

export const sourceOf = (house: House, settings: Settings): Source => ({
  operator: () => ({
    name: '粤采 榕湾市政府采购平台',
    city: '榕湾市',
    organiser: '榕湾市财政局',
    contact: '0799-0000000（工作日 9:00—17:30）',
    address: '榕湾市榕江区文昌路 1 号',
    domain: new URL(settings.PUBLIC_URL).host,
    siteId: '4400000000（演示）',
    icp: '粤ICP备00000000号（演示）',
    police: '粤公网安备 00000000000000号（演示）',
    demo: settings.DEMO,
  }),
  now: house.clock,
  home: async () => ({
    open: [],
    latest: {},
    figures: {
      stages: {},
      months: [],
      categories: [],
      bidders: [],
      totals: { cases: 0, contracted: 0 as never, saved: 0 as never, sme: 0 },
    },
    ledger: { size: 0, rootHash: '', witnesses: 0 },
  }),
  notices: async () => ({ rows: [], total: 0, more: false, facets: { kind: [], region: [] } }),
  notice: async () => undefined,
  life: async () => undefined,
  ledger: async () => ({ origin: '', size: 0, rootHash: '', note: '', signers: [], latest: [] }),
  directory: async () => ({ rows: [], total: 0 }),
})

/** 归档目录 — what must be kept of a purchase (政府采购法第四十二条), and whether it is there, judged by what happened. Pure. */

/** A row of any chapter of the case, as lists show it. */
export type Row = { path: string; id: string; status: string; title: string; number: string | null }
export type Extra = { item: ItemKey; name: string; file: string }

export const ITEMS = {
  record: '采购活动记录',
  budget: '采购预算、采购计划',
  documents: '采购文件、公告、更正、答疑',
  standards: '评标标准',
  bids: '投标文件、开标记录',
  report: '评估（评审）报告',
  award: '定标文件、结果公告、通知书',
  contract: '合同文本、合同公告',
  acceptance: '验收证明',
  challenge: '质疑答复',
  complaint: '投诉处理决定',
  other: '其他有关文件、资料',
} as const
export type ItemKey = keyof typeof ITEMS

type Rule = {
  /** Where it stands. */
  paths: readonly string[]
  /** The states in which a row is the finished paper. */
  done?: readonly string[]
  /** Whether what happened asks for it; without it the law always does. */
  needed?(rows: readonly Row[]): boolean
  /** Rows that are still under way: the item is not whole yet. */
  open?: readonly string[]
}

const has = (rows: readonly Row[], path: string, ...status: string[]) =>
  rows.some((row) => row.path === path && (status.length === 0 || status.includes(row.status)))

const OPENED = ['closed', 'opening', 'opened', 'recorded']
const RULES: Readonly<Record<ItemKey, Rule>> = {
  record: {
    paths: [
      '/intentions',
      '/surveys',
      '/requirements',
      '/projects',
      '/suspensions',
      '/method-changes',
      '/shortlists',
      '/single-sources',
    ],
  },
  budget: { paths: ['/budget-lines', '/plans'] },
  documents: {
    paths: ['/tender-documents', '/notices', '/announcements', '/questions'],
    needed: (rows) => has(rows, '/notices', 'published', 'closed', 'terminated'),
  },
  standards: {
    paths: ['/tender-documents'],
    done: ['issued', 'superseded'],
    needed: (rows) => has(rows, '/notices', 'closed'),
  },
  bids: {
    paths: ['/openings', '/bids', '/registrations', '/bid-securities'],
    needed: (rows) => has(rows, '/openings', ...OPENED, 'tooFew'),
    open: ['waiting', 'closed', 'opening'],
  },
  report: {
    paths: ['/draws', '/evaluations'],
    done: ['delivered', 'failed'],
    needed: (rows) => has(rows, '/openings', 'recorded'),
  },
  award: {
    paths: ['/awards', '/letters'],
    done: ['announced', 'refused', 'passed', 'void'],
    needed: (rows) => has(rows, '/evaluations', 'delivered'),
    open: ['awaiting', 'confirmed'],
  },
  contract: {
    paths: ['/contracts'],
    done: ['signed', 'settled', 'terminated'],
    needed: (rows) => has(rows, '/awards', 'announced'),
    open: ['draft', 'proposed', 'supplierSigned'],
  },
  acceptance: { paths: ['/acceptances'], needed: (rows) => has(rows, '/contracts', 'settled') },
  challenge: {
    paths: ['/challenges'],
    done: ['replied', 'concluded', 'rejected', 'withdrawn'],
    needed: (rows) => has(rows, '/challenges'),
    open: ['filed', 'underReply'],
  },
  complaint: { paths: ['/complaints'], needed: (rows) => has(rows, '/complaints') },
  other: { paths: [], needed: () => false },
}

export type Item = {
  key: ItemKey
  title: string
  needed: boolean
  present: boolean
  /** Still under way. */
  open: readonly Row[]
  rows: readonly Row[]
  extras: readonly Extra[]
}

export const itemsOf = (rows: readonly Row[], extras: readonly Extra[]): Item[] =>
  (Object.keys(ITEMS) as ItemKey[]).map((key) => {
    const { paths, done, needed, open = [] } = RULES[key]
    const own = rows.filter(({ path }) => paths.includes(path))
    const added = extras.filter(({ item }) => item === key)
    const main = own.filter(({ status }) => !done || done.includes(status))
    return {
      key,
      title: ITEMS[key],
      needed: needed?.(rows) ?? true,
      present: main.length > 0 || added.length > 0,
      open: own.filter(({ status }) => open.includes(status)),
      rows: own,
      extras: added,
    }
  })

/** What stands in the way of closing the archive. */
export const missingIn = (items: readonly Item[]): string[] =>
  items.flatMap(({ title, needed, present, open }) =>
    needed && !present ? [title] : open.length > 0 ? [`${title}（${open.length} 件办理中）`] : [],
  )

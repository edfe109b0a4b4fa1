/** 公开网站的入口 — from an address to HTML. The only thing on the server that is built (by Vite, `--ssr`). */
/** @jsxImportSource hono/jsx */

import type { JSX } from 'hono/jsx/jsx-runtime'
import { showDay } from '#foundation/clock.ts'
import type { Calendar } from '#foundation/time.ts'
import { askingFrom } from '#subsystems/supervision/announcement/asking.ts'
import { GUIDES } from './guides.ts'
import { LAWS } from './laws.ts'
import type { Frame } from './page.tsx'
import { CheckedPage, CheckPage } from './pages/check.tsx'
import { CreditPage, LatePage } from './pages/credit.tsx'
import { DIRECTORIES, type DirectoryKind, DirectoryPage } from './pages/directory.tsx'
import { EnglishHome, EnglishNotice, EnglishNotices } from './pages/english.tsx'
import { FrameworksPage } from './pages/frameworks.tsx'
import { GoodsPage, OneGoodsPage } from './pages/goods.tsx'
import { AccessibilityPage, GuideIndexPage, GuidePage, ReportPage, SitemapPage } from './pages/guide.tsx'
import { HallPage, HallsPage } from './pages/halls.tsx'
import { HomePage } from './pages/home.tsx'
import { LedgerPage } from './pages/ledger.tsx'
import { NoticePage } from './pages/notice.tsx'
import { NoticesPage } from './pages/notices.tsx'
import { OpenDataPage } from './pages/open-data.tsx'
import { PoliciesPage, PolicyPage } from './pages/policies.tsx'
import { ProblemPage } from './pages/problem.tsx'
import { ProjectPage } from './pages/project.tsx'
import { RegionPage, RegionsPage } from './pages/regions.tsx'
import { StatisticsPage } from './pages/statistics.tsx'
import { UnsubscribePage } from './pages/unsubscribe.tsx'
import type { NoticeCard, Source } from './source.ts'

type Ask = { frame: Frame; source: Source; calendar: Calendar; params: readonly string[]; query: URLSearchParams }
/** `missing`: what was asked for is not there, and the page says so in its own words. */
type Answer = JSX.Element | { missing: JSX.Element } | undefined

const day = (text: string | null) => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined)

const said = (query: URLSearchParams, name: string) => query.get(name)?.trim().slice(0, 200) || undefined
const regionIn = (query: URLSearchParams) => /^44\d{4}$/.exec(query.get('region') ?? '')?.[0]

const subjectsIn = (source: Source, rows: readonly NoticeCard[]) =>
  source.subjects(rows.flatMap(({ caseId }) => caseId ?? []))

const words =
  (page: (props: { frame: Frame }) => JSX.Element) =>
  async ({ frame }: Ask) =>
    page({ frame })

/** The addresses of the public site. */
const PAGES: readonly (readonly [pattern: RegExp, page: (ask: Ask) => Promise<Answer>])[] = [
  [
    /^\/$/,
    async ({ frame, source, calendar }) => <HomePage frame={frame} home={await source.home()} calendar={calendar} />,
  ],
  [
    /^\/notices$/,
    async ({ frame, source, query }) => {
      const asking = askingFrom(query)
      return <NoticesPage frame={frame} asking={asking} list={await source.notices(asking)} />
    },
  ],
  [
    /^\/notices\/([\w-]+)$/,
    async ({ frame, source, params }) => {
      const notice = await source.notice(params[0]!)
      return notice && <NoticePage frame={frame} notice={notice} />
    },
  ],
  [
    /^\/projects\/([\w-]+)$/,
    async ({ frame, source, params }) => {
      const life = await source.life(params[0]!)
      return life && <ProjectPage frame={frame} life={life} />
    },
  ],
  [
    /^\/halls$/,
    async ({ frame, source, query }) => {
      const asked = day(query.get('day')) ?? showDay(frame.now)
      return <HallsPage frame={frame} day={asked} halls={await source.halls(asked)} />
    },
  ],
  [
    /^\/halls\/([\w-]+)$/,
    async ({ frame, source, params }) => {
      const hall = await source.hall(params[0]!)
      return hall && <HallPage frame={frame} hall={hall} />
    },
  ],
  [/^\/frameworks$/, async ({ frame, source }) => <FrameworksPage frame={frame} cards={await source.frameworks()} />],
  [/^\/ledger$/, async ({ frame, source }) => <LedgerPage frame={frame} ledger={await source.ledger()} />],
  [
    /^\/directory\/goods$/,
    async ({ frame, source, query }) => {
      const q = said(query, 'q')
      const item = /^[A-Z]\d{0,8}$/.exec(query.get('item') ?? '')?.[0]
      const list = await source.goods({ q, item, after: said(query, 'after') })
      return <GoodsPage frame={frame} q={q} item={item} list={list} />
    },
  ],
  [
    /^\/directory\/goods\/([\w-]+)$/,
    async ({ frame, source, params }) => {
      const goods = await source.oneGoods(params[0]!)
      return goods && <OneGoodsPage frame={frame} goods={goods} />
    },
  ],
  [
    /^\/directory\/(\w+)$/,
    async ({ frame, source, params, query }) => {
      const kind = params[0] as DirectoryKind
      if (!(kind in DIRECTORIES)) return undefined
      const q = said(query, 'q')
      const region = regionIn(query)
      const directory = await source.directory(kind, { q, region, after: said(query, 'after') })
      return <DirectoryPage frame={frame} kind={kind} q={q} region={region} directory={directory} />
    },
  ],
  [
    /^\/statistics$/,
    async ({ frame, source, query }) => <StatisticsPage frame={frame} told={await source.statistics(query)} />,
  ],
  [
    /^\/open-data$/,
    async ({ frame, source }) => (
      <OpenDataPage frame={frame} files={await source.files()} dictionary={source.dictionary()} />
    ),
  ],
  [
    /^\/policies$/,
    async ({ frame, query }) => <PoliciesPage frame={frame} q={said(query, 'q')} level={said(query, 'level')} />,
  ],
  [
    /^\/policies\/([\w-]+)$/,
    async ({ frame, source, params }) => {
      const law = LAWS.find(({ id }) => id === params[0])
      return law && <PolicyPage frame={frame} law={law} acts={source.laws()} />
    },
  ],
  [
    /^\/credit$/,
    async ({ frame, source, query }) => {
      const q = said(query, 'q')
      return <CreditPage frame={frame} credit={await source.credit(q)} q={q} />
    },
  ],
  [
    /^\/late-payments$/,
    async ({ frame, source, query }) => {
      const region = regionIn(query)
      return <LatePage frame={frame} late={await source.late(region)} region={region} />
    },
  ],
  [/^\/regions$/, words(RegionsPage)],
  [
    /^\/regions\/(44\d{4})$/,
    async ({ frame, source, params }) => {
      const region = await source.region(params[0]!)
      return region && <RegionPage frame={frame} region={region} />
    },
  ],
  [
    /^\/check$/,
    async ({ frame, source, query }) => {
      // The whole address of a paper may be given as well as its number alone.
      const asked = said(query, 'id')
      const checked =
        asked &&
        (await source.checked(
          asked
            .split('/')
            .at(-1)!
            .replace(/[?#].*$/, '')
            .toLowerCase(),
        ))
      return checked ? (
        <CheckedPage frame={frame} checked={checked} />
      ) : (
        <CheckPage frame={frame} {...(asked && { asked })} />
      )
    },
  ],
  [
    /^\/check\/([\w-]+)$/,
    async ({ frame, source, params, query }) => {
      const sha256 = /^[0-9a-f]{64}$/.exec(said(query, 'sha256')?.toLowerCase() ?? '')?.[0]
      const checked = await source.checked(params[0]!, sha256)
      if (!checked) return { missing: <CheckPage frame={frame} asked={params[0]!} /> }
      return <CheckedPage frame={frame} checked={checked} {...(sha256 && { sha256 })} />
    },
  ],
  [
    /^\/unsubscribe\/(done|[\w-]+\/[\w-]+)$/,
    async ({ frame, params }) => <UnsubscribePage frame={frame} done={params[0] === 'done'} />,
  ],
  [
    /^\/en$/,
    async ({ frame, source }) => {
      const open = await source.notices({ kind: 'tenderNotice', open: '1' }, 5)
      return <EnglishHome frame={frame} open={open} subjects={await subjectsIn(source, open.rows)} />
    },
  ],
  [
    /^\/en\/notices$/,
    async ({ frame, source, query }) => {
      const asking = askingFrom(query)
      const list = await source.notices(asking)
      const subjects = await subjectsIn(source, list.rows)
      return <EnglishNotices frame={frame} asking={asking} list={list} subjects={subjects} />
    },
  ],
  [
    /^\/en\/notices\/([\w-]+)$/,
    async ({ frame, source, params }) => {
      const [notice, abroad] = await Promise.all([source.notice(params[0]!), source.abroad(params[0]!)])
      return notice && abroad && <EnglishNotice frame={frame} notice={notice} abroad={abroad} />
    },
  ],
  [/^\/guide$/, words(GuideIndexPage)],
  [/^\/guide\/accessibility$/, words(AccessibilityPage)],
  [/^\/guide\/report$/, words(ReportPage)],
  [
    /^\/guide\/(\w+)$/,
    async ({ frame, params }) => {
      const guide = GUIDES[params[0]!]
      return guide && <GuidePage frame={frame} guide={guide} />
    },
  ],
  [/^\/sitemap$/, words(SitemapPage)],
]

const html = (element: JSX.Element) => `<!doctype html>${element}`

type Drawn = { html: string; status: 200 | 404 }

/** The page at an address, or undefined where there is none. */
export const render = async (
  url: string,
  frame: Frame,
  source: Source,
  calendar: Calendar,
): Promise<Drawn | undefined> => {
  const { pathname, searchParams } = new URL(url, 'http://site')
  for (const [pattern, page] of PAGES) {
    const match = pattern.exec(pathname)
    if (!match) continue
    const answer = await page({ frame, source, calendar, params: match.slice(1), query: searchParams })
    if (!answer) return undefined
    return 'missing' in answer ? { html: html(answer.missing), status: 404 } : { html: html(answer), status: 200 }
  }
  return undefined
}

export const renderProblem = (frame: Frame, status: number, record?: string): string =>
  html(<ProblemPage frame={frame} status={status} {...(record && { record })} />)

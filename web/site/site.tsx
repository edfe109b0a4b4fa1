/** 公开网站的入口 — from an address to HTML. The only thing on the server that is built (by Vite, `--ssr`). */
/** @jsxImportSource hono/jsx */

import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Calendar } from '#foundation/time.ts'
import { showDay } from '../clock.ts'
import { GUIDES } from './guides.ts'
import type { Frame } from './page.tsx'
import { DIRECTORIES, type DirectoryKind, DirectoryPage } from './pages/directory.tsx'
import { FrameworksPage } from './pages/frameworks.tsx'
import { AccessibilityPage, GuideIndexPage, GuidePage, ReportPage, SitemapPage } from './pages/guide.tsx'
import { HallPage, HallsPage } from './pages/halls.tsx'
import { HomePage } from './pages/home.tsx'
import { LedgerPage } from './pages/ledger.tsx'
import { NoticePage } from './pages/notice.tsx'
import { NoticesPage } from './pages/notices.tsx'
import { ProblemPage } from './pages/problem.tsx'
import { ProjectPage } from './pages/project.tsx'
import { KINDS, type Kind, type NoticeQuery, type Source } from './source.ts'

type Ask = { frame: Frame; source: Source; calendar: Calendar; params: readonly string[]; query: URLSearchParams }
type Answer = JSX.Element | undefined

const day = (text: string | null) => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined)

const noticeQuery = (query: URLSearchParams): NoticeQuery => {
  const kind = query.get('kind') ?? ''
  return {
    q: query.get('q')?.trim().slice(0, 100) || undefined,
    kind: kind in KINDS ? (kind as Kind) : undefined,
    region: /^\d{6}$/.exec(query.get('region') ?? '')?.[0],
    category: /^\w{1,20}$/.exec(query.get('category') ?? '')?.[0],
    from: day(query.get('from')),
    until: day(query.get('until')),
    after: query.get('after')?.slice(0, 200) || undefined,
  }
}

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
      const asked = noticeQuery(query)
      return <NoticesPage frame={frame} query={asked} list={await source.notices(asked)} />
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
    /^\/directory\/(\w+)$/,
    async ({ frame, source, params, query }) => {
      const kind = params[0] as DirectoryKind
      if (!(kind in DIRECTORIES)) return undefined
      const q = query.get('q')?.trim().slice(0, 100) || undefined
      const directory = await source.directory(kind, { q, after: query.get('after')?.slice(0, 200) || undefined })
      return <DirectoryPage frame={frame} kind={kind} q={q} directory={directory} />
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

/** The page at an address, or undefined where there is none. */
export const render = async (
  url: string,
  frame: Frame,
  source: Source,
  calendar: Calendar,
): Promise<string | undefined> => {
  const { pathname, searchParams } = new URL(url, 'http://site')
  for (const [pattern, page] of PAGES) {
    const match = pattern.exec(pathname)
    if (!match) continue
    const element = await page({ frame, source, calendar, params: match.slice(1), query: searchParams })
    return element && html(element)
  }
  return undefined
}

export const renderProblem = (frame: Frame, status: number, record?: string): string =>
  html(<ProblemPage frame={frame} status={status} {...(record && { record })} />)

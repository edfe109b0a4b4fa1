/** 公开网站的页框 — banner, header, search, footer and the tags that government site rules ask for; every public page stands in it. */
/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import { showInstant } from '../show.ts'
import { Find } from './find.tsx'
import type { Frame, Look } from './look.ts'
import type { Operator } from './source.ts'
import { englishOf, traditionalOf } from './tongues.ts'

export type { Frame } from './look.ts'

type Article = { title: string; publishedAt: string; source: string }
type Props = {
  frame: Frame
  title: string
  column: string
  description?: string
  article?: Article
  query?: string
  home?: boolean
  /** The one address of what several addresses show. Absent: this one. */
  canonical?: string
  children: Child
}

/** The parts of the site, each with the addresses that belong to it. */
const NAV = [
  ['/notices', '公告', /^\/(notices|projects|regions)/],
  ['/halls', '开标大厅', /^\/halls/],
  ['/directory/agencies', '名录', /^\/(directory|frameworks|credit|late-payments)/],
  ['/statistics', '统计', /^\/statistics/],
  ['/open-data', '开放数据', /^\/open-data/],
  ['/ledger', '存证账本', /^\/(ledger|check)/],
  ['/policies', '政策法规', /^\/policies/],
  ['/guide', '办事指南', /^\/guide/],
] as const

export const Seal = ({ small }: { small?: boolean }) => (
  <svg className={small ? 'seal seal-small' : 'seal'} viewBox="0 0 48 48" aria-hidden="true">
    <rect x="1" y="1" width="46" height="46" rx="7" className="seal-face" />
    <path
      className="seal-line"
      d="M9 9h30v30H9zM9 19h10V9M29 9v10h10M9 29h10v10M29 39V29h10M19 19h10v10H19zM24 9v10M24 29v10M9 24h10M29 24h10"
    />
    <rect x="21.5" y="21.5" width="5" height="5" className="seal-heart" />
  </svg>
)

const Banner = ({ operator }: { operator: Operator }) => (
  <details className="official">
    <summary>
      <span className="official-mark" aria-hidden="true" />
      {operator.demo ? '演示站点，内容均为虚构' : `本网站是${operator.city}政府采购官方平台`}
      <span className="official-how">
        <span>如何识别</span>
      </span>
    </summary>
    <div className="official-body">
      <p>
        <strong>看地址：</strong>
        {operator.demo
          ? '正式部署的平台使用 .gov.cn 域名。本站为演示，页面与数据不具有法律效力。'
          : `平台地址以 ${operator.domain} 结尾，页脚有党政机关标识与网站标识码。`}
      </p>
      <p>
        <strong>看凭证：</strong>每份公告都写入公开的存证账本，任何人可在 <a href="/ledger">存证账本</a>{' '}
        页离线核验回执，不必信任本网站。
      </p>
      <p>
        <strong>看收费：</strong>平台注册、查询、获取电子采购文件均不收费；凡以平台名义收取费用的，请拨打页脚电话核实。
      </p>
    </div>
  </details>
)

/** The other tongues of this very page. */
const Tongues = ({ frame: { look, path } }: { frame: Frame }) => (
  <nav className="tongues wide" aria-label="语言">
    {look.traditional ? (
      <a hreflang="zh-Hans" href={path}>
        简体
      </a>
    ) : (
      <a hreflang="zh-Hant" href={traditionalOf(path)}>
        繁體
      </a>
    )}
    <a hreflang="en" href={englishOf(path)} lang="en">
      English
    </a>
  </nav>
)

const Header = ({ frame, query, home }: { frame: Frame; query?: string; home?: boolean }) => {
  const here = frame.path.split('?')[0]!
  const { look } = frame
  return (
    <header className="top">
      <div className="wide top-in">
        <a className="brand" href="/">
          <Seal />
          <span>
            <b>粤采</b>
            <small>{frame.operator.city}政府采购平台</small>
            <span className="sr">首页</span>
          </span>
        </a>
        <nav aria-label="主导航">
          <ul>
            {NAV.map(([href, label, part]) => (
              <li key={href}>
                <a href={href} aria-current={here === href ? 'page' : part.test(here) ? 'true' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="top-end">
          {!home && (
            <Find
              id="top-q"
              action="/notices"
              what="公告"
              label="全站"
              placeholder="名称、编号、采购人"
              q={query}
              verb="搜索"
            />
          )}
          <a
            className="elder-link"
            href={`/look?${look.elder ? 'elder=0' : 'elder=1'}&back=${encodeURIComponent(frame.path)}`}
          >
            {look.elder ? '标准版' : '长辈版'}
          </a>
          <a className="enter" href="/app">
            登录工作台
          </a>
        </div>
      </div>
    </header>
  )
}

const ElderBar = ({ look, path }: { look: Look; path: string }) => {
  const to = (change: string) => `/look?${change}&back=${encodeURIComponent(path)}`
  return (
    <nav className="elder-bar" aria-label="长辈版工具">
      <a href={to(`size=${Math.min(3, look.size + 1)}`)}>放大字号</a>
      <a href={to(`size=${Math.max(1, look.size - 1)}`)}>缩小字号</a>
      <a href={to(`contrast=${look.contrast ? 0 : 1}`)}>{look.contrast ? '普通对比' : '高对比'}</a>
      <button type="button" data-read="main" hidden>
        朗读本页
      </button>
      <a href={to('elder=0')}>退出长辈版</a>
    </nav>
  )
}

const Footer = ({ operator, now }: { operator: Operator; now: string }) => (
  <footer className="foot">
    <div className="wide foot-in">
      <div>
        <p className="foot-name">{operator.name}</p>
        <p>主办单位：{operator.organiser}</p>
        <p>联系方式：{operator.contact}</p>
        <p>地址：{operator.address}</p>
      </div>
      <ul aria-label="网站信息">
        <li>
          <a href="/sitemap">网站地图</a>
        </li>
        <li>
          <a href="/guide">办事指南</a>
        </li>
        <li>
          <a href="/guide/report">我为网站找错</a>
        </li>
        <li>
          <a href="/guide/accessibility">无障碍说明</a>
        </li>
        <li>
          <a href="/regions">各市、县（区）分站</a>
        </li>
        <li>
          <a href="/check">文书核验</a>
        </li>
        <li>
          <a href="/frameworks">框架协议</a>
        </li>
        <li>
          <a href="/credit">信用公示</a>
        </li>
        <li>
          <a href="/late-payments">逾期账款公示</a>
        </li>
        <li>
          <a href="/feed.xml">订阅公告（RSS）</a>
        </li>
      </ul>
      <div className="foot-ids">
        <p>网站标识码 {operator.siteId}</p>
        <p>{operator.icp}</p>
        <p>{operator.police}</p>
        <p>
          页面生成于 <time dateTime={now}>{showInstant(now)}</time>（北京时间）
        </p>
      </div>
    </div>
  </footer>
)

export const Page = ({ frame, title, column, description, article, query, home, canonical, children }: Props) => {
  const { look, operator, assets } = frame
  const path = canonical ?? frame.path
  const said = description ?? `${operator.name}：${title}`
  const whole = home ? `${operator.name} — 从预算到支付，全程公开` : `${title} - ${operator.name}`
  const dress = [look.elder && 'elder', `size-${look.size}`, look.contrast && 'contrast'].filter(Boolean).join(' ')
  return (
    <html lang={look.traditional ? 'zh-Hant' : 'zh-CN'} className={dress}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{whole}</title>
        <meta name="SiteName" content={operator.name} />
        <meta name="SiteDomain" content={operator.domain} />
        <meta name="SiteIDCode" content={operator.siteId} />
        <meta name="ColumnName" content={column} />
        <meta name="ColumnType" content={column} />
        {article && <meta name="ArticleTitle" content={article.title} />}
        {article && <meta name="PubDate" content={showInstant(article.publishedAt)} />}
        {article && <meta name="ContentSource" content={article.source} />}
        <meta name="description" content={said} />
        <meta property="og:type" content={article ? 'article' : 'website'} />
        <meta property="og:site_name" content={operator.name} />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={said} />
        <meta property="og:url" content={`${operator.site}${path}`} />
        {article && <meta property="article:published_time" content={article.publishedAt} />}
        <link rel="canonical" href={`${operator.site}${look.traditional ? traditionalOf(path) : path}`} />
        <link rel="alternate" hreflang="zh-Hans" href={`${operator.site}${path}`} />
        <link rel="alternate" hreflang="zh-Hant" href={`${operator.site}${traditionalOf(path)}`} />
        {englishOf(path) !== '/en' && (
          <link rel="alternate" hreflang="en" href={`${operator.site}${englishOf(path)}`} />
        )}
        <meta name="theme-color" content="#0b3a4a" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="alternate" type="application/rss+xml" title="最新公告" href="/feed.xml" />
        {assets.css.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {assets.js.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body data-now={frame.now}>
        <a className="skip" href="#main">
          跳到正文
        </a>
        <div className="strip">
          <Banner operator={operator} />
          <Tongues frame={frame} />
        </div>
        <Header frame={frame} {...(query !== undefined && { query })} {...(home && { home })} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer operator={operator} now={frame.now} />
        {look.elder && <ElderBar look={look} path={frame.path} />}
      </body>
    </html>
  )
}

/** Where the visitor is; the last crumb is the page itself. */
export const Crumbs = ({ trail }: { trail: readonly (readonly [href: string, label: string])[] }) => (
  <nav className="crumbs wide" aria-label="当前位置">
    <ol>
      <li>
        <a href="/">首页</a>
      </li>
      {trail.map(([href, label], at) => (
        <li key={href}>
          {at === trail.length - 1 ? <span aria-current="page">{label}</span> : <a href={href}>{label}</a>}
        </li>
      ))}
    </ol>
  </nav>
)

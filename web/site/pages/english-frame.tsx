/** 英文页的页框 — banner, header and footer of the English pages, with the ways back to the Chinese ones. */
/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import type { Frame } from '../look.ts'
import { Seal } from '../page.tsx'
import { chineseOf, traditionalOf } from '../tongues.ts'

const NAV = [
  ['/en', 'How to take part'],
  ['/en/notices', 'Notices'],
  ['/en/notices?open=1', 'Open now'],
] as const

export const EnglishPage = ({ frame, title, children }: { frame: Frame; title: string; children: Child }) => {
  const { path, operator, assets } = frame
  const chinese = chineseOf(path)
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} - Yuecai Government Procurement`}</title>
        <meta name="description" content={title} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="canonical" href={`${operator.site}${path}`} />
        <link rel="alternate" hreflang="zh-Hans" href={`${operator.site}${chinese}`} />
        <link rel="alternate" hreflang="zh-Hant" href={`${operator.site}${traditionalOf(chinese)}`} />
        {assets.css.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {assets.js.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body>
        <a className="skip" href="#main">
          Skip to content
        </a>
        <div className="strip">
          <p className="official official-line wide">
            <span className="official-mark" aria-hidden="true" />
            {operator.demo ? 'Demonstration: all content is invented' : 'The official procurement platform'}
          </p>
          <nav className="tongues wide" aria-label="Languages">
            <a hreflang="zh-Hans" lang="zh-Hans" href={chinese}>
              简体
            </a>
            <a hreflang="zh-Hant" lang="zh-Hant" href={traditionalOf(chinese)}>
              繁體
            </a>
          </nav>
        </div>
        <header className="top">
          <div className="wide top-in">
            <a className="brand" href="/en">
              <Seal />
              <span>
                <b>Yuecai</b>
                <small>Guangdong procurement</small>
              </span>
            </a>
            <nav aria-label="Main">
              <ul>
                {NAV.map(([href, label]) => (
                  <li key={href}>
                    <a href={href} aria-current={path === href ? 'page' : undefined}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <div className="top-end">
              <a className="enter" href="/app">
                Sign in
              </a>
            </div>
          </div>
        </header>
        <main id="main" className="english" tabIndex={-1}>
          {children}
        </main>
        <footer className="foot">
          <div className="wide">
            <p>
              The Chinese text of a notice prevails. Titles and names are given as published; the subject is translated
              by the groups of the national procurement catalogue.
            </p>
            <p>Enquiries: {operator.contact.replace(/（.*）/, '')} (working days, UTC+8)</p>
          </div>
        </footer>
      </body>
    </html>
  )
}

/** 浏览器试验的台子 — Chromium for the tests: people of the demo city signed in, and what a page must never do noted down. */
import axeCore, { type AxeResults } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { test } from 'vitest'

/** Tests that need a browser; where there is none they are skipped (test.mjs says so, and how to mend it). */
export const inBrowser = process.env.NO_BROWSER ? test.skip : test

export const WIDE = { width: 1440, height: 900 }
/** A telephone held upright. */
export const NARROW = { width: 390, height: 844 }

/** The whole browser where a test was not told of one: somebody runs it by hand. */
const BROWSER = process.env.BROWSER ?? '/usr/bin/chromium'

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: BROWSER,
    args: ['--no-sandbox'],
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }, // files have Chinese names, whatever the machine's locale
  })

type Signed = { cookie(): string; url: string }

/** A window of its own for a person already signed in over HTTP (a time code serves once: nobody signs in twice within it). */
export async function windowOf(browser: Browser, person?: Signed, options: { javaScriptEnabled?: boolean } = {}) {
  const context = await browser.newContext({
    viewport: WIDE,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce', // what is clicked or looked at does not fade or slide
    ...options,
  })
  if (person) {
    const [name, value] = person.cookie().split('=') as [string, string]
    await context.addCookies([{ name, value, url: person.url }])
  }
  return context
}

/** Everything a page complains of while it is looked at; `allow` names what a step means to provoke. */
export function watch(page: Page, allow: RegExp = /^$/) {
  const complaints: string[] = []
  const note = (text: string) => {
    if (!allow.test(text)) complaints.push(text)
  }
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => note(`error: ${error.message}`))
  return {
    /** What has been noted since last asked. */
    taken: () => complaints.splice(0),
  }
}

/** The workspace draws what it has fetched: nothing is still loading. */
export const settled = async (page: Page) => {
  await page.waitForLoadState('load')
  await page.waitForFunction(
    () => document.querySelector('h1') && !document.querySelector('.waiting, .ant-spin-spinning'),
    undefined,
    { timeout: 20_000 },
  )
}

/** On to another page of the workspace as a click on a link leads there; what was loaded stays loaded. */
export async function goOn(page: Page, path: string) {
  await page.evaluate(async (to) => {
    const { __TSR_ROUTER__: router } = globalThis as unknown as { __TSR_ROUTER__: Router }
    await router.navigate({ href: to })
  }, path)
  await page.waitForFunction(() => {
    const { latestLocation, state } = (globalThis as unknown as { __TSR_ROUTER__: Router }).__TSR_ROUTER__
    return state.status === 'idle' && state.resolvedLocation?.href === latestLocation.href
  })
  await settled(page)
}
type Router = {
  navigate(to: { href: string }): Promise<void>
  latestLocation: { href: string }
  state: { status: string; resolvedLocation?: { href: string } }
}

/** By how many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.scrollingElement!.scrollWidth - innerWidth))

/** What fades or slides has arrived; what turns for ever is not waited for. */
const still = (page: Page) =>
  page
    .waitForFunction(
      () =>
        document
          .getAnimations()
          .every(
            (each) =>
              each.playState !== 'running' || each.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
          ),
      undefined,
      { timeout: 2_000 },
    )
    .catch(() => {}) // a page that never rests is looked at as it is

/** Serious and critical findings, one line each. Run in the page itself: a page of its own for the result costs three times as much. */
export async function axe(page: Page): Promise<string[]> {
  await still(page)
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeCore.source)
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { resultTypes: ['violations'], elementRef: false, preload: false })`,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `axe ${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160))}`)
}

/** What is wrong with a page as it stands, at both widths; nothing, when all is well. */
export async function inspect(page: Page, complaints: ReturnType<typeof watch>): Promise<string[]> {
  const wrong = await axe(page)
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size)
    // It folds itself anew, and what moves there comes to rest.
    await page
      .waitForFunction(() => document.scrollingElement!.scrollWidth - innerWidth <= 1, undefined, { timeout: 2_000 })
      .catch(() => {})
    const beyond = await overflow(page)
    if (beyond > 1) wrong.push(`${size.width} px: ${beyond} px too wide: ${await widest(page)}`)
  }
  return [...wrong, ...complaints.taken()]
}

/** A page opened for a person already signed in (nobody: the public), once it is drawn. */
export async function visit(browser: Browser, url: string, person?: Signed) {
  const page = await (await windowOf(browser, person)).newPage()
  const complaints = watch(page)
  await page.goto(url)
  await settled(page)
  return { page, complaints }
}

/** `PICTURES=/tmp/seen` keeps what is seen at both widths; the window is wide afterwards. */
export async function picture(page: Page, name: string) {
  if (!process.env.PICTURES) return
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size)
    await page.waitForTimeout(300) // what slides into its new place has arrived
    await page.screenshot({ path: `${process.env.PICTURES}/${name}-${size.width}.png`, fullPage: true })
  }
}

/** A page visited, inspected, and kept as pictures under its name. */
export async function look(browser: Browser, url: string, name: string, person?: Signed) {
  const { page, complaints } = await visit(browser, url, person)
  const wrong = await inspect(page, complaints)
  await picture(page, name)
  return { page, wrong: wrong.map((each) => `${name}: ${each}`) }
}

/** The first elements that reach beyond the window: where to begin mending. */
const widest = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 3)
      .map((element) => `<${element.tagName.toLowerCase()} class="${element.className}">`)
      .join(' '),
  )

export type { Browser, Page }

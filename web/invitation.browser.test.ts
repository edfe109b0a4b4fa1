/** 邀请与单一来源的页面 — a running prequalification, a draw that was watched, a publicity with its objection, an approval with its papers. */
import { afterAll, beforeAll, expect } from 'vitest'
import { specialStories } from '#database/seed/special.ts'
import type { Instant } from '#foundation/time.ts'
import type { Person } from '#journeys/driver.ts'
import { startWalk, until, type Walk } from '#journeys/walk.ts'
import { type Browser, inBrowser, look, openBrowser } from './browser.ts'

let walk: Walk
let browser: Browser
const { wards, milling } = specialStories

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  walk = await startWalk({ start: '2026-03-02T01:00:00.000Z' as Instant, quiet: true })
  browser = await openBrowser()
  await milling.tell({ ...walk, subject: milling.subject }, 0)
  // the plan may not be submitted while the publicity runs: the story stops there
  await wards.tell({ ...walk, subject: wards.subject }, 0).catch((error) => {
    if (error?.problem?.code !== 'plan.method-unapproved') throw error
  })
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

/** What is wrong with a page as one person sees it, and its text. */
async function seen(name: string, path: string, person?: Person) {
  const { page, wrong } = await look(browser, `${walk.sandbox.url}${path}`, name, person)
  const text = (await page.locator('main').first().textContent()) ?? ''
  await page.context().close()
  return { wrong, text }
}

const first = async (person: Person, path: string): Promise<string> =>
  until(path, async () => (await person.get(path)).rows[0]?.id)

inBrowser(
  '资格预审：申请人看见条件和期限，看不见别人；抽取之后代理机构看见名单和可复算的记录',
  async () => {
    const agency = await walk.person(milling.subject.agency)
    const id = await first(agency, '/shortlists?limit=1')
    const applicant = await seen('prequalification', `/app/shortlists/${id}`, await walk.person('huizhou'))
    expect(applicant.wrong).toEqual([])
    expect(applicant.text).toContain('提交资格预审申请')
    expect(applicant.text).not.toContain('银湖')

    for (const login of ['huizhou', 'qiaoxiang'])
      await (await walk.person(login)).act('/applications', {
        shortlistId: id,
        contact: { person: '联系人', phone: '13800000000' },
        statements: ['Q1', 'Q2', 'Q3'].map((qualificationId) => ({ qualificationId, text: '满足' })),
      })
    const { state } = await agency.get(`/shortlists/${id}`)
    await notice()
    await walk.moveToInstant(state.deadline)
    await until('the applications', async () => (await agency.get('/applications?status=disclosed')).rows.length === 4)
    await agency.act(`/shortlists/${id}/review`, { othersPass: true })
    for (const login of [milling.subject.buyer.maker, milling.subject.buyer.checker])
      await (await walk.person(login)).act(`/shortlists/${id}/watch`)
    await agency.act(`/shortlists/${id}/choice`)
    await until('the draw', async () => (await agency.get(`/shortlists/${id}`)).state.status === 'settled')
    const inside = await seen('shortlist', `/app/shortlists/${id}`, agency)
    expect(inside.wrong).toEqual([])
    expect(inside.text).toContain('被邀请')
    expect(inside.text).toContain('npx yuecai draw verify')
    const outside = await seen('shortlist-outside', `/app/shortlists/${id}`, await walk.person('foshan'))
    expect(outside.wrong).toEqual([])
    expect(outside.text).not.toMatch(/银湖|东莞示范/)
  },
  240_000,
)

/** 公示页: anyone reads it; a rival objects from there; the finance department decides by the papers on one page. */
async function notice() {
  const found = await (await fetch(`${walk.sandbox.url}/api/announcements/search?kind=singleSource`)).json()
  const [row] = found.rows ?? found
  const publicity = await seen('publicity', `/notices/${row.id}`)
  expect(publicity.wrong).toEqual([])
  expect(publicity.text).toContain('登录提出异议')

  const buyer = await walk.person(wards.subject.buyer.maker)
  const checker = await walk.person(wards.subject.buyer.checker)
  const id = await first(buyer, '/single-sources?limit=1')
  const rival = await walk.person('xijiang')
  const form = await seen('objection', `/app/single-sources/${id}/objection`, rival)
  expect(form.wrong).toEqual([])
  const objection = { name: '西江示范信息技术有限公司', contact: '0750-1', text: '我公司产品也支持这一控制协议。' }
  await rival.act(`/single-sources/${id}/objection`, objection)
  await walk.moveTo('2026-03-10', '09:00')
  await until('the end', async () => (await buyer.get(`/single-sources/${id}`)).state.status === 'arguing')
  const { state } = await buyer.get(`/single-sources/${id}`)
  await checker.act(`/single-sources/${id}/argument`, {
    opinions: state.opinions,
    conclusion: '异议人的产品不支持该协议，异议不成立',
    answers: [{ no: 1, upheld: false, answer: '经测试不能接入，异议不成立' }],
  })
  const source = await seen('single-source', `/app/single-sources/${id}`, rival)
  expect(source.wrong).toEqual([])
  expect(source.text).toContain('经测试不能接入')
  const request = await first(buyer, '/method-changes?limit=1')
  await (await walk.person('health.checker')).act(`/method-changes/${request}/consent`, { opinion: '同意' })
  const papers = await seen('method-change', `/app/method-changes/${request}`, await walk.person('regulator'))
  expect(papers.wrong).toEqual([])
  expect(papers.text).toContain('批准变更采购方式')
  expect(papers.text).toContain('异议 1 条')
}

/** 实时的三间房 — the opening hall, the draw room, the evaluation room: what one does, the others see without reloading. */
import { afterAll, beforeAll, expect } from 'vitest'
import { accounts, idOf } from '#database/seed/accounts.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { type Person, until } from '#journeys/driver.ts'
import { BIDDERS, offerOf, pointsOf, toOpening } from '#journeys/open-tender.ts'
import { submitBid } from '#journeys/purchase.ts'
import { answerInvitations } from '#journeys/review.ts'
import { startWalk, type Walk } from '#journeys/walk.ts'
import { type Browser, inBrowser, inspect, openBrowser, watch, windowOf } from './browser.ts'

let walk: Walk
let browser: Browser
let purchase: Awaited<ReturnType<typeof toOpening>>

beforeAll(async () => {
  if (process.env.NO_BROWSER) return
  walk = await startWalk({ start: '2026-03-02T01:00:00.000Z' as Instant, quiet: true })
  ;[browser, purchase] = await Promise.all([openBrowser(), toOpening(walk)])
  for (const bidder of BIDDERS) await submitBid(walk, bidder.login, purchase.openingId, offerOf(bidder))
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

const shot = process.env.SHOTS
/** A window on a room, as one person sees it. */
async function at(path: string, login?: string) {
  const context = await windowOf(browser, login ? await walk.person(login) : undefined)
  const page = await context.newPage()
  const complaints = watch(page)
  await page.goto(`${walk.sandbox.url}${path}`)
  return {
    page,
    look: async (name: string) => {
      const wrong = await inspect(page, complaints)
      if (shot) {
        await page.screenshot({ path: `${shot}/${name}.png`, fullPage: true })
        await page.setViewportSize({ width: 390, height: 844 })
        await page.screenshot({ path: `${shot}/${name}-390.png`, fullPage: true })
        await page.setViewportSize({ width: 1440, height: 900 })
      }
      return wrong.map((each) => `${name} ${each}`)
    },
    close: () => context.close(),
  }
}

inBrowser(
  '抽取室：条件与人数、封存、检查点、抽出、通知，采购人与代理机构同时看见，姓名始终保密',
  async () => {
    const evaluationAt = plus(purchase.bidDeadline, { hours: 2 })
    const agency = await walk.person(walk.subject.agency)
    const asking = await at(`/app/draws/new?projectId=${purchase.projectId}&area=440700`, walk.subject.agency)
    await asking.page.getByLabel('抽取区域').waitFor()
    const wrong = await asking.look('draw-request')
    const { total, eligible } = await agency.get(
      `/draws/pool/${purchase.projectId}?area=440700&speciality=A0201&date=${evaluationAt.slice(0, 10)}`,
    )
    expect(eligible).toBeGreaterThan(3)
    expect(total).toBeGreaterThanOrEqual(eligible)
    const quotas = [
      { speciality: 'A0210', seats: 1 },
      { speciality: 'A0201', seats: 3 },
    ]
    const { id } = await agency.act('/draws', {
      projectId: purchase.projectId,
      evaluationAt,
      area: '440700',
      quotas,
      representatives: 1,
    })
    const [host, buyer] = await Promise.all([
      at(`/app/draws/${id}`, walk.subject.agency),
      at(`/app/draws/${id}`, walk.subject.buyer.checker),
    ])
    await host.page.getByText('待采购人确认').first().waitFor()
    await buyer.page.getByText('已连接').waitFor()
    await host.page.getByText('已连接').waitFor()
    await (await walk.person(walk.subject.buyer.checker)).act(`/draws/${id}/confirmation`, {})
    for (const { page } of [host, buyer]) await page.getByText('待抽取').first().waitFor()
    await walk.moveToInstant(plus(evaluationAt, { days: -1 }))
    await agency.act(`/draws/${id}/commitment`)
    for (const { page } of [host, buyer]) await page.getByText('●●●').nth(3).waitFor({ timeout: 60_000 })

    const { house } = walk.sandbox.platform
    const { store } = house.rooms.find((room) => room.acts.path === '/expert-invitations')!
    const asked = async () => (await house.read('house', (tx) => store.list(tx, { status: ['invited'] }))).rows
    await until('the experts to be asked', async () => (await asked()).length === 4, 60_000)
    await until(
      'the panel',
      async () => {
        await answerInvitations(walk)
        return (await agency.get(`/draws/${id}`)).state.status === 'complete'
      },
      60_000,
    )
    for (const { page } of [host, buyer]) await page.getByText('已接受').nth(3).waitFor()
    await host.page.getByRole('button', { name: '在本机复核' }).click()
    await host.page.getByText('种子与次序均与承诺一致').waitFor()
    wrong.push(...(await host.look('draw-room')))
    for (const each of [asking, host, buyer]) await each.close()
    expect(wrong).toEqual([])
  },
  300_000,
)

inBrowser(
  '开标大厅：签到、宣布、截止、份额、唱标，各方同时看见，谁也没有刷新',
  async () => {
    const path = `/app/openings/${purchase.openingId}`
    await walk.moveToInstant(plus(purchase.bidDeadline, { minutes: -30 }))
    const [bidder, host, anyone] = await Promise.all([
      at(path, 'lingnan'),
      at(path, walk.subject.agency),
      at(`/halls/${purchase.openingId}`),
    ])
    const all = [bidder, host, anyone]
    await bidder.page.getByText('已连接').waitFor()
    await host.page.getByText('已连接').waitFor()
    await anyone.page.getByText('实时：已连接').waitFor()

    await bidder.page.getByRole('button', { name: '签到', exact: true }).click()
    await bidder.page.getByText(/^已签到/).waitFor()
    await host.page.getByRole('button', { name: '宣布', exact: true }).click()
    const dialog = host.page.getByRole('dialog')
    await dialog.getByRole('button', { name: '宣布', exact: true }).click()
    for (const { page } of all) await page.locator('main').getByText('开标由采购人或者采购代理机构主持').waitFor()
    expect(await host.page.locator('main').textContent()).not.toContain('岭南') // not even the host knows who has come

    const wrong = [...(await bidder.look('hall-bidder')), ...(await anyone.look('hall-public-before'))]
    await walk.moveToInstant(purchase.bidDeadline)
    for (const { page } of all) await page.getByText('4,560,000.00').first().waitFor({ timeout: 60_000 })
    await host.page.getByText('可以开启').waitFor()
    await host.page.getByRole('heading', { name: /^签到/ }).waitFor()
    expect(await anyone.page.locator('main').textContent()).toContain('岭南示范智能科技有限公司')

    await bidder.page.getByRole('button', { name: '提出疑义' }).click()
    await bidder.page.getByRole('dialog').getByRole('textbox').fill('请主持人说明唱标次序。')
    await bidder.page.getByRole('dialog').getByRole('button', { name: '提出疑义' }).click()
    for (const { page } of all) await page.locator('main').getByText('请主持人说明唱标次序').waitFor()
    await host.page.getByRole('button', { name: /^答\s*复$/ }).click()
    await host.page.getByRole('dialog').getByRole('textbox', { name: /^答复/ }).fill('按收到投标文件的先后。')
    await host.page
      .getByRole('dialog')
      .getByRole('button', { name: /^答\s*复/ })
      .click()
    for (const { page } of all) await page.locator('main').getByText('按收到投标文件的先后').waitFor()

    wrong.push(...(await host.look('hall-host')), ...(await anyone.look('hall-public')))
    if (shot) await host.page.pdf({ path: `${shot}/hall.pdf`, format: 'A4', landscape: true })
    const day = await at(`/halls?day=${purchase.bidDeadline.slice(0, 10)}`)
    wrong.push(...(await day.look('halls')))
    for (const each of [...all, day]) await each.close()
    expect(wrong).toEqual([])
  },
  300_000,
)

inBrowser(
  '评审室：签到、组长、审查，评分表用键盘填完；各人的进度当场可见，分数互不可见；表决留下不同意见',
  async () => {
    const { house } = walk.sandbox.platform
    const agency = await walk.person(walk.subject.agency)
    const maker = await walk.person(walk.subject.buyer.maker)
    await agency.act(`/openings/${purchase.openingId}/record`)
    const { id } = await until(
      'the review to open',
      async () => (await agency.get(`/evaluations?caseId=${purchase.caseId}`)).rows[0],
    )
    const path = `/evaluations/${id}`
    await walk.moveToInstant(plus(purchase.bidDeadline, { hours: 2 }))
    await agency.act(`${path}/qualification`, { othersPass: true })
    await agency.act(`${path}/panel`)
    const { members } = (await house.read('house', (tx) =>
      house.rooms.find((room) => room.acts.path === '/evaluations')!.store.get(tx, id),
    )) as unknown as { members: { memberId: string }[] }
    const logins = members.map(
      ({ memberId }) => accounts.find(({ login }) => idOf('expert', login) === memberId)!.login,
    )
    const experts = await Promise.all(logins.map((login) => walk.person(login)))

    const [host, chair, other] = await Promise.all([
      at(`/app${path}`, walk.subject.agency),
      at(`/app${path}`, logins[0]!),
      at(`/app${path}`, logins[1]!),
    ])
    await chair.page.getByText('已连接').waitFor()
    await host.page.getByText('已连接').waitFor()
    await agency.act(`${path}/discipline-note`, { kind: 'reading', text: '已宣读评审工作纪律，通讯工具已收存。' })
    await maker.act(`${path}/attendance`, { promise: true, name: '何嘉敏' })
    for (const expert of experts)
      await expert.act(`${path}/attendance`, { promise: true, site: '江门市公共资源交易中心' })
    await chair.page.getByRole('heading', { name: /推选组长/ }).waitFor() // all are here: the room went on by itself
    for (const expert of experts.slice(1)) await expert.act(`${path}/chair-vote`, { memberId: experts[0]!.orgId })
    await chair.page.getByRole('heading', { name: '符合性审查', exact: true }).waitFor()
    const wrong = [...(await chair.look('review-conformity')), ...(await host.look('review-host'))]
    await chair.page.getByRole('button', { name: '提交符合性审查' }).click()

    const firstBox = chair.page.locator('input[data-row="0"][data-col="0"]')
    await firstBox.waitFor()
    const [rows, cols] = [await chair.page.locator('tr input[data-col="0"]').count(), 4]
    await firstBox.focus()
    await chair.page.keyboard.type('999') // more than there is to give
    expect(await firstBox.getAttribute('aria-invalid')).toBe('true')
    const state = (await experts[0]!.get(`/score-sheets?status=open`)).rows[0]
    const sheet = (await experts[0]!.get(`/score-sheets/${state.id}`)).state
    for (let col = 0; col < cols; col++) {
      if (col > 0) await chair.page.keyboard.press('ArrowRight')
      for (let row = 0; row < rows; row++) {
        const factor = sheet.factors[row]
        const points = pointsOf(sheet.bids[col].supplierName, factor.id)
        await chair.page.keyboard.press('ControlOrMeta+a')
        await chair.page.keyboard.type(String(points))
        if (row < rows - 1) await chair.page.keyboard.press('Enter')
      }
      for (let row = 1; row < rows; row++) await chair.page.keyboard.press('ArrowUp')
      await chair.page.keyboard.press('End')
    }
    await chair.page.getByText(`已评 ${rows * cols} / ${rows * cols}`).waitFor()
    await chair.page.getByText(/^已保存/).waitFor()
    wrong.push(...(await chair.look('score-sheet')))
    await chair.page.getByRole('button', { name: '提交评分' }).click()
    for (const [who, { page }] of Object.entries({ chair, host, other }))
      await page
        .locator('.chips')
        .getByText('已提交')
        .waitFor({ timeout: 60_000 })
        .catch(async () => {
          if (shot) await page.screenshot({ path: `${shot}/lost-${who}.png`, fullPage: true })
          throw new Error(`${who} does not see who has handed in`)
        })
    expect(await other.page.locator('main').textContent()).not.toContain('54.00') // nor does anyone see what was given

    const careless = experts.at(-1)!
    for (const member of [maker, ...experts.slice(1)]) {
      const mine = (await member.get(`/score-sheets/of-evaluation/${id}`)).id
      const { state } = await member.get(`/score-sheets/${mine}`)
      const entries = state.bids.flatMap((bid: any) =>
        state.factors.map((factor: any) => ({
          bidId: bid.bidId,
          factorId: factor.id,
          ...(member === careless && factor.id === 'F2' && bid.supplierName.startsWith('岭南')
            ? { points: 0, reason: '未见实施步骤' }
            : { points: pointsOf(bid.supplierName, factor.id) }),
        })),
      )
      await member.act(`/score-sheets/${mine}/scores`, { entries })
      await member.act(`/score-sheets/${mine}/submission`)
    }
    await chair.page.getByRole('button', { name: '汇总评分' }).click()
    await chair.page.getByRole('heading', { name: /价格评审/ }).waitFor()
    await experts[0]!.act(`${path}/motion`, { question: '香洲公司的业绩证明是否有效' })
    for (const { page } of [chair, other]) await page.getByText('香洲公司的业绩证明是否有效').waitFor()
    await experts[2]!.act(`${path}/ballot`, { no: 1, agree: false, reason: '合同未附验收证明' })
    await other.page.getByText('合同未附验收证明').waitFor()
    await other.page.getByRole('button', { name: /^赞\s*成$/ }).click()
    await until('the vote cast in the page', async () => (await maker.get(path)).state.motions[0].ballots.length === 2)
    await experts[0]!.act(`${path}/ballot`, { no: 1, agree: true })
    await maker.act(`${path}/ballot`, { no: 1, agree: true })
    await chair.page.getByRole('heading', { name: /价格评审/ }).waitFor() // the vote is over, the room goes on
    await chair.page.locator('.rail').getByRole('button', { name: /^表决/ }).click()
    await chair.page.getByText(/通过 3 : 1/).waitFor()
    wrong.push(...(await chair.look('review-vote')))
    for (const each of [host, chair, other]) await each.close()
    reviewed = { path, chair: logins[0]!, members: [...experts, maker] }
    expect(wrong).toEqual([])
  },
  400_000,
)

/** The review the test before has left: its panel voted, nothing ranked. */
let reviewed: { path: string; chair: string; members: readonly Person[] } | undefined

inBrowser(
  '重新评审：只有记录里查出的情形能选，有疑问的评分列出姓名；没有表决不能认定；改前改后的总分和顺序当场可见',
  async () => {
    const { path, chair: login, members } = reviewed!
    const agency = await walk.person(walk.subject.agency)
    const [chair, second, third] = members as [Person, Person, Person]
    await chair.act(`${path}/ranking`)
    for (const member of members) await member.act(`${path}/signature`, {})
    await agency.act(`${path}/second-review`, { error: 'outlier', finding: '一名成员的评分与其余成员相差悬殊' })

    const { page, look, close } = await at(`/app${path}/correction`, login)
    const errors = page.getByRole('radio')
    await errors.first().waitFor()
    expect(await errors.evaluateAll((all) => all.map((each) => !(each as HTMLInputElement).disabled))).toEqual([
      ...[false, false, false],
      true,
    ])
    await page.getByRole('radio', { name: /畸高/ }).click()
    await page.getByRole('textbox', { name: /复核情况/ }).fill('实施方案在附件一，原评0分系漏看附件，评分畸低。')
    await page.getByText('还没有通过的表决').waitFor()
    const box = page.getByRole('combobox', { name: /岭南.*实施方案改为/ })
    expect(await box.count()).toBe(1) // the others' scores are shown, and not open
    await box.click()
    await page.getByTitle(/^14 分/).click()
    await page.getByRole('region', { name: '修改以后' }).waitFor()
    const wrong = await look('correction')

    await chair.act(`${path}/motion`, { question: '岭南公司实施方案的一处评分是否畸低' })
    for (const member of [chair, second, third]) await member.act(`${path}/ballot`, { no: 2, agree: true })
    await page.reload()
    await page.getByRole('radio', { name: /是否畸低/ }).click() // what was written before is still there
    await page.getByRole('button', { name: '修改评审结果' }).click()
    await page.getByRole('heading', { name: '修改评审结果、重新评审' }).waitFor()
    await page.getByText('候选顺序不变').waitFor()
    wrong.push(...(await look('corrected')))
    await close()
    const { state } = await chair.get(path)
    expect(state).toMatchObject({ status: 'ranked', corrections: [{ changes: [{ from: 0, to: 14 }], motionNo: 2 }] })
    expect(wrong).toEqual([])
  },
  200_000,
)

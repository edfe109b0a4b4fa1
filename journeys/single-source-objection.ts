/** 单一来源异议 — a rival shows that it could deliver; the supplementary argument agrees, and the purchase goes by open tender. */
import { plus } from '#foundation/time.ts'
import { expertsSay } from './approvals.ts'
import * as proofs from './proofs.ts'
import { plan } from './purchase.ts'
import { publicise } from './single-source.ts'
import { amountOf, CLASSROOMS } from './subject.ts'
import { until, type Walk } from './walk.ts'

export default async function singleSourceObjection(given: Walk) {
  const walk: Walk = {
    ...given,
    subject: { ...CLASSROOMS, method: 'singleSource', title: '智慧教室扩容单一来源采购项目' },
  }
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const planned = await plan(walk, {
    before: async (planId) => {
      const { sourceId, untilDate } = await publicise(walk, planId)
      const path = `/single-sources/${sourceId}`
      const rival = await walk.person('qiaoxiang')
      const objection = {
        name: '侨乡示范教育装备有限公司',
        contact: '0750-1234567',
        text: '我公司产品支持同一控制协议，已有两所学校接入的案例，不存在唯一供应商。',
      }
      walk.kept(await rival.act(`${path}/objection`, objection))
      walk.kept(
        await (await walk.person('yinhu')).act(`${path}/objection`, { ...objection, name: '银湖示范电子有限公司' }),
      )
      const own = await maker.refused(`${path}/objection`, { ...objection, name: '本单位' })
      if (own.code !== 'single-source.own-publicity') throw new Error(`the purchaser objected: ${own.code}`)
      const anyone = (await (await fetch(`${walk.sandbox.url}/api/single-sources/${sourceId}`)).json()) as any
      if (anyone.state.objections.length !== 0 || anyone.state.objectionCount !== 2)
        throw new Error('objections are read by strangers')
      walk.step('公示期内两家提出异议，内容只有采购人和财政部门可见')

      await walk.moveTo(untilDate, '23:59')
      await walk.moveToInstant(plus(walk.sandbox.clock.now(), { minutes: 2 }))
      await until('the publicity to end', async () => (await maker.get(path)).state.status === 'arguing')
      const late = await rival.refused(`${path}/objection`, objection)
      if (late.code !== 'not-in-this-state') throw new Error(`objected after the publicity: ${late.code}`)
      const argument = {
        opinions: expertsSay('经核验，异议人的产品可以接入，异议成立'),
        conclusion: '异议成立，应当采用其他采购方式',
        answers: [{ no: 1, upheld: true, answer: '经核验可以接入，异议成立' }],
      }
      const half = await checker.refused(`${path}/argument`, argument)
      if (half.code !== 'single-source.unanswered') throw new Error(`one objection was left unanswered: ${half.code}`)
      walk.kept(
        await checker.act(`${path}/argument`, {
          ...argument,
          answers: [...argument.answers, { no: 2, upheld: false, answer: '未提供接入案例，不成立' }],
        }),
      )
      const told = await rival.get(path)
      if (told.state.objections[0]?.answer !== '经核验可以接入，异议成立') throw new Error('the objector was not told')
      walk.step('补充论证认为异议成立，逐条答复异议人')

      const { state } = await maker.get(`/plans/${planId}`)
      const { title, intentionId, budgetLineId, organisationForm, category, items, smeReserved } = state
      await maker.act(`/plans/${planId}/change`, {
        ...{ title, intentionId, budgetLineId, organisationForm, category, items, smeReserved },
        method: 'openTendering',
        amount: amountOf(walk.subject),
      })
      walk.step('采购计划改为公开招标')
    },
  })
  const { rows } = await maker.get('/method-changes?limit=5')
  if (rows.length > 0) throw new Error('an upheld objection went up for approval')
  return { ocid: planned.caseId, entries: await proofs.ledger(walk), receipts: await proofs.receipts(walk) }
}

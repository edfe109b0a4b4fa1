/** 电子反拍上的词: what a reader sees and no form asks for. Pure. */
import { z } from 'zod'
import { money, text, yes } from '#foundation/words.ts'

const number = (title: string) => z.number().meta({ title })

export const words = z.object({
  rules: z
    .object({
      rule: text('规则版本'),
      startPrice: money('起拍价'),
      step: money('降价幅度'),
      startsAt: text('计划开始'),
      endsAt: text('计划结束'),
      extension: z
        .object({
          windowMinutes: number('末段（分钟）'),
          minutes: number('每次延时（分钟）'),
          most: number('最多延时次数'),
          hardEndAt: text('最晚结束'),
        })
        .meta({ title: '延时' }),
      proxy: yes('代理出价'),
      namesHidden: yes('结束前匿名'),
      spectators: yes('公众旁观'),
      minimumBidders: number('最少报价家数'),
    })
    .meta({ title: '竞价规则' }),
  bidders: z
    .array(
      z.object({
        no: number('编号'),
        name: text('供应商'),
        openingPrice: money('首次报价'),
        price: money('报价'),
        joinedAt: text('确认参加'),
        bids: number('报价次数'),
      }),
    )
    .meta({ title: '竞价人' }),
  clock: z
    .object({
      startsAt: text('开始'),
      endsAt: text('结束'),
      hardEndAt: text('最晚结束'),
      extensions: number('已延时次数'),
    })
    .meta({ title: '时间' }),
  best: z.object({ no: number('编号'), price: money('报价') }).meta({ title: '当前最低价' }),
  bids: number('报价次数'),
  seq: number('记录行数'),
  chain: text('记录摘要'),
  ranking: z
    .array(z.object({ no: number('编号'), name: text('供应商'), price: money('报价'), place: number('名次') }))
    .meta({ title: '排名' }),
  startedAt: text('实际开始'),
  endedAt: text('结束时间'),
  pausedAt: text('暂停时间'),
  arrangedBy: text('安排人'),
  announcedAt: text('发布时间'),
  count: number('有效报价家数'),
})

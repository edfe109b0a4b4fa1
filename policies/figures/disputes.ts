/** 政策数值 · 质疑投诉 */
import { type Figure, from, NATION } from './figure.ts'

export const disputes: readonly Figure[] = [
  ...from('2018-03-01', NATION, [
    {
      key: 'challenge.fileDays',
      title: '提出质疑期限',
      figure: 7,
      unit: 'workingDays',
      source: '财政部令第94号第十条',
    },
    {
      key: 'challenge.replyDays',
      title: '答复质疑期限',
      figure: 7,
      unit: 'workingDays',
      source: '财政部令第94号第十三条',
    },
    {
      key: 'challenge.warnDays',
      title: '提醒答复质疑',
      figure: 5,
      unit: 'workingDays',
      source: '默认参数（财政部令第94号第十三条）',
    },
    {
      key: 'complaint.fileDays',
      title: '提起投诉期限',
      figure: 15,
      unit: 'workingDays',
      source: '财政部令第94号第十七条',
    },
    {
      key: 'complaint.reviewDays',
      title: '审查投诉期限',
      figure: 5,
      unit: 'workingDays',
      source: '财政部令第94号第二十一条',
    },
    {
      key: 'complaint.notifyDays',
      title: '发出投诉答复通知期限',
      figure: 8,
      unit: 'workingDays',
      source: '财政部令第94号第二十一条',
    },
    {
      key: 'complaint.stateDays',
      title: '被投诉人提交说明期限',
      figure: 5,
      unit: 'workingDays',
      source: '财政部令第94号第二十二条',
    },
    {
      key: 'complaint.decideDays',
      title: '处理投诉期限',
      figure: 30,
      unit: 'workingDays',
      source: '财政部令第94号第二十六条',
    },
    {
      key: 'complaint.suspendDays',
      title: '暂停采购活动最长时间',
      figure: 30,
      unit: 'days',
      source: '财政部令第94号第二十八条',
    },
  ]),
  ...from('2014-12-01', NATION, [
    {
      key: 'penalty.listedFine',
      title: '列入严重违法失信行为记录名单的罚款',
      figure: 30_000_00,
      unit: 'fen',
      source: '财办库〔2014〕526号',
    },
    {
      key: 'penalty.publicYears',
      title: '没有禁止期的处罚公布多久',
      figure: 3,
      unit: 'years',
      source: '财办库〔2014〕526号（三年内受到的处罚）',
    },
  ]),
]

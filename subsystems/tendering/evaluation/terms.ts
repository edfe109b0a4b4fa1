/** 评标的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { CodesOf, Says } from '#foundation/result.ts'
import type { castBallot, noteDiscipline, raiseMotion } from './in-the-room.ts'
import type { askQuotes, changeTerms, negotiate, receiveQuotes } from './negotiate.ts'
import type { convenePanel, signIn, voteChair } from './panel.ts'
import type { answerQuery, judgeLowPrice, queryBidder } from './query-bidder.ts'
import type { closeScoring, deliverReport, rankBids, signReport } from './rank-bids.ts'
import type { correctResult, orderReview, reportChange } from './re-review.ts'
import type { recomputeScores } from './recompute.ts'
import type { reviewConformity, reviewQualification } from './review-bids.ts'
import type { fillScores, reopenScores, submitScores } from './score-sheet.ts'

type Code =
  | RefusalOf<
      | typeof reviewQualification
      | typeof reviewConformity
      | typeof negotiate
      | typeof changeTerms
      | typeof askQuotes
      | typeof receiveQuotes
      | typeof convenePanel
      | typeof signIn
      | typeof voteChair
      | typeof queryBidder
      | typeof answerQuery
      | typeof judgeLowPrice
      | typeof closeScoring
      | typeof rankBids
      | typeof signReport
      | typeof deliverReport
      | typeof correctResult
      | typeof orderReview
      | typeof reportChange
      | typeof noteDiscipline
      | typeof raiseMotion
      | typeof castBallot
    >
  | CodesOf<typeof recomputeScores>

export const refusal = {
  'evaluation.motion-open': { text: '上一项表决尚未完成', mend: '请等全体成员表决' },
  'evaluation.no-such-motion': { text: '没有第 {no} 项待表决的事项' },
  'evaluation.voted-already': { text: '您已对这一事项表决' },
  'evaluation.one-per-lot': { text: '这个采购包已经进入评审' },
  'evaluation.not-yours-to-qualify': {
    text: '本项目的资格审查由{who}负责',
    law: '财政部令第87号第四十四条；财政部令第74号第三十条；财库〔2014〕214号第十六条',
    mend: '请由规定的一方审查',
  },
  'evaluation.change-not-agreed': {
    text: '实质性变动须经采购人代表确认',
    law: '财政部令第74号第三十二条；财库〔2014〕214号第二十条',
    mend: '请选择在场的采购人代表',
  },
  'evaluation.not-all-negotiated': {
    text: '还没有与这些供应商谈判（磋商）：{suppliers}',
    law: '财政部令第74号第三十一条：给予所有参加谈判的供应商平等的谈判机会',
    mend: '请逐一谈判并记录，再要求报价',
  },
  'evaluation.no-such-round': { text: '没有这一轮报价，或者已经开启', mend: '请刷新页面' },
  'evaluation.no-such-clause': { text: '审查结果中有不属于本次审查的投标或者条款', mend: '请刷新后重新填写' },
  'evaluation.verdicts-missing': {
    text: '还有 {missing} 项没有审查结论',
    law: '财政部令第87号第四十四、五十条',
    mend: '请逐项审查；其余各项均符合的，可勾选“其余各项均已逐项审查，符合要求”',
  },
  'evaluation.reason-missing': { text: '“{what}”须写明具体理由', law: '财政部令第87号第六十九条', mend: '请补充理由' },
  'evaluation.starred-line-passed': {
    text: '{supplier} 对带★的实质性要求（{lines}）为负偏离，不能认定为符合',
    law: '财政部令第87号第五十一、六十三条',
    mend: '请认定为不符合并写明理由',
  },
  'evaluation.consortium-passed': {
    text: '{supplier}：{fault}，不能认定为符合',
    law: '政府采购法第二十四条；政府采购法实施条例第二十二条',
    mend: '请认定为不符合并写明理由',
  },
  'evaluation.early-service-passed': {
    text: '{supplier}：{fault}，不得再参加本项目的其他采购活动，不能通过资格审查',
    law: '政府采购法实施条例第十八条第二款',
    mend: '请认定为不符合并写明理由；采购人登记有误的，请先更正采购需求中的前期服务单位',
  },
  'evaluation.over-ceiling-passed': {
    text: '{supplier} 的报价超过最高限价，不能认定为符合',
    law: '财政部令第87号第六十三条第（四）项',
    mend: '请认定为不符合并写明理由',
  },
  'evaluation.price-uncorrected': {
    text: '{supplier} 的总价与单价汇总不一致，尚未经其确认修正',
    law: '财政部令第87号第五十九条',
    mend: '请以“确认修正后的报价”书面询问投标人；逾期不确认的，认定为不符合',
  },
  'evaluation.nothing-to-correct': { text: '这份投标的总价与单价汇总一致，无须修正' },
  'evaluation.panel-not-drawn': {
    text: '评审专家尚未抽足并全部接受',
    law: '财政部令第87号第四十八、四十九条',
    mend: '请先完成专家抽取或者递补',
  },
  'evaluation.too-soon': {
    text: '评审日（{evaluationAt}）之前，评审专家名单保密，不能组建评审委员会',
    law: '政府采购法实施条例第四十条',
    mend: '请在评审当日办理',
  },
  'evaluation.member-must-avoid': {
    text: '第 {seat} 席专家与投标人有利害关系，应当回避',
    law: '政府采购法实施条例第九条',
    mend: '请在专家抽取中办理“递补评审专家”',
  },
  'evaluation.not-a-member': { text: '您不是本采购包评审委员会的成员', law: '财政部令第87号第四十七条' },
  'evaluation.already-here': { text: '您已经签到' },
  'evaluation.no-seat-left': {
    text: '采购人代表席位共 {representatives} 个，已经签满',
    law: '财政部令第87号第四十七条',
  },
  'evaluation.name-missing': { text: '请填写采购人代表的姓名', law: '财政部令第87号第六十九条' },
  'evaluation.not-all-here': {
    text: '已签到 {here} 人，应到 {seats} 人，全体到齐后方可推选组长',
    law: '财政部令第87号第四十九条',
    mend: '缺席的请办理递补',
  },
  'evaluation.no-such-member': { text: '被推选的人不在评审委员会中' },
  'evaluation.chair-is-representative': {
    text: '采购人代表不得担任评审委员会组长',
    law: '财政部令第87号第四十七条；财库〔2012〕69号',
    mend: '请推选评审专家',
  },
  'evaluation.no-such-bid': { text: '没有这份有效的投标', mend: '请从有效投标中选择' },
  'evaluation.too-few-days': {
    text: '提交最终响应文件的时间少于 {days} 个工作日',
    law: '财库〔2024〕13号',
    mend: '请延长报价时限',
  },
  'evaluation.too-little-time': {
    text: '给予 {minutes} 分钟，少于 {least} 分钟',
    law: '财库〔2026〕2号',
    mend: '请延长答复时限',
  },
  'evaluation.queried-already': { text: '已就此事询问过这个投标人' },
  'evaluation.no-such-query': { text: '没有这项询问' },
  'evaluation.answered-already': { text: '已经答复' },
  'evaluation.answer-too-late': { text: '已过答复时限', law: '财政部令第87号第六十条' },
  'evaluation.judged-already': { text: '已经认定' },
  'evaluation.still-answering': {
    text: '投标人尚在答复时限内（至 {respondBy}）',
    law: '财库〔2026〕2号',
    mend: '请在收到答复或者时限届满后认定',
  },
  'evaluation.sheets-missing': { text: '还有 {waiting} 名成员没有提交评分', law: '财政部令第87号第五十五条' },
  'evaluation.score-out-of-range': {
    text: '有评分不在评分标准的分值之内',
    law: '财政部令第87号第六十四条第一款第（二）项',
    mend: '请有关成员复核修改',
  },
  'evaluation.objective-scores-differ': {
    text: '{count} 项客观评审因素各成员评分不一致',
    law: '财政部令第87号第六十四条第一款第（三）项；财库〔2012〕69号',
    mend: '请有关成员复核修改后重新提交',
  },
  'evaluation.outliers-unexplained': {
    text: '{count} 项评分畸高、畸低，未说明理由',
    law: '财政部令第87号第六十四条第一款第（四）项',
    mend: '请有关成员修改评分或者书面说明理由',
  },
  'evaluation.low-price-unreviewed': {
    text: '有 {count} 份投标触发异常低价审查，尚未审查认定',
    law: '财库〔2026〕2号；财政部令第87号第六十条',
    mend: '请先书面询问投标人，并在答复后作出认定',
  },
  'evaluation.no-such-error': {
    text: '评审记录中没有“{error}”的情形，任何人不得修改评审结果或者重新评审',
    law: '财政部令第87号第六十四条；政府采购法实施条例第四十四条',
    mend: '对评审结果有异议的，请通过询问、质疑、投诉处理',
  },
  'evaluation.correction-beyond': {
    text: '修改的评分不属于“{error}”，其他评分不得修改',
    law: '财政部令第87号第六十四条',
    mend: '请只修改属于该情形的评分',
  },
  'evaluation.correction-missing': { text: '没有填写修改的评分', mend: '请逐项填写修改后的得分' },
  'evaluation.outlier-not-found': {
    text: '评审委员会没有认定该评分畸高、畸低',
    law: '财政部令第87号第六十四条第一款第（四）项、第六十一条',
    mend: '请先提请表决，按少数服从多数认定后选择该次表决；重新评审的，以本次重新评审中的表决为准',
  },
  'evaluation.still-wrong': {
    text: '修改之后仍有评分超出范围、客观评分不一致或者畸高、畸低',
    law: '财政部令第87号第六十四条',
    mend: '请一并改正',
  },
  'evaluation.result-out': {
    text: '评审结果已经进入公告、签约或者其他程序，不能直接重新评审',
    law: '财政部令第94号第十六条；财政部令第87号第六十四条',
    mend: '请通过质疑、投诉处理改变结果',
  },
  'evaluation.nothing-to-report': { text: '没有须报告的改变' },
  'evaluation.change-unreported': {
    text: '重新评审改变了评审结果，还没有书面报告本级财政部门',
    law: '财政部令第87号第六十四条；政府采购法实施条例第四十四条',
    mend: '请先办理“将重新评审改变结果书面报告财政部门”',
  },
  'evaluation.signed-already': { text: '您已经签署' },
  'evaluation.ranking-differs': { text: '排名与评分表重新计算的结果不符（{what}）', law: '财政部令第87号第六十四条' },
} satisfies Record<Code | 'evaluation.one-per-lot', Says>

export const sheetRefusal = {
  'scoresheet.not-yours': { text: '这是另一位成员的评分表', law: '财政部令第87号第五十五条' },
  'scoresheet.no-such-item': { text: '评分中有不存在的投标或者评审因素', mend: '请刷新后重新填写' },
  'scoresheet.score-missing': { text: '{supplier} 的“{factor}”还没有评分', mend: '请逐项评分后再提交' },
  'scoresheet.out-of-range': {
    text: '{supplier} 的“{factor}”评 {points} 分，不是评分标准规定的分值（满分 {max}）',
    law: '财政部令第87号第五十五、六十四条',
    mend: '请按评分标准的分档评分',
  },
} satisfies Record<RefusalOf<typeof fillScores | typeof submitScores | typeof reopenScores>, Says>

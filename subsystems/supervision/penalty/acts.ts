/** 行政处罚的行为与列表. Pure. */
import { acts } from '#foundation/acts.ts'
import { listing } from '#foundation/lists.ts'
import { changePenalty, decidePenalty, endPenalty, receivePenalty, revokePenalty } from './decide-penalty.ts'
import { groundTitles } from './grounds.ts'
import { penalty } from './penalty.ts'
import { printPenalty } from './print-penalty.ts'
import { answerPenalty, dropPenalty, hearPenalty, lapseAnswer, proposePenalty } from './propose-penalty.ts'
import { refusal, words } from './terms.ts'

export const penaltyList = listing(penalty)({
  fields: {
    title: { title: '行政处罚', kind: 'text', sort: true },
    number: { title: '文号', kind: 'text', filter: true },
    status: { title: '状态', kind: 'choice', labels: penalty.status, filter: true },
    ground: { title: '违法情形', kind: 'choice', labels: groundTitles, filter: true, shown: 'asked' },
    authority: { title: '执法单位', kind: 'text', read: ({ authority }) => authority },
    publicUntil: { title: '公布期限至', kind: 'day', filter: true, sort: true },
    region: { title: '区划', kind: 'region', filter: true, shown: 'asked' },
    updatedAt: { title: '最近办理', kind: 'instant' },
  },
})

export const penaltyActs = acts({
  path: '/penalties',
  model: penalty,
  refusal,
  words,
  list: penaltyList,
  commands: {
    '': proposePenalty,
    answer: answerPenalty,
    lapse: lapseAnswer,
    hearing: hearPenalty,
    dropping: dropPenalty,
    paper: printPenalty,
    decision: decidePenalty,
    receipt: receivePenalty,
    change: changePenalty,
    revocation: revokePenalty,
    end: endPenalty,
  },
})

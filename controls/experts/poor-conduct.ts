/** 履职不良 — absent again and again within a year, left before the end, or refused to help. */

import { dayOf, plusDays } from '#foundation/time.ts'
import { experts } from '#registers/experts/index.ts'
import { watch } from '../control.ts'

type Seen = { kind: string; date: string; text: string }
const WORDS: Readonly<Record<string, string>> = {
  left: '未完成评审擅自离开',
  refusedToHelp: '拒不配合答复询问、质疑、投诉',
}

export default watch<{ conduct: readonly Seen[] }>({
  code: 'RC-096',
  title: '专家多次缺席、擅自离开或者拒不配合',
  basis: '财库〔2016〕198号第二十一条、第二十五条；政府采购法实施条例第六十二条',
  severity: 'yellow',
  phase: 'after',
  actions: ['notify'],
  parameters: ['expert.absences'],
  after: ['ExpertConductNoted'],
  facts: (tx, { id }) => experts.find(tx, id),
  find({ conduct }, { event, id }, { now, policy }) {
    const { kind, text } = event.conduct as Seen
    if (WORDS[kind]) return [{ text: `${WORDS[kind]}：${text}`, subjects: [id] }]
    if (kind !== 'absent') return []
    const since = plusDays(dayOf(now), -365)
    const absences = conduct.filter((each) => each.kind === 'absent' && each.date > since)
    if (absences.length < policy('expert.absences')) return []
    return [
      {
        text: `一年内缺席${absences.length}次`,
        subjects: [id],
        evidence: { absences: absences.map(({ date, text }) => ({ date, text })) },
      },
    ]
  },
})

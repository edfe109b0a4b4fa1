/** 待核准的信息变更 — what stands and what is asked for, side by side, with its reason and its paper; and what came back. */
import { Alert } from 'antd'
import type { Acts } from '#foundation/acts.ts'
import type { Changeable } from '#foundation/changes.ts'
import { differences } from '#foundation/differences.ts'
import { showInstant } from '../show.ts'
import { ActDialog } from './act-dialog.tsx'
import { Differences } from './history.tsx'
import { Name } from './state-view.tsx'
import { nounOf, type Thing } from './thing.tsx'

const CHANGE_ACTS = ['change-approval', 'change-return', 'change-withdrawal']
export const isChangeable = ({ commands }: Acts): boolean => commands['change-request'] !== undefined
/** They stand beside the difference they are about, not among the other acts. */
export const changeActsOf = ({ commands }: Acts): string[] =>
  CHANGE_ACTS.flatMap((noun) => (isChangeable({ commands } as Acts) && commands[noun] ? [commands[noun].name] : []))

export const PendingChange = ({ chapter, thing }: { chapter: Acts; thing: Thing<Changeable> }) => {
  const { pending, returned } = thing.state
  if (returned)
    return (
      <Alert
        type="warning"
        showIcon
        title={`变更申请被退回：${returned.opinion}`}
        description={`${showInstant(returned.at)}。请按理由补正后重新申请。`}
      />
    )
  if (!pending) return null
  const nouns = CHANGE_ACTS.filter((noun) => thing.actions.some((action) => nounOf(action) === noun))
  return (
    <section className="block" aria-labelledby="pending-change">
      <h2 id="pending-change">待核准的信息变更</h2>
      <Differences chapter={chapter} changes={differences(pending.before, pending.changes)} />
      <p>
        <b>理由：</b>
        {pending.reason}
        {pending.proof && <a href={`/api/files/${pending.proof}`}>（证明材料）</a>}
      </p>
      <p className="muted">
        <Name id={pending.by} /> · {showInstant(pending.at)}
      </p>
      <div className="page-aside">
        {nouns.map((noun) => (
          <ActDialog key={noun} path={chapter.path} thing={thing} noun={noun} primary={noun === 'change-approval'} />
        ))}
      </div>
    </section>
  )
}

/** 审查采购需求 — the points this purchase is reviewed by, one beside its note; the four of the mechanism stand there to be named. */
import { z } from 'zod'
import { MECHANISM, type Requirement } from '#subsystems/supervision/requirement/requirement.ts'
import { reviewRequirement } from '#subsystems/supervision/requirement/review-requirement.ts'
import { ActPage, uponThing } from '../../kit/act-page.tsx'
import { chapterAt } from '../../kit/chapters.ts'
import { StateView } from '../../kit/state-view.tsx'
import './settlement.css'

/** What does not pass says why, where it stands. */
const noted = (points: z.ZodObject): z.ZodObject =>
  z.object(
    Object.fromEntries(
      Object.entries(points.shape as Record<string, z.ZodObject>).map(([key, point]) => [
        key,
        'passed' in point.shape
          ? point
              .refine(({ passed, note }) => passed === true || Boolean(note), {
                path: ['note'],
                message: '没有勾选“通过”的，请写明须修改的内容',
              })
              .meta(point.meta() ?? {})
          : point,
      ]),
    ),
  )

const { general, focused } = reviewRequirement.input.shape
const formOf = (asksFocused: boolean): z.ZodType => {
  const fitted = reviewRequirement.input.extend({ general: noted(general).meta(general.meta() ?? {}) })
  return asksFocused
    ? fitted.extend({ focused: noted(focused.unwrap()).meta(focused.meta() ?? {}) })
    : fitted.omit({ focused: true })
}

export default uponThing<Requirement>('/requirements', ({ thing }) => {
  const { state } = thing
  const { grounds: _, reviews: __, ...shown } = state as unknown as Record<string, unknown>
  const asksFocused = 'review' in state ? state.review === 'focused' : false
  return (
    <div className="points-form">
      <ActPage
        path="/requirements"
        noun="review"
        thing={thing}
        title={state.title}
        input={formOf(asksFocused)}
        given={{ members: MECHANISM.map((capacity) => ({ capacity })) }}
        beside={
          <>
            <h2>采购需求</h2>
            <StateView chapter={chapterAt('requirements')} state={shown} />
          </>
        }
      />
    </div>
  )
})

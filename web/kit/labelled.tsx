/** 一个带标题的框 — for the hand-made pages: the label above, what is wrong with it below. */
import { type ReactNode, useId } from 'react'

export const Wrong = ({ id, wrong }: { id: string; wrong: string | undefined }) =>
  wrong === undefined ? null : (
    <p className="field-wrong" id={`${id}-wrong`}>
      {wrong}
    </p>
  )

export const Labelled = ({
  title,
  id: given,
  wrong,
  children,
}: {
  title: string
  id?: string
  wrong?: string | undefined
  children: (id: string) => ReactNode
}) => {
  const own = useId()
  const id = given ?? own
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {title}
      </label>
      {children(id)}
      <Wrong id={id} wrong={wrong} />
    </div>
  )
}

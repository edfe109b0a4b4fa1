/** 评审的一格 — a block of the room with its law and its acts. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Evaluation } from '#subsystems/tendering/evaluation/evaluation.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { useGo } from '../../kit/router-link.tsx'
import { nounOf, type Thing } from '../../kit/thing.tsx'
import { choicesIn } from '../command.tsx'

export type Names = (memberId: string) => string
export type Props = { id: string; thing: Thing<Evaluation>; names: Names }

export const Block = ({
  title,
  law,
  acts,
  children,
}: {
  title: string
  law?: string
  acts?: ReactNode
  children: ReactNode
}) => (
  <section className="block">
    <h2>
      {title} {law && <small className="muted">{law}</small>}
    </h2>
    {acts && <div className="desk-acts">{acts}</div>}
    {children}
  </section>
)

export const Act = ({
  thing,
  noun,
  ...rest
}: { thing: Thing<Evaluation>; noun: string } & Partial<Parameters<typeof ActDialog>[0]>) => (
  <ActDialog path="/evaluations" thing={thing} noun={noun} choices={choicesIn(thing.state as never)} {...rest} />
)
/** An act with a page of its own. */
export const Goes = ({
  thing,
  noun,
  primary = false,
}: {
  thing: Thing<Evaluation>
  noun: string
  primary?: boolean
}) => {
  const go = useGo()
  const action = thing.actions.find((each) => nounOf(each) === noun)
  if (!action?.allowed) return <Act thing={thing} noun={noun} />
  return (
    <Button type={primary ? 'primary' : 'default'} onClick={() => go(`/evaluations/${thing.id}/${noun}`)}>
      {action.title}
    </Button>
  )
}
export const may = (thing: Thing<Evaluation>, noun: string) =>
  thing.actions.some((action) => nounOf(action) === noun && action.allowed)

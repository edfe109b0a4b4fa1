/** 办理页，量身做的 — one act upon one thing: its form cut to what this thing asks for, and beside it what helps to fill it. */
import { Alert, App } from 'antd'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { chapterAt, commandOf } from './chapters.ts'
import { CommandForm } from './command-form.tsx'
import { Page } from './page.tsx'
import { useGo } from './router-link.tsx'
import { StatusTag } from './state-view.tsx'
import { type Action, type Thing, useThing } from './thing.tsx'
import { Waiting } from './waiting.tsx'

/** The act is his, but not now: the reason, its article, how to mend it. */
export const WhyNot = ({ action, otherwise = '现在不能办理' }: { action?: Action | undefined; otherwise?: string }) => (
  <Alert
    type="warning"
    showIcon
    title={action?.why?.text ?? otherwise}
    description={[action?.why?.law, action?.why?.mend].filter(Boolean).join(' · ')}
  />
)

/** A page upon one thing of a chapter, drawn once the thing has come. */
export const uponThing = <S,>(path: string, Drawn: (props: { thing: Thing<S> }) => ReactNode) =>
  function UponThing({ id }: { id?: string }) {
    const { data: thing, error } = useThing<S>(path, id)
    if (error) return <Alert type="error" showIcon title={error.message} />
    return thing ? <Drawn thing={thing} /> : <Waiting />
  }

type Props = {
  path: string
  noun: string
  /** Absent where the act creates it. */
  thing?: Thing
  title?: string
  /** What of the command's input is asked for here; the server asks for the whole of it all the same. */
  input?: z.ZodType
  given?: Record<string, unknown>
  /** Names the draft, where one act has forms of several kinds. */
  kind?: string
  above?: ReactNode
  beside: ReactNode
  /** What stands beside is short, and the form wants the room. */
  narrow?: boolean
  onValues?: (values: Readonly<Record<string, unknown>>) => void
}

export const ActPage = ({
  path,
  noun,
  thing,
  title = '',
  input,
  given,
  kind,
  above,
  beside,
  narrow,
  onValues,
}: Props) => {
  const { message } = App.useApp()
  const go = useGo()
  const chapter = chapterAt(path.slice(1))!
  const command = commandOf(chapter, noun)!
  const action = thing?.actions.find((each) => each.command === command.name)
  return (
    <Page
      title={command.title}
      trail={[[path, chapter.model.title], ...(thing ? [[`${path}/${thing.id}`, title] as const] : [])]}
      lead={thing && <StatusTag chapter={chapter} status={thing.state.status} />}
    >
      {action && !action.allowed && <WhyNot action={action} />}
      {thing && !action && <Alert type="info" showIcon title="现在没有需要这样办理的，或者不由您办理" />}
      <div className={narrow ? 'two narrow' : 'two'}>
        <section className="block form-block">
          {above}
          <CommandForm
            key={kind}
            command={input ? { ...command, input } : command}
            url={thing ? `/api${path}/${thing.id}/${noun}` : `/api${path}`}
            {...((thing || kind) && { id: thing?.id ?? kind! })}
            {...(given && { given })}
            submit={command.title.replace(/（.*）$/, '')}
            {...(onValues && { onValues })}
            onDone={(answer) => {
              void message.success(`${command.title}：已办理，写入账本`)
              go(`${path}/${answer.id}`, { replace: true })
            }}
            onCancel={() => history.back()}
          />
        </section>
        <section className="block about" aria-live="polite">
          {beside}
        </section>
      </div>
    </Page>
  )
}

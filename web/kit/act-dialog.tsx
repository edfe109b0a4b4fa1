/** 就地办理 — an act of the thing at hand, done in a dialog over the room one is in: the button, its reason where greyed, the form. */
import { Button, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import { chapterAt, commandOf } from './chapters.ts'
import { CommandForm } from './command-form.tsx'
import type { Option } from './fields.ts'
import { Choices } from './inputs.tsx'
import { nounOf, type Thing } from './thing.tsx'

type Props = {
  path: string
  thing: Thing
  noun: string
  label?: string
  given?: Record<string, unknown>
  /** Field → what may be chosen in it, out of the thing. */
  choices?: Readonly<Record<string, readonly Option[]>>
  primary?: boolean
  small?: boolean
}

export const ActDialog = ({ path, thing, noun, label, given, choices = {}, primary = false, small = false }: Props) => {
  const [open, setOpen] = useState(false)
  const action = thing.actions.find((each) => nounOf(each) === noun)
  const chapter = chapterAt(path.slice(1))
  const command = chapter && commandOf(chapter, noun)
  if (!action || !command) return null
  const words = label ?? action.title
  if (!action.allowed)
    return (
      <Tooltip title={[action.why?.text, action.why?.law, action.why?.mend].filter(Boolean).join(' · ')}>
        {/* Not `disabled`: a greyed button must still be reached by keyboard to tell its reason. */}
        <Button
          size={small ? 'small' : 'middle'}
          aria-disabled="true"
          className="greyed"
          aria-description={action.why?.text}
        >
          {words}
        </Button>
      </Tooltip>
    )
  return (
    <>
      <Button size={small ? 'small' : 'middle'} type={primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {words}
      </Button>
      <Modal open={open} title={words} footer={null} onCancel={() => setOpen(false)} destroyOnHidden width={640}>
        <Choices value={choices}>
          <CommandForm
            command={command}
            url={action.path}
            id={`${thing.id}${JSON.stringify(given ?? '')}`}
            {...(given && { given })}
            submit={words}
            onDone={() => setOpen(false)}
          />
        </Choices>
      </Modal>
    </>
  )
}

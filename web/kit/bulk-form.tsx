/** 批量办理的填写 — one form for all chosen rows, then the rehearsal. */
import { Modal } from 'antd'
import { useMemo, useState } from 'react'
import type { Acts } from '#foundation/acts.ts'
import type { Which } from './bulk-bar.tsx'
import { useSubmission } from './command-form.tsx'
import { check, fieldsOf, initialOf, type Problems, pruned, put } from './fields.ts'
import { Fields } from './inputs.tsx'
import { useGo } from './router-link.tsx'

export default function BulkForm({
  chapter,
  noun,
  which,
  onClose,
}: {
  chapter: Acts
  noun: string
  which: Which
  onClose(): void
}) {
  const go = useGo()
  const command = chapter.commands[noun]!
  const fields = useMemo(() => fieldsOf(command.input), [command])
  const [values, setValues] = useState<Record<string, unknown>>(() => initialOf(fields))
  const [problems, setProblems] = useState<Problems>({})
  const { send, busy, panel } = useSubmission('/api/batches', ({ id }) => go(`/batches/${id}`))
  const submit = () => {
    const input = pruned(values)
    const checked = check(command.input, input)
    if (!checked.ok) return setProblems(checked.problems)
    void send({ path: chapter.path, act: noun, ...which, input })
  }
  return (
    <Modal
      open
      title={`批量${command.title}`}
      okText="试算：看谁可以办、谁不可以"
      confirmLoading={busy}
      onOk={submit}
      onCancel={onClose}
      width={640}
    >
      {command.law && <p className="law">{command.law}</p>}
      {fields.length > 0 && (
        <Fields
          fields={fields}
          value={values}
          problems={problems}
          onChange={(path, value) => {
            setValues((before) => put(before, path, value) as Record<string, unknown>)
            setProblems({})
          }}
        />
      )}
      {panel}
    </Modal>
  )
}

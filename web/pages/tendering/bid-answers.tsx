/** 逐条响应 — each line of the requirement beside its answer, its deviation, and where the proof stands. */
import { AutoComplete, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { DEVIATION, type Declared } from '#subsystems/tendering/bid/contents.ts'
import type { Asked, Write } from './bid-tender.ts'

type Props = { declared: Declared; set: Write; asked: Asked; files: readonly { name: string }[] }
const isDone = ({ text }: Declared['responses'][number]) => text.trim() !== ''

export const Answers = ({ declared, set, asked, files }: Props) => {
  const [onlyOpen, setOnlyOpen] = useState(false)
  const done = declared.responses.filter(isDone).length
  const change = (lineId: string, part: Partial<Declared['responses'][number]>) =>
    set(
      'responses',
      declared.responses.map((each) => (each.lineId === lineId ? { ...each, ...part } : each)),
    )
  const shown = asked.requirementLines.filter(({ id }) => {
    const response = declared.responses.find(({ lineId }) => lineId === id)
    return !onlyOpen || !response || !isDone(response)
  })
  return (
    <section className="block" id="answers" aria-labelledby="answers-title">
      <h2 id="answers-title">
        二、逐条响应
        <small className="muted num">
          {done} / {declared.responses.length}
        </small>
        {done > 0 && done < declared.responses.length && (
          <Button type="link" size="small" onClick={() => setOnlyOpen(!onlyOpen)}>
            {onlyOpen ? '看全部' : '只看未响应的'}
          </Button>
        )}
      </h2>
      <ol className="answers">
        {shown.map((line) => {
          const response = declared.responses.find((each) => each.lineId === line.id)
          if (!response) return null
          return (
            <li key={line.id}>
              <p>
                <span className="num muted">{line.id}</span> {line.starred && <b className="star">★ 实质性要求</b>}{' '}
                {line.text}
              </p>
              <div>
                <Input.TextArea
                  aria-label={`对${line.id}的响应`}
                  autoSize={{ minRows: 1, maxRows: 8 }}
                  value={response.text}
                  onChange={(event) => change(line.id, { text: event.target.value })}
                />
                <Select
                  aria-label={`${line.id}的偏离`}
                  value={response.deviation}
                  options={Object.entries(DEVIATION).map(([value, label]) => ({ value, label }))}
                  onChange={(deviation) => change(line.id, { deviation })}
                />
                <AutoComplete
                  className="evidence"
                  aria-label={`${line.id}的证明材料`}
                  placeholder="证明材料：附件名称、页码（选填）"
                  value={response.evidence ?? ''}
                  options={files.map(({ name }) => ({ value: `${name} 第　页` }))}
                  onChange={(evidence) => change(line.id, { evidence: evidence || undefined })}
                />
              </div>
            </li>
          )
        })}
      </ol>
      <Button
        onClick={() =>
          set(
            'responses',
            declared.responses.map((each) => (isDone(each) ? each : { ...each, text: '完全响应招标文件要求' })),
          )
        }
      >
        空白条目均填“完全响应”
      </Button>
    </section>
  )
}

/** 编写澄清 — the issued text itself is changed; the difference becomes the notice, clause by clause, and the document follows it. */

import { Alert, App, Button } from 'antd'
import { useMemo, useState } from 'react'
import type { TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import { noticeActs } from '#subsystems/tendering/notice/acts.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { check, fieldsOf, initialOf, type Problems, pruned, put } from '../../kit/fields.ts'
import { Fields } from '../../kit/inputs.tsx'
import { useGo } from '../../kit/router-link.tsx'
import { Tracked } from './document-amendments.tsx'
import { Marked } from './document-marked.tsx'
import { type Correction, changesBetween, type Draft, draftOf } from './document-parts.ts'

const WHERE: Readonly<Record<Correction['where'], string>> = {
  requirement: '采购需求',
  conformity: '符合性要求',
  scoring: '评审标准',
}

const Texts = ({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) => (
  <>
    {(['requirementLines', 'conformity'] as const).map((list) => (
      <section key={list} className="block" aria-label={list === 'requirementLines' ? '采购需求' : '符合性审查'}>
        <h2>{list === 'requirementLines' ? '采购需求' : '符合性审查'}</h2>
        <ol className="clauses">
          {draft[list].map((entry, at) => (
            <li key={entry.id}>
              <div className="clause-head">
                <b className="num">{entry.id}</b>
                {'starred' in entry && entry.starred && <span className="starred on">★ 实质性</span>}
              </div>
              <Marked
                place={{ list, at }}
                label={`${entry.id}的文字`}
                value={entry.text}
                remarks={[]}
                onChange={(text) => change({ [list]: draft[list].with(at, { ...entry, text } as never) })}
              />
            </li>
          ))}
        </ol>
      </section>
    ))}
    {draft.factors.length > 0 && (
      <section className="block" aria-label="评分标准">
        <h2>评分标准</h2>
        <ol className="clauses">
          {draft.factors.map((factor, at) => (
            <li key={factor.id}>
              <div className="clause-head">
                <b className="num">{factor.id}</b>
                {factor.name}
              </div>
              {factor.tiers.map((tier, t) => (
                <Marked
                  key={t}
                  place={{ list: 'factors', at, tier: t }}
                  label={`${factor.id}第${t + 1}档`}
                  value={tier.label}
                  remarks={[]}
                  onChange={(label) =>
                    change({
                      factors: draft.factors.with(at, { ...factor, tiers: factor.tiers.with(t, { ...tier, label }) }),
                    })
                  }
                />
              ))}
            </li>
          ))}
        </ol>
      </section>
    )}
  </>
)

const command = noticeActs.commands.amendment
/** The corrections are drawn from the text; the rest is asked. */
const asked = fieldsOf(command.input).filter(({ name }) => name !== 'corrections')

export const Clarify = ({ document, noticeId }: { document: TenderDocument; noticeId: string }) => {
  const { message } = App.useApp()
  const go = useGo()
  const issued = useMemo(() => draftOf(document), [document])
  const [draft, setDraft] = useState(issued)
  const [values, setValues] = useState<Record<string, unknown>>(() => ({ ...initialOf(asked), kind: 'clarification' }))
  const [problems, setProblems] = useState<Problems>({})
  const corrections = useMemo(() => changesBetween(issued, draft), [issued, draft])
  const { send, busy, panel } = useSubmission(`/api/notices/${noticeId}/amendment`, () => {
    void message.success('澄清已发布，已获取文件的供应商会收到通知')
    go(`/notices/${noticeId}`)
  })
  const publish = () => {
    const input = pruned({ ...values, corrections })
    const checked = check(command.input, input)
    setProblems(checked.ok ? {} : checked.problems)
    if (checked.ok) void send(input)
  }
  return (
    <div className="clarify">
      <div>
        <Alert
          type="info"
          showIcon
          title="直接改文字，右侧就是将要公告的内容"
          description="采购标的和资格条件不能在澄清中改变（财政部令第87号第二十七条）；确需改变的，应当终止后重新采购。"
        />
        <Texts draft={draft} change={(part) => setDraft((before) => ({ ...before, ...part }))} />
      </div>
      <aside className="remarks" aria-label="将要公告的变化">
        <h2>
          将要公告的变化
          <small>{corrections.length === 0 ? '还没有改动' : `${corrections.length} 处`}</small>
        </h2>
        <div aria-live="polite">
          {corrections.map((each) => (
            <div key={`${each.clause}${each.before}`}>
              <p className="muted">
                {WHERE[each.where]} <b className="num">{each.clause}</b>
              </p>
              <Tracked before={each.before} after={each.after} />
            </div>
          ))}
        </div>
        <Fields
          fields={asked}
          value={values}
          problems={problems}
          onChange={(path, value) => setValues((before) => put(before, path, value) as Record<string, unknown>)}
        />
        {panel}
        <div className="form-foot">
          <Button type="primary" loading={busy} disabled={corrections.length === 0} onClick={publish}>
            发布澄清公告
          </Button>
        </div>
      </aside>
    </div>
  )
}

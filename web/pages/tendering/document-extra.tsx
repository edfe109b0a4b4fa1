/** 采购文件一栏 — how far each part stands, judged by the very rules of the submission; the way into the workshop. */

import { Button } from 'antd'
import { useMemo } from 'react'
import type { TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import { PARTS, type Part } from '#subsystems/tendering/documents/remarks.ts'
import { useGo } from '../../kit/router-link.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { Amendments } from './document-amendments.tsx'
import { countIn, remarksNow } from './document-remarks.tsx'
import { Weights } from './document-weights.tsx'
import './document-workshop.css'

export default function DocumentExtra({ thing }: { thing: Thing<TenderDocument> }) {
  const go = useGo()
  const { state } = thing
  const found = useMemo(() => remarksNow(state), [state])
  const mine = thing.actions.some((action) => action.command === 'documents.write-basics' && action.allowed)
  const judged = state.status !== 'issued' && state.status !== 'superseded'
  return (
    <>
      <section className="block next" aria-label="采购文件正文">
        <div>
          <p>
            <b>{mine ? '编写、即时审查、预览' : '阅读全文'}</b>
          </p>
          <p className="muted">
            {judged
              ? found.length > 0
                ? `${found.length} 处审查意见`
                : '即时审查没有发现问题'
              : '可以打印，也可以保存为 PDF'}
          </p>
        </div>
        <p className="adding">
          {mine && (state.framework || /framework/i.test(state.method)) && (
            <Button size="large" onClick={() => go(`/tender-documents/${thing.id}/arrangement`)}>
              编写框架协议安排
            </Button>
          )}
          <Button type="primary" size="large" onClick={() => go(`/tender-documents/${thing.id}/workshop`)}>
            {mine ? '进入编制工作台' : '打开采购文件'}
          </Button>
        </p>
      </section>
      {judged && (
        <section className="block" aria-labelledby="parts">
          <h2 id="parts">文件各部分</h2>
          <ul className="parts">
            {(Object.keys(PARTS) as Part[]).map((part) => {
              const count = countIn(found, part)
              return (
                <li key={part} className={count > 0 ? 'bad' : 'good'}>
                  <b>{PARTS[part]}</b>
                  <span className={count > 0 ? 'field-wrong' : 'muted'}>
                    {count > 0 ? `${count} 处意见` : '符合要求'}
                  </span>
                </li>
              )
            })}
          </ul>
          <Weights draft={state} />
        </section>
      )}
      <Amendments amendments={state.amendments} />
    </>
  )
}

/** 资格审查与符合性审查 — every bid against every clause in one table; a "no" asks for its reason. */

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { BidContents } from '#subsystems/tendering/bid/contents.ts'
import { type Evaluation, evaluation as model } from '#subsystems/tendering/evaluation/evaluation.ts'
import { get } from '../../kit/api.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { nounOf, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showYuan } from '../../show.ts'
import { InShort, Papers, usePapers } from './bidder-papers.tsx'

type Kind = 'qualification' | 'conformity'
const WORDS = {
  qualification: { title: '资格审查', law: '财政部令第87号第四十四条' },
  conformity: { title: '符合性审查', law: '财政部令第87号第五十条' },
} as const

/** Where each bid says it proves a clause. */
const useProofs = (evaluationId: string, list: 'qualifications' | 'conformity') => {
  const { data } = useQuery({
    queryKey: ['bids-of', evaluationId],
    queryFn: () =>
      get<{ bidId: string; contents: BidContents }[]>(`/api/evaluations/${evaluationId}/bids`).catch(() => []),
  })
  return (bidId: string, clauseId: string): string | undefined =>
    data?.find((bid) => bid.bidId === bidId)?.contents.proofs?.find(({ clause }) => clause === `${list}/${clauseId}`)
      ?.where
}

export const Matrix = ({ id, kind, state }: { id: string; kind: Kind; state: Evaluation }) => {
  const go = useGo()
  const clauses = kind === 'qualification' ? state.qualifications : state.conformity
  const bids =
    kind === 'qualification'
      ? state.bids
      : state.bids.filter(({ bidId }) => !state.invalid.some((each) => each.bidId === bidId))
  const papersOf = usePapers(kind === 'qualification' ? bids.map(({ supplierId }) => supplierId) : [])
  const proved = useProofs(id, kind === 'qualification' ? 'qualifications' : 'conformity')
  const [fails, setFails] = useState<Record<string, string>>({})
  const { send, busy, panel } = useSubmission(`/api/evaluations/${id}/${kind}`, () => go(`/evaluations/${id}`))
  const key = (bidId: string, clauseId: string) => `${bidId} ${clauseId}`
  const mark = (at: string, pass: boolean) => setFails(({ [at]: _, ...rest }) => (pass ? rest : { ...rest, [at]: '' }))
  const missing = Object.values(fails).filter((reason) => reason.trim() === '').length

  return (
    <>
      <p className="law">{WORDS[kind].law}</p>
      {kind === 'qualification' && <Papers bidders={bids} />}
      <section className="block">
        <p className="muted">
          逐项审查，不符合的取消勾选并写明具体理由。理由将告知该投标人。
          {kind === 'qualification' &&
            '投标后证书到期、被吊销的在单位名称下标出：评审阶段资格发生变化，供应商应当告知而没有告知的，中标无效（实施条例第二十一条、第七十二条）。'}
        </p>
        <WideTable
          title="逐项审查表"
          head={[
            '审查条款',
            ...bids.map((bid) => (
              <th key={bid.bidId} scope="col">
                {bid.supplierName}
                <small className="num">{showYuan(bid.price)}</small>
                {kind === 'qualification' && <InShort papers={papersOf(bid.supplierId)} />}
                {bid.starredNegative.length > 0 && (
                  <small className="field-wrong">★ 负偏离 {bid.starredNegative.join('、')}</small>
                )}
                {bid.deliveryAsked !== undefined && (
                  <small className="field-wrong">
                    交付期 {bid.deliveryDays} 天，要求 {bid.deliveryAsked} 天内
                  </small>
                )}
              </th>
            )),
          ]}
          look="matrix"
        >
          {clauses.map((clause) => (
            <tr key={clause.id}>
              <th scope="row">
                <span className="num muted">{clause.id}</span> {clause.text}
              </th>
              {bids.map((bid) => {
                const at = key(bid.bidId, clause.id)
                const failed = fails[at] !== undefined
                return (
                  <td key={bid.bidId} className={failed ? 'failed' : undefined}>
                    <Checkbox
                      checked={!failed}
                      aria-label={`${bid.supplierName}，${clause.text}：符合`}
                      onChange={(event) => mark(at, event.target.checked)}
                    >
                      {failed ? '不符合' : '符合'}
                    </Checkbox>
                    {proved(bid.bidId, clause.id) && <small className="muted">{proved(bid.bidId, clause.id)}</small>}
                    {failed && (
                      <Input.TextArea
                        aria-label={`${bid.supplierName}不符合“${clause.text}”的理由`}
                        placeholder="写明具体理由"
                        autoSize
                        value={fails[at]}
                        onChange={(event) => setFails({ ...fails, [at]: event.target.value })}
                      />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </WideTable>
        {panel}
        <div className="form-foot">
          <Button
            type="primary"
            size="large"
            loading={busy}
            disabled={missing > 0}
            onClick={() =>
              void send({
                results: Object.entries(fails).map(([at, reason]) => {
                  const [bidId, clauseId] = at.split(' ')
                  return { bidId, clauseId, pass: false, reason: reason.trim() }
                }),
                othersPass: true,
              })
            }
          >
            提交{WORDS[kind].title}
          </Button>
          {missing > 0 && <span className="field-wrong">{missing} 处没有写理由</span>}
        </div>
      </section>
    </>
  )
}

const Review = ({ id, kind }: { id?: string | undefined; kind: Kind }) => {
  const { data } = useThing<Evaluation>('/evaluations', id)
  if (!data || !id) return <Waiting />
  const action = data.actions.find((each) => nounOf(each) === kind)
  return (
    <Page
      title={WORDS[kind].title}
      trail={[
        ['/evaluations', model.title],
        [`/evaluations/${id}`, data.state.title],
      ]}
    >
      {action?.allowed ? (
        <Matrix id={id} kind={kind} state={data.state} />
      ) : (
        <Alert
          type="info"
          showIcon
          title={action?.why?.text ?? '现在不由您审查'}
          description={<Link to={`/evaluations/${id}#${kind}`}>查看审查结果</Link>}
        />
      )}
    </Page>
  )
}

export const QualificationPage = ({ id }: { id?: string }) => <Review id={id} kind="qualification" />
export const ConformityPage = ({ id }: { id?: string }) => <Review id={id} kind="conformity" />

/** 采购文件预览 — as it will be read: on pages, without boxes; printed as it stands, set as PDF by the platform. */
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { toYuan } from '#foundation/money.ts'
import type { TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import { clauseText, formsText, policiesOf, REQUIREMENT_KINDS, termsOf } from '#subsystems/tendering/documents/words.ts'
import { Name } from '../../kit/state-view.tsx'
import { Heads } from '../../kit/wide-table.tsx'
import { chapterOf } from './document-editor.tsx'
import { Weights } from './document-weights.tsx'

const Head = ({ part, title }: { part: Parameters<typeof chapterOf>[0]; title: string }) => (
  <h2 id={`part-${part}`}>
    {chapterOf(part)}　{title}
  </h2>
)

const Items = ({ d }: { d: TenderDocument }) => (
  <table>
    <Heads of={['包', '序号', '品目编码', '名称', '数量', '预算（元）']} />
    <tbody>
      {d.items.map((item) => (
        <tr key={item.no}>
          <td>{item.lot}</td>
          <td>{item.no}</td>
          <td>{item.itemCode}</td>
          <td>{item.name}</td>
          <td>
            {item.quantity}
            {item.unit}
          </td>
          <td className="right">{toYuan(item.budget)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Scoring = ({ d }: { d: TenderDocument }) =>
  d.awardRule === 'lowestEvaluatedPrice' ? (
    <p>采用最低评标价法：投标文件满足全部实质性要求且评标价最低的投标人为中标候选人。</p>
  ) : (
    <>
      <p>
        采用综合评分法，价格 {d.priceWeight} 分。价格分＝评标基准价÷评标价×{d.priceWeight}。
      </p>
      <Weights draft={d} />
      <table>
        <Heads of={['编号', '评审因素', '部分', '满分', '评分标准']} />
        <tbody>
          {d.factors.map((factor) => (
            <tr key={factor.id}>
              <td>{factor.id}</td>
              <td>{factor.name}</td>
              <td>
                {factor.part === 'technical' ? '技术' : '商务'}
                {factor.kind === 'subjective' ? '（主观）' : '（客观）'}
              </td>
              <td className="right">{factor.max}</td>
              <td>
                {factor.tiers.map((tier) => (
                  <div key={tier.label}>
                    {tier.label}：{tier.points} 分
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )

const Terms = ({ d }: { d: TenderDocument }) => (
  <table>
    <tbody>
      {termsOf(d).map(([name, text]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{text}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Pdf = ({ id, title }: { id: string; title: string }) => {
  const [address, setAddress] = useState<string>()
  const [state, setState] = useState<'idle' | 'setting' | 'wrong'>('idle')
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address])
  const make = async () => {
    setState('setting')
    const response = await fetch(`/api/tender-documents/${id}/paper`).catch(() => undefined)
    if (!response?.ok) return setState('wrong')
    setAddress(URL.createObjectURL(new Blob([await response.blob()], { type: 'application/pdf' })))
    setState('idle')
  }
  return (
    <>
      {address ? (
        <Button type="primary" href={address} download={`${title}.pdf`}>
          保存 PDF
        </Button>
      ) : (
        <Button loading={state === 'setting'} onClick={make}>
          排成 PDF
        </Button>
      )}
      {state === 'wrong' && <span className="field-wrong">没有排成，请稍后再试</span>}
      {address && <iframe className="pdf" src={address} title={`${title}（PDF）`} />}
    </>
  )
}

export const Preview = ({ id, document: d, saved }: { id: string; document: TenderDocument; saved: boolean }) => (
  <>
    <p className="preview-tools">
      <Button onClick={() => print()}>打印</Button>
      {saved ? <Pdf id={id} title={d.title} /> : <span className="muted">保存后可以排成 PDF</span>}
    </p>
    <article className="sheet" lang="zh-CN">
      <header>
        <p>{d.number}</p>
        <h1>{d.title}</h1>
        <p>
          采购人：
          <Name id={d.procuringEntityId} />
        </p>
        <p>
          采购代理机构：
          <Name id={d.agencyId} />
        </p>
      </header>
      <Head part="basics" title="采购标的与限价" />
      <Items d={d} />
      <ul>
        {d.lots.map((lot) => (
          <li key={lot.no}>
            {d.lots.length > 1 && `第 ${lot.no} 包 ${lot.title}：`}预算 {toYuan(lot.budget)} 元，最高限价{' '}
            {toYuan(lot.ceiling)} 元
          </li>
        ))}
        <li>
          投标保证金：
          {d.bidSecurity && d.bidSecurity.amount > 0
            ? `${toYuan(d.bidSecurity.amount)} 元（${formsText(d.bidSecurity.forms)}）`
            : '不收取'}
        </li>
        <li>
          投标有效期 {d.bidValidityDays} 日；{d.consortiumAllowed ? '接受' : '不接受'}联合体投标
        </li>
      </ul>
      <Head part="requirements" title="采购需求" />
      <ol className="sheet-clauses">
        {d.requirementLines.map((line) => (
          <li key={line.id}>
            <span>{line.id}</span>
            <p>
              {line.starred && <b>★</b>}【{REQUIREMENT_KINDS[line.kind]}】{clauseText(line)}
            </p>
          </li>
        ))}
      </ol>
      <p>标注★的为实质性要求，不满足的投标无效。</p>
      <Head part="qualifications" title="资格与符合性审查" />
      <h3>资格条件</h3>
      <ol className="sheet-clauses">
        {d.qualifications.map((each) => (
          <li key={each.id}>
            <span>{each.id}</span>
            <p>{clauseText(each)}</p>
          </li>
        ))}
      </ol>
      <h3>符合性审查</h3>
      <ol className="sheet-clauses">
        {d.conformity.map((each) => (
          <li key={each.id}>
            <span>{each.id}</span>
            <p>{clauseText(each)}</p>
          </li>
        ))}
      </ol>
      <Head part="scoring" title="评标方法和标准" />
      <Scoring d={d} />
      <Head part="policies" title="政府采购政策" />
      <ul>
        {policiesOf(d).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Head part="terms" title="合同条款" />
      <Terms d={d} />
    </article>
  </>
)

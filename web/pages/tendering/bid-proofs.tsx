/** 自查与索引 — each condition and each factor of the document with the place in the files that proves it: the panel finds it at once. */
import { AutoComplete } from 'antd'
import type { Declared } from '#subsystems/tendering/bid/contents.ts'
import type { Asked, Write } from './bid-tender.ts'

const LISTS = { qualifications: '资格条件', conformity: '符合性审查', factors: '评审因素' } as const
type List = keyof typeof LISTS

const entriesOf = (asked: Asked, list: List): { id: string; text: string }[] =>
  list === 'factors'
    ? asked.factors.map(({ id, name }) => ({ id, text: name }))
    : asked[list].map(({ id, text }) => ({ id, text }))

type Props = { declared: Declared; set: Write; asked: Asked; files: readonly { name: string }[] }

export const Proofs = ({ declared, set, asked, files }: Props) => {
  const proofs = declared.proofs ?? []
  const put = (clause: string, where: string) =>
    set('proofs', [...proofs.filter((each) => each.clause !== clause), ...(where === '' ? [] : [{ clause, where }])])
  return (
    <section className="block" id="proofs" aria-labelledby="proofs-title">
      <h2 id="proofs-title">
        五、自查与索引 <small className="muted">指明证明材料在哪个附件第几页，评审时逐条可见</small>
      </h2>
      {(Object.keys(LISTS) as List[]).map((list) => {
        const entries = entriesOf(asked, list)
        const named = entries.filter(({ id }) => proofs.some(({ clause }) => clause === `${list}/${id}`)).length
        if (entries.length === 0) return null
        return (
          <details key={list} open={list === 'qualifications'} className="proofs">
            <summary>
              {LISTS[list]}{' '}
              <span className="muted num">
                {named} / {entries.length}
              </span>
            </summary>
            <ul>
              {entries.map(({ id, text }) => (
                <li key={id}>
                  <p>
                    <span className="num muted">{id}</span> {text}
                  </p>
                  <AutoComplete
                    aria-label={`${LISTS[list]}${id}的证明材料`}
                    placeholder="附件名称、页码"
                    value={proofs.find(({ clause }) => clause === `${list}/${id}`)?.where ?? ''}
                    options={files.map(({ name }) => ({ value: `${name} 第　页` }))}
                    onChange={(where) => put(`${list}/${id}`, where ?? '')}
                  />
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </section>
  )
}

/** 通知一封 — its words, its figures, its paper, and what may be done upon it. */
import type { Letter } from '#subsystems/tendering/letter/letter.ts'
import { LETTERS } from '#subsystems/tendering/letter/letter.ts'
import { Paper } from '../../kit/paper.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import type { Thing } from '../../kit/thing.tsx'

/** A fact of so many characters has a line to itself. */
const LONG = 20

/** Of what is told, what a supplier has a page of. */
const PAGES: Readonly<Record<string, string>> = {
  award: '/awards',
  notice: '/notices',
  challenge: '/challenges',
  framework: '/frameworks',
  'call-off': '/call-offs',
}

export default function LetterExtra({ thing }: { thing: Thing<Letter> }) {
  const me = useMe()
  const { state } = thing
  const about = state.about.replace(/#.*$/, '').split('/')
  const link = PAGES[about[0] ?? '']
  return (
    <>
      <section className="block" aria-labelledby="letter">
        <h2 id="letter">{LETTERS[state.kind]}</h2>
        <p>{state.text}</p>
        <dl className="facts">
          {state.facts.map(({ name, text }) => (
            <div key={name} className={text.length > LONG ? 'wide-row' : undefined}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <ul className="chips">
          {link && about[1] && (
            <li>
              <Link to={`${link}/${about[1]}`}>查看所述事项</Link>
            </li>
          )}
          {me.role === 'supplier' && state.kind === 'result' && about[0] !== 'call-off' && (
            <li>
              <Link to={`/challenges/new?projectId=${state.projectId}`}>对结果提出质疑</Link>
            </li>
          )}
        </ul>
      </section>
      {state.file && <Paper sha256={state.file} title={LETTERS[state.kind]} />}
    </>
  )
}

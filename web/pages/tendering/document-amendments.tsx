/** 澄清和修改 — what each amendment changed, clause by clause: what went is struck out, what came is underlined. */
import { diffChars, diffWordsWithSpace } from 'diff'
import { useMemo } from 'react'
import type { TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import { showInstant } from '../../show.ts'

/** Chinese has no spaces between words: cut by the browser's own segmenter, by signs where it has none. */
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : undefined
const pieces = (before: string, after: string) =>
  segmenter ? diffWordsWithSpace(before, after, { intlSegmenter: segmenter }) : diffChars(before, after)

export const Tracked = ({ before, after }: { before: string; after: string }) => {
  const parts = useMemo(() => pieces(before, after), [before, after])
  return (
    <p className="tracked">
      {parts.map((part, n) =>
        part.removed ? (
          <del key={n}>{part.value}</del>
        ) : part.added ? (
          <ins key={n}>{part.value}</ins>
        ) : (
          <span key={n}>{part.value}</span>
        ),
      )}
    </p>
  )
}

export const Amendments = ({ amendments }: { amendments: TenderDocument['amendments'] }) =>
  amendments.length === 0 ? null : (
    <section className="block" aria-labelledby="amendments">
      <h2 id="amendments">
        澄清和修改
        <small className="muted">与公告同时发出；划去的是原文，带下划线的是现在的文字</small>
      </h2>
      <ol className="amendments">
        {amendments
          .map((amendment) => (
            <li key={amendment.edition}>
              <h3>
                第 {amendment.edition} 版 <span className="muted num">{showInstant(amendment.at)}</span>
              </h3>
              {amendment.changes ? (
                amendment.changes.map((change) => (
                  <div key={`${change.where}${change.before}${change.after}`}>
                    <p className="muted">{change.where}</p>
                    <Tracked before={change.before} after={change.after} />
                  </div>
                ))
              ) : (
                <p>{amendment.text}</p>
              )}
            </li>
          ))
          .toReversed()}
      </ol>
    </section>
  )

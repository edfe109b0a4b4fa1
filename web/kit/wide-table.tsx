/** 宽表 — a table that may be wider than its page: it moves sideways in a region of its own, which the keyboard reaches. */
import type { ReactElement, ReactNode } from 'react'

/** A column by its title; one of figures stands to the right; a richer one is a `<th>` of its own. */
type Heading = string | { readonly right: string } | ReactElement

export const Heads = ({ of }: { of: readonly Heading[] }) => (
  <thead>
    <tr>
      {of.map((each) => {
        if (typeof each === 'string')
          return (
            <th key={each} scope="col">
              {each}
            </th>
          )
        if (!('right' in each)) return each
        return (
          <th key={each.right} scope="col" className="right">
            {each.right}
          </th>
        )
      })}
    </tr>
  </thead>
)

type Props = { title: string; head: readonly Heading[]; look?: string; children: ReactNode }

export const WideTable = ({ title, head, look, children }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
  <section className="sideways" tabIndex={0} aria-label={title}>
    <table className={look ? `data ${look}` : 'data'}>
      <Heads of={head} />
      <tbody>{children}</tbody>
    </table>
  </section>
)

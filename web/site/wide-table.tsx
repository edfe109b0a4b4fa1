/** 宽表 — a table that may be wider than its page: it moves sideways in a region of its own, which the keyboard reaches. */
/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'

/** A column by its title; one of figures stands to the right. */
type Heading = string | { readonly right: string }

type Props = {
  title: string
  head: readonly Heading[]
  /** With `stacked`, on a telephone each row is a card: a cell says in `data-title` what it is. */
  look?: string
  children?: Child
}

export const WideTable = ({ title, head, look = 'list', children }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
  <section className="sideways" tabIndex={0} aria-label={title}>
    <table className={look}>
      <thead>
        <tr>
          {head.map((each) =>
            typeof each === 'string' ? (
              <th key={each} scope="col">
                {each}
              </th>
            ) : (
              <th key={each.right} scope="col" className="right">
                {each.right}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)

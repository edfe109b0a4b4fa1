/** 办理经过 — what is done, what is under way and until when, what comes then: in a row. */
import type { ReactNode } from 'react'

export type Step = { title: string; done: boolean; text: ReactNode }

export const Steps = ({ steps, children }: { steps: readonly Step[]; children?: ReactNode }) => {
  const now = steps.findIndex(({ done }) => !done)
  return (
    <section className="block" aria-label="办理经过">
      <ol className="chain steps">
        {steps.map(({ title, done, text }, n) => (
          <li
            key={title}
            className={done ? 'done' : n === now ? 'now' : undefined}
            {...(n === now && { 'aria-current': 'step' as const })}
          >
            <h3>{title}</h3>
            <p className="muted num">{text}</p>
          </li>
        ))}
      </ol>
      {children}
    </section>
  )
}

/** 人群 — a process of its own that stands for people at their own machines: it is given orders and answers each. */
import { fork } from 'node:child_process'
import { once } from 'node:events'

/** Starts the file as a process; `ask` sends an order and waits for its answer. */
export const crowdOf = (file: string) => {
  const child = fork(new URL(file, import.meta.url), { serialization: 'advanced' })
  const gone = once(child, 'exit').then(() => {
    throw new Error(`${file} is gone`)
  })
  gone.catch(() => {})
  return {
    async ask<T>(order: object): Promise<T> {
      const answered = once(child, 'message')
      child.send(order)
      const [answer] = await Promise.race([answered, gone])
      return answer
    },
    end: () => child.disconnect(),
  }
}

/** In such a process: does what is ordered, and leaves when the measuring process does. */
export const obeys = (work: (order: any) => Promise<unknown>): void => {
  process.on('disconnect', () => process.exit(0))
  process.on('message', async (order) => {
    process.send?.((await work(order)) ?? 'done')
  })
}

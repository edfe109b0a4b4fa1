/** 线程 — one piece of work in a thread of its own, with a bound on time and memory: what a stranger's file does to it, it does to nobody else. */
import { Worker } from 'node:worker_threads'

export type Bounds = { seconds: number; megabytes: number }
/** Why there is no answer. */
export type Failed = { failed: 'slow' | 'broken' }

export const inThread = <T extends object>(
  program: URL,
  workerData: unknown,
  { seconds, megabytes }: Bounds,
  transferList: readonly ArrayBuffer[] = [],
): Promise<T | Failed> =>
  new Promise((done) => {
    const worker = new Worker(program, {
      workerData,
      transferList: [...transferList],
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      stdout: true,
      stderr: true,
    })
    const end = (answer: T | Failed) => {
      clearTimeout(timer)
      done(answer)
      void worker.terminate()
    }
    const timer = setTimeout(() => end({ failed: 'slow' }), seconds * 1000)
    worker.once('message', (answer: T) => end(answer))
    worker.once('error', () => end({ failed: 'broken' })) // out of memory ends here too
    worker.once('exit', () => end({ failed: 'broken' }))
  })

/** 进度 — what is being done, how many of how many, how long it will still take. */
const seconds = (from: number) => (performance.now() - from) / 1000
const clockOf = (left: number) => `${Math.floor(left / 60)} 分 ${String(Math.round(left % 60)).padStart(2, '0')} 秒`

export const progressOf = (out: NodeJS.WriteStream = process.stderr) => {
  const began = performance.now()
  let shown = 0
  /** On a terminal one line that changes; elsewhere one every ten seconds. */
  const show = (text: string) => {
    if (performance.now() - shown < (out.isTTY ? 200 : 10_000)) return
    shown = performance.now()
    out.write(out.isTTY ? `\r\x1b[K  ${text}` : `  ${text}\n`)
  }
  return {
    show,
    /** How far, and how long at this pace. */
    share(done: number, of: number, text: string, since: number) {
      const spent = seconds(since)
      const left = done > 0 ? Math.max(0, (spent / done) * (of - done)) : Number.NaN
      show(`${text}（${Math.min(100, Math.floor((100 * done) / of))}%${spent > 3 ? `，约剩 ${clockOf(left)}` : ''}）`)
    },
    step(text: string) {
      out.write(`${out.isTTY ? '\r\x1b[K' : ''}  ${seconds(began).toFixed(1).padStart(7)} 秒  ${text}\n`)
    },
  }
}
export type Progress = ReturnType<typeof progressOf>

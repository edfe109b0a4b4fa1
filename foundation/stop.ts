/** 停止 — a reason to stop that a person can act on: printed as one line, without a stack. */
export class Stop extends Error {
  override readonly name = 'Stop'
}

/** Ends the process with that line; anything else is a bug and keeps its stack. */
export const endWith = (error: unknown): never => {
  console.error(error instanceof Stop ? `✗ ${error.message}` : error)
  process.exit(1)
}

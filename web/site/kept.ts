/** 留一会儿 — an answer that is costly to find and may be a little old: found once, served meanwhile, found again behind the visitor's back. */
export const kept = <T>(ms: number, find: () => Promise<T>): (() => Promise<T>) => {
  let value: { is: T; at: number } | undefined
  let finding: Promise<T> | undefined
  const again = () => {
    finding ??= find()
      .then((is) => {
        value = { is, at: performance.now() }
        return is
      })
      .finally(() => {
        finding = undefined
      })
    return finding
  }
  return async () => {
    if (!value) return again()
    if (performance.now() - value.at > ms) again().catch(() => {}) // the old answer stands until a new one is found
    return value.is
  }
}

/** 前后之别 — what changed from one state to the next: place by place, old value and new. Pure. */

export type Difference = {
  /** `contact.phone` */
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

type Plain = Record<string, unknown>
const isPlain = (value: unknown): value is Plain => value !== null && typeof value === 'object' && !Array.isArray(value)
const same = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, at) => same(each, b[at]))
  if (!isPlain(a) || !isPlain(b)) return false
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return keys.every((key) => same(a[key], b[key]))
}

/** Objects are looked into, lists compared as a whole; what is absent and what is empty are alike. */
export const differences = (before: unknown, after: unknown, path = ''): Difference[] => {
  const [was, is] = [before ?? undefined, after ?? undefined]
  if (same(was, is)) return []
  if ((isPlain(was) || was === undefined) && (isPlain(is) || is === undefined) && (was ?? is) !== undefined) {
    const keys = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])]
    return keys.flatMap((key) =>
      differences((was as Plain)?.[key], (is as Plain)?.[key], path === '' ? key : `${path}.${key}`),
    )
  }
  return [{ path, before: was, after: is }]
}

/** Of two lists: what came and what went. */
export const cameAndWent = (before: readonly unknown[], after: readonly unknown[]) => ({
  came: after.filter((each) => !before.some((other) => same(each, other))),
  went: before.filter((each) => !after.some((other) => same(each, other))),
})

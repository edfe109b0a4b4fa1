/** 导入的声明 — which command a line of a spreadsheet becomes, and how its columns are read. Pure; cells are read by `cells.ts`. */
import type { Command } from './command.ts'

type Labels = Readonly<Record<string, string>>
type About = {
  /** The heading of the template. */
  readonly title: string
  /** Other headings people write: 单位全称 for 单位名称. */
  readonly aliases?: readonly string[]
  readonly required?: true
  readonly example?: string
  /** Beside the heading in the template. */
  readonly hint?: string
  /** No two lines of a file bear the same. */
  readonly unique?: true
  /** Names what an earlier line of the same file may have brought in, by that line's column: checked for good when the lines are run. */
  readonly earlier?: string
}
type Kinds =
  /** `multiline` only keeps line breaks; digits stay text (codes, accounts). */
  | { readonly kind: 'text'; readonly multiline?: true }
  /** By its label or its key. Large lists (divisions) go by `labels` too. */
  | { readonly kind: 'choice'; readonly labels: Labels }
  /** Several, parted by 、 ， ; or a new line. */
  | { readonly kind: 'choices'; readonly labels: Labels }
  /** 2026-03-02, 2026/3/2, 2026年3月2日, 20260302, a spreadsheet's serial number. */
  | { readonly kind: 'day' }
  /** Yuan into fen: 1,234.50, ￥1234.5元, 12.5万元. `per: 'wan'`: the column is in 万元. */
  | { readonly kind: 'money'; readonly per?: 'wan' }
  | { readonly kind: 'number'; readonly whole?: true }
  /** 是/否, 有/无, Y/N, 1/0, √. */
  | { readonly kind: 'yes' }
export type ImportColumn = About & Kinds

export type Cell = string | number | boolean | readonly string[]
/** What a line says, by the keys of its columns; what was left empty is absent. */
export type Cells = Readonly<Record<string, Cell>>

export interface Importing {
  /** 批量登记采购人 */
  readonly title: string
  /** A creation, or an act upon what the line names (then `target` in the room finds it). Its `who` says who may import. */
  readonly command: Command
  /** By the place in the command's input (`contact.person`), or any key that `input` understands. */
  readonly columns: Readonly<Record<string, ImportColumn>>
  /** From what was read to the command's input; absent: each under its key. `known` is what the room's `resolve` found. */
  readonly input?: (cells: Cells, known: any) => unknown
}

/** `{ 'contact.person': '陈' }` → `{ contact: { person: '陈' } }` */
export const nested = (cells: Cells): Record<string, unknown> => {
  const whole: Record<string, any> = {}
  for (const [path, value] of Object.entries(cells)) {
    const steps = path.split('.')
    const last = steps.pop()!
    let within = whole
    for (const step of steps) within = within[step] ??= {}
    within[last] = value
  }
  return whole
}

/** What is wrong with a line: in which column, what, how to mend it. */
export type LineProblem = {
  readonly column?: string
  readonly text: string
  readonly mend?: string
  /** What would do in its place: taken over by one click. */
  readonly better?: string
}

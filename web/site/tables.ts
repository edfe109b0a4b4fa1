/** 表格 — what every figure is also told as: for the page, and as CSV for a spreadsheet. Pure. */
export type Table = {
  /** In the address of its file: `months`. */
  name: string
  title: string
  head: readonly string[]
  rows: readonly (readonly (string | number)[])[]
  /** What the figures are, and how they come about. */
  note?: string
}

/** A cell that begins like a formula is text to a spreadsheet as well. */
const cell = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\r\n`

/** With the mark by which spreadsheets know UTF-8. */
export const csvOf = ({ head, rows }: Pick<Table, 'head' | 'rows'>): string =>
  `\ufeff${csvLine(head)}${rows.map(csvLine).join('')}`

/** 导入模板 — three sheets: what is filled in, how each column is written, and what may be chosen. */
import type { ImportColumn, Importing } from '../imports.ts'
import { columnName, type Out, type Sheet } from './write.ts'

const HOW: Record<ImportColumn['kind'], string> = {
  text: '文字',
  choice: '从可选值中选一个',
  choices: '可填几个，用顿号分开',
  day: '日期，如 2026-03-02',
  money: '元；也可写 12.5万元',
  number: '数字',
  yes: '是 或 否',
}
const howOf = (column: ImportColumn): string =>
  [column.kind === 'money' && column.per === 'wan' ? '万元' : HOW[column.kind], column.hint].filter(Boolean).join('；')

const examples = (column: ImportColumn): string =>
  column.example ?? ('labels' in column ? (Object.values(column.labels)[0] ?? '') : '')

export const templateOf = ({ columns }: Importing): Sheet[] => {
  const all = Object.values(columns)
  const offered = all.flatMap((column, at) => ('labels' in column ? [{ at, column }] : []))
  const longest = Math.max(0, ...offered.map(({ column }) => Object.keys(column.labels).length))
  const lists: Out[][] = [
    offered.map(({ column }) => column.title),
    ...Array.from({ length: longest }, (_, row) =>
      offered.map(({ column }) => Object.values(column.labels)[row] ?? ''),
    ),
  ]
  const rangeOf = (place: number, { labels }: { labels: Readonly<Record<string, string>> }) =>
    `可选值!$${columnName(place)}$2:$${columnName(place)}$${Object.keys(labels).length + 1}`
  return [
    {
      name: '数据',
      rows: [all.map(({ title }) => title)],
      widths: all.map(({ title }) => Math.max(14, title.length * 2 + 4)),
      must: all.flatMap(({ required }, at) => (required ? [at] : [])),
      choices: Object.fromEntries(
        offered.flatMap(({ at, column }, place) => (column.kind === 'choice' ? [[at, rangeOf(place, column)]] : [])),
      ),
    },
    {
      name: '填写说明',
      rows: [
        ['列名', '必填', '怎样填', '示例', '也认得的列名'],
        ...all.map((column) => [
          column.title,
          column.required ? '必填' : '',
          howOf(column),
          examples(column),
          column.aliases?.join('、') ?? '',
        ]),
      ],
      widths: [22, 8, 44, 30, 30],
    },
    ...(offered.length > 0 ? [{ name: '可选值', rows: lists, widths: offered.map(() => 24) }] : []),
  ]
}

/** 命令行 — how a command of `npx yuecai` is declared: words, options, what it does. Help and --json come from the declaration. */
import { resolve } from 'node:path'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { Stop } from '#foundation/stop.ts'

export type Option = { readonly text: string; readonly short?: string } & (
  | { readonly type: 'boolean' }
  | { readonly type: 'string'; readonly value: string; readonly default?: string }
)

export type Call = {
  /** The words after the command: files, numbers. */
  readonly words: readonly string[]
  readonly option: (name: string) => string | undefined
  readonly flag: (name: string) => boolean
  readonly json: boolean
  /** A file as the person who typed it meant it. */
  readonly path: (word: string) => string
}

export type CliCommand = {
  /** `ledger verify` */
  readonly name: string
  /** What it does, in one line. */
  readonly text: string
  /** `FILE` */
  readonly words?: readonly string[]
  readonly options?: Readonly<Record<string, Option>>
  readonly more?: string
  /** Answers what --json prints and a reader reads; `ok: false` ends with exit code 1. */
  run(call: Call): Promise<Answer | undefined>
}
export type Answer = { readonly ok: boolean; readonly data: unknown; readonly lines: readonly string[] }

export const cli = (command: CliCommand): CliCommand => command

const COMMON: Readonly<Record<string, Option>> = {
  json: { type: 'boolean', text: '以 JSON 输出结果' },
  help: { type: 'boolean', short: 'h', text: '显示帮助' },
}

const usage = ({ name, words = [] }: CliCommand) => ['npx yuecai', name, ...words].join(' ')

export const helpOf = (command: CliCommand): string => {
  const options = Object.entries({ ...command.options, ...COMMON }).map(([name, option]) => {
    const left = `  --${name}${option.type === 'string' ? ` ${option.value}` : ''}${option.short ? `, -${option.short}` : ''}`
    const standard = option.type === 'string' && option.default !== undefined ? `（默认 ${option.default}）` : ''
    return `${left.padEnd(24)}${option.text}${standard}`
  })
  return [
    command.text,
    '',
    `用法：${usage(command)} [选项]`,
    '',
    ...options,
    ...(command.more ? ['', command.more] : []),
  ].join('\n')
}

export const overview = (commands: readonly CliCommand[]): string =>
  [
    '粤采 Yuecai 命令行',
    '',
    ...commands.map((command) => `  ${[command.name, ...(command.words ?? [])].join(' ').padEnd(30)}${command.text}`),
    '',
    '每个命令都可加 --help 和 --json。全部设置是环境变量，见 foundation/settings.ts。',
  ].join('\n')

/** The longest name that the words begin with. */
export const find = (commands: readonly CliCommand[], words: readonly string[]): CliCommand | undefined =>
  commands
    .filter(({ name }) => words.slice(0, name.split(' ').length).join(' ') === name)
    .toSorted((a, b) => b.name.length - a.name.length)[0]

export function callOf(command: CliCommand, words: readonly string[]): Call & { help: boolean } {
  const options = { ...command.options, ...COMMON }
  const parse = () => {
    try {
      return parseArgs({
        args: words.slice(command.name.split(' ').length),
        allowPositionals: true,
        options: Object.fromEntries(
          Object.entries(options).map(([name, { type, short }]) => [name, { type, ...(short && { short }) }]),
        ) as ParseArgsOptionsConfig,
      })
    } catch (error) {
      throw new Stop(`${(error as Error).message}\n${helpOf(command)}`)
    }
  }
  const { values, positionals } = parse()
  const help = values.help === true
  if (!help && positionals.length < (command.words ?? []).filter((word) => !word.startsWith('[')).length)
    throw new Stop(`缺少 ${command.words?.[positionals.length]}\n\n${helpOf(command)}`)
  return {
    help,
    words: positionals,
    json: values.json === true,
    flag: (name) => values[name] === true,
    option(name) {
      const option = options[name]
      return (values[name] as string | undefined) ?? (option?.type === 'string' ? option.default : undefined)
    },
    path: (word) => resolve(process.env.CALLED_FROM ?? '.', word),
  }
}

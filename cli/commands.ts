/** 命令一览 — every command of `npx yuecai`. */
import catalogueImport from './catalogue-import.ts'
import type { CliCommand } from './cli.ts'
import code from './code.ts'
import userInvite from './user-invite.ts'

export const commands: readonly CliCommand[] = [catalogueImport, userInvite, code]

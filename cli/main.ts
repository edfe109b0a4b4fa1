/** 命令行 — finds the command, runs it, prints its answer; a wrong answer ends with exit code 1. */
import { endWith, Stop } from '#foundation/stop.ts'
import { callOf, find, helpOf, overview } from './cli.ts'
import { commands } from './commands.ts'

const words = process.argv.slice(2)
const command = find(commands, words)

try {
  if (!command) {
    const asked = words.length === 0 || words[0] === '--help' || words[0] === '-h' || words[0] === 'help'
    if (!asked) throw new Stop(`没有这个命令：${words.join(' ')}\n\n${overview(commands)}`)
    console.log(overview(commands))
  } else {
    const call = callOf(command, words)
    if (call.help) console.log(helpOf(command))
    else {
      const answer = await command.run(call)
      if (answer) {
        console.log(call.json ? JSON.stringify(answer.data, null, 2) : answer.lines.join('\n'))
        process.exitCode = answer.ok ? 0 : 1
      }
    }
  }
} catch (error) {
  endWith(error)
}

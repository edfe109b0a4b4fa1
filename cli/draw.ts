/** yuecai draw — repeats the draw of a panel from its record, without the platform. */
import { readFile } from 'node:fs/promises'
import { Stop } from '#foundation/stop.ts'
import { tell } from '#foundation/terms.ts'
import { type DrawRecord, drawRefusal, recomputeDraw } from '#subsystems/tendering/index.ts'
import { cli } from './cli.ts'

export default cli({
  name: 'draw verify',
  text: '复核专家抽取：从抽取记录重算随机种子和每一次通知的顺序',
  words: ['FILE'],
  options: {},
  async run(call) {
    const path = call.path(call.words[0]!)
    const text = await readFile(path, 'utf8').catch(() => {
      throw new Stop(`读不到文件 ${path}`)
    })
    let record: DrawRecord
    try {
      record = JSON.parse(text)
    } catch {
      throw new Stop(`${path} 不是抽取记录`)
    }
    if (record?.format !== 'yuecai-draw-record-1') throw new Stop(`${path} 不是抽取记录`)
    const again = recomputeDraw(record)
    if (!again.ok) {
      const { text } = tell(again, drawRefusal)
      return { ok: false, data: again, lines: [`✗ ${text}`] }
    }
    const { seed, asked, disclosed } = again.value
    const names = disclosed > 0 ? `，已公开 ${disclosed} 人与封存的名单相符` : '，名单尚未公开'
    return { ok: true, data: again.value, lines: [`✓ 种子 ${seed}`, `✓ ${asked} 次通知的顺序相符${names}`] }
  },
})

/** yuecai catalogue import — the ministry's whole list of items, its tree intact, or nothing. */
import { connect } from '#foundation/db.ts'
import { importCatalogue } from '#registers/goods/index.ts'
import { cli } from './cli.ts'
import { withDatabase } from './database.ts'

export default cli({
  name: 'catalogue import',
  text: '导入财政部《政府采购品目分类目录》',
  words: ['FILE'],
  options: { edition: { type: 'string', value: 'YEAR', text: '目录版本', default: '2022' } },
  run: ({ words, option, path }) =>
    withDatabase(async ({ appUrl }) => {
      const { db } = connect(appUrl, { max: 2 })
      try {
        const done = await importCatalogue(db, path(words[0]!), option('edition'))
        const { edition, entries, added, changed, rehung } = done
        const lines = [`${edition} 版：共 ${entries} 条，新增 ${added}，变更 ${changed}`]
        if (rehung.length > 0)
          lines.push(`${rehung.length} 条的上级在文件中缺失，已挂到更高一级：${rehung.slice(0, 10).join(' ')}`)
        return { ok: true, data: done, lines }
      } finally {
        await db.destroy()
      }
    }),
})

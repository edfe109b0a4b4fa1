/** yuecai witness — the witness of another body, as a program of its own. */
import { runWitness } from '#ledger/witness.ts'
import { cli } from './cli.ts'

export default cli({
  name: 'witness',
  text: '见证人：核对账本检查点只增不改，并联署（由审计等其他机构运行）',
  words: ['LOG_KEY_FILE'],
  options: {
    origin: { type: 'string', value: 'NAME', text: '只见证这个账本' },
    name: { type: 'string', value: 'NAME', text: '见证人的名称，首次启动时写入私钥文件', default: 'witness.local/w1' },
    host: { type: 'string', value: 'HOST', text: '监听地址', default: '127.0.0.1' },
    port: { type: 'string', value: 'PORT', text: '监听端口', default: '8471' },
    'key-file': { type: 'string', value: 'FILE', text: '私钥文件，首次启动时生成', default: 'witness.key' },
    'state-file': { type: 'string', value: 'FILE', text: '最后联署的检查点', default: 'witness.json' },
  },
  more: 'LOG_KEY_FILE 是账本的公钥文件（平台 DATA_DIR/ledger/log.key.pub），须经平台以外的可靠途径取得。',
  async run({ words, option, path }) {
    await runWitness({
      logKeys: [path(words[0]!)],
      origin: option('origin'),
      name: option('name'),
      host: option('host'),
      port: option('port'),
      keyFile: path(option('key-file')!),
      stateFile: path(option('state-file')!),
    })
    return undefined
  },
})

/** yuecai trustee — a trustee of another body, as a program of its own. */
import { drawPartOf, runTrustee } from '#subsystems/tendering/trustee/program.ts'
import { cli } from './cli.ts'

export default cli({
  name: 'trustee',
  text: '密钥托管人：保管每份投标密钥的一个份额，截止并经见证后才交出（由其他机构运行）',
  options: {
    name: { type: 'string', value: 'NAME', text: '代号', default: 'trustee-1' },
    body: { type: 'string', value: 'TEXT', text: '托管机构名称' },
    host: { type: 'string', value: 'HOST', text: '监听地址', default: '127.0.0.1' },
    port: { type: 'string', value: 'PORT', text: '监听端口', default: '8472' },
    'key-file': { type: 'string', value: 'FILE', text: '密钥文件，首次启动时生成', default: 'trustee.json' },
    platform: { type: 'string', value: 'URL', text: '平台地址', default: 'http://localhost:8080' },
    'draw-part': { type: 'string', value: 'PART', text: '抽取专家时代表 procuringEntity 或 regulator 提供随机数' },
    'log-key': { type: 'string', value: 'VKEY', text: '账本公钥；不给则首次向平台取得并固定' },
    'witness-key': { type: 'string', value: 'VKEY,…', text: '见证人公钥，多个用逗号分开' },
  },
  async run({ option, path }) {
    const name = option('name')!
    await runTrustee({
      name,
      body: option('body') ?? name,
      host: option('host')!,
      port: Number(option('port')),
      keyFile: path(option('key-file')!),
      platform: option('platform')!.replace(/\/$/, ''),
      logKey: option('log-key'),
      witnessKeys: option('witness-key')?.split(','),
      clockUrl: undefined,
      drawPart: drawPartOf(option('draw-part')),
    })
    return undefined
  },
})

/** 托管人程序.
 *
 *  node subsystems/tendering/trustee/main.ts --name trustee-4 --body 审计部门 --port 7004 --key-file audit.json \
 *    --platform https://… [--log-key vkey] [--witness-key vkey …] [--clock-url https://…] */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { endWith } from '#foundation/stop.ts'
import { drawPartOf, runTrustee, type TrusteeOptions } from './program.ts'

/** The five bodies of the demonstration; in earnest each runs its own. The name says on every page who really holds the keys. */
const BODIES = ['采购人代表机构', '财政监管部门', '公共资源交易中心', '审计部门', '平台运营机构']
/** Of the five, the first stands for the purchaser and the second for the regulator when experts are drawn. */
const DRAW_PARTS: Readonly<Record<number, string>> = { 1: 'procuringEntity', 2: 'regulator' }
const demoBody = (seat: number) => `${BODIES[(seat - 1) % BODIES.length]}（演示：密钥由平台运营者代管）`
const optionsFrom = (args: string[], env: NodeJS.ProcessEnv): TrusteeOptions & { help: boolean } => {
  const { values } = parseArgs({
    args,
    options: {
      name: { type: 'string' },
      body: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      'key-file': { type: 'string' },
      platform: { type: 'string' },
      'log-key': { type: 'string' },
      'witness-key': { type: 'string', multiple: true },
      'clock-url': { type: 'string' },
      'draw-part': { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  const seat = Number(env.TRUSTEE ?? 1)
  const name = values.name ?? `trustee-${seat}`
  return {
    help: values.help ?? false,
    name,
    body: values.body ?? env.TRUSTEE_BODY ?? demoBody(seat),
    host: values.host ?? env.HOST ?? '127.0.0.1',
    port: Number(values.port ?? env.PORT ?? 0),
    keyFile: values['key-file'] ?? join(env.DATA_DIR ?? `.data/${name}`, 'key.json'),
    platform: (values.platform ?? env.PLATFORM_URL ?? '').replace(/\/$/, ''),
    logKey: values['log-key'] ?? env.LOG_KEY,
    witnessKeys: values['witness-key'] ?? env.WITNESS_KEYS?.split(',').filter(Boolean),
    clockUrl: values['clock-url'] ?? env.CLOCK_URL,
    drawPart: drawPartOf(values['draw-part'] ?? (values.name ? undefined : DRAW_PARTS[seat])),
  }
}
const HELP = `托管人程序：保管每份投标密钥的一个份额，截止并经见证后才交出。

  --name NAME           代号，例如 trustee-4
  --body TEXT           托管机构名称
  --host, --port        监听地址（默认 127.0.0.1）
  --key-file FILE       密钥文件，首次启动时生成
  --platform URL        平台地址
  --log-key VKEY        总账公钥；不给则首次向平台取得并固定
  --witness-key VKEY    见证人公钥，可多次
  --draw-part PART      抽取专家时代表 procuringEntity（采购人）或 regulator（监管部门）提供随机数
  --clock-url URL       用别处的时钟（仅沙箱）`

export const program = () => runTrustee(optionsFrom([], process.env))

if (import.meta.main) {
  const options = optionsFrom(process.argv.slice(2), process.env)
  if (options.help) console.log(HELP)
  else await runTrustee(options).catch(endWith)
}

/** yuecai code — the time code of the demo accounts, so that no telephone is needed to look around. */
import { DEMO_TOTP_SECRET } from '#database/seed/accounts.ts'
import { totpNow } from '#identity/credentials.ts'
import { cli } from './cli.ts'

export default cli({
  name: 'code',
  text: '示范账号当前的动态验证码',
  async run() {
    const now = Date.now()
    const code = totpNow(DEMO_TOTP_SECRET, now)
    const seconds = 30 - Math.floor((now / 1000) % 30)
    return { ok: true, data: { code, seconds }, lines: [`${code}（还有 ${seconds} 秒有效）`] }
  },
})

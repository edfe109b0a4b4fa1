/** 前台阶 — opens the platform, sets its clockwork going, listens; drains on SIGTERM. */
import { settingsFrom } from '#foundation/settings.ts'
import { endWith } from '#foundation/stop.ts'
import { openPlatform } from './platform.ts'

try {
  const settings = settingsFrom(process.env)
  const { app, house, close } = await openPlatform(settings)
  await house.start()
  await app.listen({ host: settings.HOST, port: settings.PORT })
  let closing = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (closing) return
      closing = true
      void close().then(() => process.exit(0), endWith)
    })
} catch (error) {
  endWith(error)
}

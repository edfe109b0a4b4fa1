/** 建立示范城市 — once, by the platform's own commands, on a clock that runs through the past months up to now. */
import { join } from 'node:path'
import { secretAt } from '#foundation/secret.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { endWith } from '#foundation/stop.ts'
import { instant, plus } from '#foundation/time.ts'
import { virtualClock } from '#lab/clock.ts'
import { openPlatform } from '../platform.ts'
import { seedAccounts, seedOrganisations } from './seed/people.ts'
import { seedProcurements } from './seed/procurements.ts'

const A_YEAR_AGO = { days: -365 }

try {
  const settings = settingsFrom({ ...process.env, LOG_LEVEL: 'silent', RATE_LIMIT: '1000000', SIGN_IN_LIMIT: '100000' })
  const present = instant(Date.now())
  const clock = virtualClock(plus(present, A_YEAR_AGO))
  const platform = await openPlatform(settings, { clock: clock.now, quiet: true })
  const { app, house, close } = platform
  await seedOrganisations(house)
  await seedAccounts(house, await secretAt(join(settings.DATA_DIR, 'platform.secret')), settings.IDENTITY_URL)
  await app.listen({ host: '127.0.0.1', port: settings.PORT })
  await house.start()
  const sandbox = {
    url: `http://127.0.0.1:${settings.PORT}`,
    clock,
    platform,
    ownerUrl: settings.DATABASE_URL!,
    close: async () => {},
    async moveTo(to: typeof present) {
      clock.moveTo(to)
      await house.tick()
    },
  }
  await seedProcurements(sandbox, plus(present, { minutes: -10 }), console.log)
  await close()
  process.exit(0)
} catch (error) {
  endWith(error)
}

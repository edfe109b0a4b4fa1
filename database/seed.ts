/** 建立示范城市 — once, by the platform's own commands, on a clock that runs through the past months up to now. */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { secretAt } from '#foundation/secret.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { endWith } from '#foundation/stop.ts'
import { instant, plus } from '#foundation/time.ts'
import { virtualClock } from '#lab/clock.ts'
import { nightly, openPlatform } from '../platform.ts'
import { seedGoods } from './seed/goods.ts'
import { seedAccounts, seedOrganisations } from './seed/people.ts'
import { seedProcurements } from './seed/procurements.ts'

/** A crash during the seed means seeding again: its transactions need not wait for the disk. */
const hurried = (url: string | undefined) =>
  url ? { DATABASE_APP_URL: `${url}?options=${encodeURIComponent('-c synchronous_commit=off')}` } : {}

const A_YEAR_AGO = { days: -365 }

try {
  const settings = settingsFrom({
    ...process.env,
    ...hurried(process.env.DATABASE_APP_URL),
    LOG_LEVEL: 'silent',
    RATE_LIMIT: '1000000',
    SIGN_IN_LIMIT: '100000',
  })
  const present = instant(Date.now())
  const clock = virtualClock(plus(present, A_YEAR_AGO))
  const platform = await openPlatform(settings, { clock: clock.now, quiet: true, hurried: true })
  const { app, house, close } = platform
  await seedOrganisations(house)
  await seedGoods(house, present)
  await seedAccounts(house, await secretAt(join(settings.DATA_DIR, 'platform.secret')), settings.IDENTITY_URL)
  await app.listen({ host: '127.0.0.1', port: settings.PORT })
  // Turned by hand instead of by its own clockwork: nothing waits for the next poll.
  let turning = true
  const turned = (async () => {
    while (turning) {
      await house.settle()
      await pause(10)
    }
  })()
  const sandbox = {
    url: `http://127.0.0.1:${settings.PORT}`,
    clock,
    platform,
    ownerUrl: settings.DATABASE_URL!,
    outside: Object.fromEntries(
      Object.entries(settings).flatMap(([name, value]) =>
        name.endsWith('_URL') && typeof value === 'string' ? [[name, value]] : [],
      ),
    ),
    close: async () => {},
    async moveTo(to: typeof present) {
      clock.moveTo(to)
      await house.tick()
    },
  }
  await seedProcurements(sandbox, plus(present, { minutes: -10 }), console.log)
  await nightly(house)
  turning = false
  await turned
  await close()
  process.exit(0)
} catch (error) {
  endWith(error)
}

/** 建立示范城市 — once, by the platform's own commands, on a clock that runs through the past months up to now. */
import { join } from 'node:path'
import { secretAt } from '#foundation/secret.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { endWith } from '#foundation/stop.ts'
import { openPlatform } from '../platform.ts'
import { seedAccounts, seedOrganisations } from './seed/people.ts'

try {
  const settings = settingsFrom(process.env)
  const { house, close } = await openPlatform(settings, { quiet: true })
  await seedOrganisations(house)
  await seedAccounts(house, await secretAt(join(settings.DATA_DIR, 'platform.secret')), settings.IDENTITY_URL)
  await house.settle()
  await close()
  process.exit(0)
} catch (error) {
  endWith(error)
}

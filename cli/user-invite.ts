/** yuecai user invite — the first people of a new platform: a link with which a person sets their own password. */
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Actor, ROLES } from '#foundation/command.ts'
import { openHouse } from '#foundation/open.ts'
import { secretAt } from '#foundation/secret.ts'
import { Stop } from '#foundation/stop.ts'
import { tell } from '#foundation/terms.ts'
import { instant } from '#foundation/time.ts'
import { inviteAccount } from '#identity/account/commands.ts'
import accountRoom from '#identity/account/routes.ts'
import { makeInvitation } from '#identity/invitations.ts'
import { refusal } from '#identity/terms.ts'
import { calendar } from '#policies/holidays.ts'
import { cli } from './cli.ts'
import { withDatabase } from './database.ts'

const OPERATOR: Actor = { userId: 'command-line', role: 'operator', orgId: 'platform', region: '440000' }

export default cli({
  name: 'user invite',
  text: '邀请人员，得到一次性链接（三天内有效）',
  words: ['LOGIN'],
  options: {
    name: { type: 'string', value: '姓名', text: '姓名' },
    role: { type: 'string', value: 'ROLE', text: `角色：${Object.keys(ROLES).join(' ')}`, default: 'operator' },
    org: { type: 'string', value: 'ID', text: '单位', default: 'platform' },
    region: { type: 'string', value: 'CODE', text: '行政区划代码', default: '440000' },
  },
  run: ({ words, option }) =>
    withDatabase(async ({ appUrl }, settings) => {
      const [login] = words as [string]
      const now = () => instant(Date.now())
      const house = openHouse({
        databaseUrl: appUrl,
        poolSize: 2,
        clock: now,
        calendar,
        policyAt: () => () => 0,
        files: {} as never,
        connectors: {},
        rooms: [accountRoom],
        reactions: [],
        jobs: [],
        log: console,
      })
      try {
        const taken = await sql`SELECT 1 FROM identity.person WHERE lower(login) = ${login.toLowerCase()}`.execute(
          house.db,
        )
        if (taken.rows.length > 0) throw new Stop(refusal['identity.login-taken'].text)
        const key = crypto.randomUUID()
        const input = { role: option('role'), orgId: option('org'), region: option('region') }
        const result = await house.act(inviteAccount, undefined, input, OPERATOR, {
          key,
          requestId: key,
          steppedUp: true,
        })
        if (!result.ok) throw new Stop(`${tell(result, refusal).text} ${JSON.stringify(result.facts)}`)
        const { id } = result.value
        const secret = await secretAt(join(settings.DATA_DIR, 'platform.secret'))
        const { token, expiresAt } = await house.db.transaction().execute(async (tx) => {
          await sql`INSERT INTO identity.person (account_id, login, name) VALUES (${id}, ${login}, ${option('name') ?? login})`.execute(
            tx,
          )
          return makeInvitation(tx, secret, id, Date.now())
        })
        const link = `${settings.PUBLIC_URL}/invitation/${token}`
        return { ok: true, data: { accountId: id, link, expiresAt }, lines: [link, `有效期至 ${expiresAt}`] }
      } finally {
        await house.close()
      }
    }),
})

/** 示范登录 — tells the sign-in page of a demo whom a visitor may be, and the code of the moment. Hung only where DEMO is on. */
import type { FastifyInstance } from 'fastify'
import { ROLES } from '#foundation/command.ts'
import { totpNow } from '#identity/credentials.ts'
import { accounts, DEMO_PASSWORD, DEMO_TOTP_SECRET } from './accounts.ts'

export const stage = async (app: FastifyInstance) => {
  const rows = accounts.map(({ login, name, roles, of }) => ({
    login,
    name,
    of,
    role: roles[0]!.role,
    roleTitle: ROLES[roles[0]!.role],
  }))
  app.get('/api/demo', { schema: { tags: ['身份'], summary: '示范账号（仅示范环境）' } }, async () => ({
    password: DEMO_PASSWORD,
    totpSecret: DEMO_TOTP_SECRET,
    code: totpNow(DEMO_TOTP_SECRET, Date.now()),
    seconds: 30 - Math.floor((Date.now() / 1000) % 30),
    accounts: rows,
  }))
}

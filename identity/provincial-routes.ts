/** 省统一身份认证的路 — out to the province's sign-in and back: in, or bound to an account. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Desk, membershipsOf, no, tags } from './entrance.ts'
import { accountOf, bind, CALLBACK } from './provincial.ts'
import { openSession, setCookie } from './session.ts'

export function hangProvincial(app: FastifyInstance, desk: Desk) {
  const { db } = desk.house
  const zStart = z.object({
    back: z
      .string()
      .regex(/^\/(?![/\\])/)
      .max(500)
      .default('/'),
  })
  app.get(
    '/api/session/provincial',
    { schema: { tags, summary: '省统一身份认证登录或绑定', querystring: zStart } },
    async (request, reply) => {
      if (!desk.sso) return no(reply, 'identity.provincial-off')
      const known = await desk.known(request)
      const { back } = request.query as z.output<typeof zStart>
      return reply.redirect((await desk.sso.address(db, back, known?.actor.userId, desk.now())).href)
    },
  )

  app.get(CALLBACK, { schema: { tags, summary: '省统一身份认证返回' } }, async (request, reply) => {
    if (!desk.sso) return no(reply, 'identity.provincial-off')
    const failedBack = (code: string) => reply.redirect(`/sign-in?problem=${code}`)
    const arrival = await desk.sso.arrival(db, request.url.split('?')[1] ?? '', desk.now())
    if (!arrival) return failedBack('identity.provincial-failed')
    const known = await desk.known(request)
    // Binding asks that the same person is still signed in who set out to bind.
    if (arrival.accountId && known?.actor.userId === arrival.accountId) {
      const bound = await bind(db, arrival, arrival.accountId, desk.now())
      return bound ? reply.redirect(arrival.back) : failedBack('identity.bound-elsewhere')
    }
    const accountId = await accountOf(db, arrival)
    if (!accountId) return failedBack('identity.not-bound')
    const [first] = await membershipsOf(desk, accountId)
    if (!first) return failedBack('identity.no-membership')
    const token = await openSession(db, accountId, first, { now: desk.now(), steppedUp: false })
    setCookie(reply, desk.settings.PUBLIC_URL, token)
    return reply.redirect(arrival.back)
  })
}

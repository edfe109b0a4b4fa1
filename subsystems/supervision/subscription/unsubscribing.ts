/** 一键退订 — the address in each mail ends that subscription by one request, without signing in (RFC 8058). */
import type { FastifyInstance } from 'fastify'
import type { House } from '#foundation/house.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { unsubscribeByMail } from './commands.ts'

/** Only the installation can make it, for this subscription only. */
const proofOf = ({ secret }: Pick<House, 'secret'>, id: string) => secret.blind(`unsubscribe/${id}`)

export const unsubscribeAddress = (house: House, id: string): string =>
  `${house.site.replace(/\/$/, '')}/unsubscribe/${id}/${proofOf(house, id)}`

type Params = { Params: { id: string; proof: string } }

/** Looking at the address changes nothing (mail programs look ahead): a request to it does. */
export const hangUnsubscribing = async (app: FastifyInstance, house: House) => {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, __, done) => done(null, {}))
  app.post<Params>('/unsubscribe/:id/:proof', { schema: { hide: true } }, async (request, reply) => {
    const { id, proof } = request.params
    if (proof !== proofOf(house, id)) return reply.callNotFound()
    // ended already, or twice at once: the wish is fulfilled either way
    await house.act(unsubscribeByMail, id, {}, THE_SYSTEM, { key: `unsubscribe/${id}`, requestId: request.id })
    return reply.redirect('/unsubscribe/done', 303)
  })
}

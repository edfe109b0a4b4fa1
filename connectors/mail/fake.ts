/** 仿邮件网关 — a small honest post office for development: letters are kept, `GET /letters` shows them; nothing leaves the machine. */
import { type Fake, fakeServer, placeOf, serve } from '../fake-server.ts'

type Letter = { to: string; subject: string; text: string; unsubscribe: string; at: string }
type State = { letters: Record<string, Letter> }

export const openFakeMail = (place: { host?: string; port: number; file?: string | undefined }): Promise<Fake> =>
  fakeServer<State>({
    ...place,
    empty: () => ({ letters: {} }),
    routes: {
      'POST /yjfs': ({ body }, state) => {
        const { YJBH, SJR, ZT, ZW, TDDZ } = body as Record<string, unknown>
        if (![YJBH, SJR, ZT, ZW, TDDZ].every((each) => typeof each === 'string')) return { status: 400 }
        state.letters[YJBH as string] ??= {
          to: SJR as string,
          subject: ZT as string,
          text: ZW as string,
          unsubscribe: TDDZ as string,
          at: new Date().toISOString(),
        }
        return { body: { YJBH, FSSJ: state.letters[YJBH as string]!.at } }
      },
      'GET /letters': (_, { letters }) => ({ body: { letters: Object.values(letters) } }),
    },
  })

export const program = () => openFakeMail(placeOf('mail'))

if (import.meta.main) serve('mail', await program())

/** 仿语音短信平台 — a small honest telephone for development: it rings once, then the number's script answers, and messages are kept. */
import { type Fake, fakeServer, placeOf, serve } from '../fake-server.ts'

type Pressed = 'AJ1' | 'AJ2' | 'WJT'
type Task = { number: string; text: string; asked: number; state: 'HJZ' | Pressed; at: string }
type State = {
  tasks: Record<string, Task>
  script: Record<string, Pressed>
  messages: { number: string; text: string }[]
}

/** Whose number ends so presses that key; all others do not answer. `POST /script` {tail, key} writes another line. */
const SCRIPT: Record<string, Pressed> = { '001': 'AJ1', '002': 'AJ2' }

const answerOf = ({ script }: State, number: string): Pressed =>
  Object.entries(script).find(([tail]) => number.endsWith(tail))?.[1] ?? 'WJT'

export const openFakeTelephony = (place: { host?: string; port: number; file?: string | undefined }): Promise<Fake> =>
  fakeServer<State>({
    ...place,
    empty: () => ({ tasks: {}, script: { ...SCRIPT }, messages: [] }),
    routes: {
      'POST /whrw': ({ body }, state) => {
        const { RWBH, HM, YYNR } = body as Record<string, unknown>
        if (typeof RWBH !== 'string' || typeof HM !== 'string' || typeof YYNR !== 'string') return { status: 400 }
        state.tasks[RWBH] ??= { number: HM, text: YYNR, asked: 0, state: 'HJZ', at: new Date().toISOString() }
        const task = state.tasks[RWBH]
        if (task.asked++ === 1) {
          task.state = answerOf(state, task.number)
          if (task.state === 'WJT') state.messages.push({ number: task.number, text: task.text })
        }
        return { body: { RWBH, ZT: task.state, SJ: task.at } }
      },
      'POST /script': ({ body }, state) => {
        state.script = { [body.tail]: body.key, ...state.script }
        return { body: state.script }
      },
      'GET /messages': (_, { messages }) => ({ body: { messages } }),
    },
  })

export const program = () => openFakeTelephony(placeOf('telephony'))

if (import.meta.main) serve('telephony', await program())

/** 语音与短信通知 — what we ask of the telephone: call this expert, say when and in which field, take down the key that was pressed. */
import type { Instant } from '#foundation/time.ts'

export type Call = {
  /** Our id: asked again under the same id, nobody is called twice. */
  id: string
  phone: string
  /** Read aloud, and sent as a message where nobody answers. It never names the project (名单和项目都要保密). */
  text: string
}
/** `ringing`: not decided yet, ask again. `none`: nobody answered; a message was left. */
export type Outcome = 'ringing' | 'yes' | 'no' | 'none'

export interface Telephony {
  call(call: Call): Promise<{ outcome: Outcome; at: Instant }>
}

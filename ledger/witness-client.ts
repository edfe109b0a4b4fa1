/** 见证人（客户端） — asks a witness to cosign a checkpoint (C2SP tlog-witness). */
import { base64 } from './bytes.ts'
import type { Hash } from './merkle.ts'
import { openNote, type Verifier } from './note.ts'

export type Witness = { readonly url: string; readonly verifier: Verifier }

/** `behind`: the witness last saw a tree of another size, namely this one. */
export type Witnessed = { cosigned: string } | { behind: number } | { refused: string }

export async function askWitness(
  { url, verifier }: Witness,
  { old, proof, note }: { old: number; proof: readonly Hash[]; note: string },
  timeout = 3_000,
): Promise<Witnessed> {
  const response = await fetch(`${url}/add-checkpoint`, {
    method: 'POST',
    body: `old ${old}\n${proof.map((hash) => `${base64(hash)}\n`).join('')}\n${note}`,
    signal: AbortSignal.timeout(timeout),
  })
  const answer = (await response.text()).slice(0, 10_000)
  if (response.status === 409) {
    const size = /^(\d{1,16})\n$/.exec(answer)?.[1]
    return size === undefined ? { refused: answer } : { behind: Number(size) }
  }
  if (!response.ok) return { refused: `${response.status} ${answer.trim()}` }
  const text = note.slice(0, note.lastIndexOf('\n\n') + 2)
  const { signed } = await openNote(text + answer, [verifier])
  return { cosigned: signed[0]!.line }
}

/** Asks a witness for its public key; for a demo, where nobody brings it by hand. */
export async function keyOfWitness(url: string): Promise<string> {
  const response = await fetch(`${url}/key`, { signal: AbortSignal.timeout(3_000) })
  if (!response.ok) throw new Error(`the witness at ${url} answers ${response.status}`)
  return (await response.text()).trim()
}

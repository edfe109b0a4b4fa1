/** 开账 — what a platform needs of its ledger: the key, the witnesses and their keys, the sequencer. */
import { join } from 'node:path'
import type { Log } from '#foundation/house.ts'
import type { Tx } from '#foundation/store.ts'
import type { Instant } from '#foundation/time.ts'
import { keyAt, readText, writeDurably } from './keys.ts'
import { verifierFrom } from './note.ts'
import { type Sequencer, sequencer } from './sequencer.ts'
import { keyOfWitness, type Witness } from './witness-client.ts'

export type LedgerKeys = {
  /** The public key of the log; its name is the log's origin. */
  readonly log: string
  /** The public keys of the witnesses known so far. */
  witnesses(): Promise<string[]>
}
export type OpenLedger = { readonly keys: LedgerKeys; sequencer(db: Tx): Sequencer }

/** `origin` names the log on its first start and never again: it is part of the key. */
export async function openLedger(options: {
  dir: string
  origin: string
  witnessUrls: readonly string[]
  clock: () => Instant
  log: Log
}): Promise<OpenLedger> {
  const { dir, origin, witnessUrls, clock, log } = options
  const signer = await keyAt(join(dir, 'log.key'), origin, 'log')
  const witnesses = pinned(dir, witnessUrls, log)
  return {
    keys: {
      log: signer.vkey,
      witnesses: async () => (await witnesses()).map(({ verifier }) => verifier.vkey),
    },
    sequencer: (db) => sequencer({ db, key: { signer, stateFile: join(dir, 'log.last') }, witnesses, clock, log }),
  }
}

const AGAIN = 1_000

/** A witness's key lies in `witness-….pub` beside the log's: brought by hand, or taken from the witness at the first meeting and kept. */
const pinned = (dir: string, urls: readonly string[], log: Log) => {
  const known = new Map<string, Witness>()
  let notBefore = 0
  return async (): Promise<Witness[]> => {
    if (known.size < urls.length && performance.now() >= notBefore) {
      notBefore = performance.now() + AGAIN
      for (const url of urls) {
        if (known.has(url)) continue
        try {
          const file = join(dir, `witness-${new URL(url).host.replace(/\W/g, '-')}.pub`)
          let vkey = await readText(file)
          if (vkey === undefined) {
            vkey = await keyOfWitness(url)
            await verifierFrom(vkey)
            await writeDurably(file, `${vkey}\n`)
          }
          known.set(url, { url, verifier: await verifierFrom(vkey) })
        } catch (error) {
          log.warn({ err: error, witness: url }, 'a witness is not known yet')
        }
      }
    }
    return [...known.values()]
  }
}

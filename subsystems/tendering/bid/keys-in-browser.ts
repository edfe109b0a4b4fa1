/** 投标人密钥 — kept by the bidder's own browser, not extractable; a copy protected by a passphrase can be taken when they are made. */
import type { BidderKeys } from './envelope.ts'
import { type Bytes, base64url, fromBase64url, international, utf8 } from './suite.ts'

const DATABASE = 'yuecai'
const STORE = 'bidder-keys'

const request = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })

const withStore = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const opening = indexedDB.open(DATABASE, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
  const database = await request(opening)
  try {
    return await request(work(database.transaction(STORE, mode).objectStore(STORE)))
  } finally {
    database.close()
  }
}

/** The keys of this organisation in this browser, if there are any. */
export const loadBidderKeys = (orgId: string): Promise<BidderKeys | undefined> =>
  withStore('readonly', (store) => store.get(orgId))

const keep = (orgId: string, keys: BidderKeys) => withStore('readwrite', (store) => store.put(keys, orgId))

/** As strong as a browser makes it: OWASP's figure for PBKDF2-HMAC-SHA256. */
const ROUNDS = 600_000

const wrapping = async (passphrase: string, salt: Bytes) => {
  const base = await crypto.subtle.importKey('raw', utf8(passphrase.normalize('NFKC')), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

type KeyFile = { format: 'yuecai-bidder-key-1'; orgId: string; salt: string; iv: string; sealed: string }
type Halves = { signing: JsonWebKey; sealing: JsonWebKey }

const fromHalves = async ({ signing, sealing }: Halves): Promise<BidderKeys> => ({
  signing: await international.importSigningKeys(signing, false),
  sealing: await international.importSealingKeys(sealing, false),
})

/** New keys for this organisation; with a passphrase also the file to put away. They can be copied at this moment only. */
export async function makeBidderKeys(orgId: string, passphrase?: string): Promise<{ keys: BidderKeys; file?: Blob }> {
  const halves: Halves = {
    signing: await international.exportPrivate(await international.newSigningKeys(true)),
    sealing: await international.exportPrivate(await international.newSealingKeys(true)),
  }
  const keys = await fromHalves(halves)
  await keep(orgId, keys)
  if (!passphrase) return { keys }
  const [salt, iv] = [international.random(16), international.random(12)]
  const key = await wrapping(passphrase, salt)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8(JSON.stringify(halves)))
  const file: KeyFile = {
    format: 'yuecai-bidder-key-1',
    orgId,
    salt: base64url(salt),
    iv: base64url(iv),
    sealed: base64url(new Uint8Array(sealed)),
  }
  return { keys, file: new Blob([JSON.stringify(file)], { type: 'application/json' }) }
}

/** Puts the keys of a file back into this browser; undefined where file and passphrase do not belong together. */
export async function restoreBidderKeys(file: Blob, passphrase: string): Promise<BidderKeys | undefined> {
  try {
    const { orgId, salt, iv, sealed } = JSON.parse(await file.text()) as KeyFile
    const key = await wrapping(passphrase, fromBase64url(salt))
    const how = { name: 'AES-GCM', iv: fromBase64url(iv) }
    const plain = await crypto.subtle.decrypt(how, key, fromBase64url(sealed))
    const keys = await fromHalves(JSON.parse(new TextDecoder().decode(plain)) as Halves)
    await keep(orgId, keys)
    return keys
  } catch {
    return undefined
  }
}

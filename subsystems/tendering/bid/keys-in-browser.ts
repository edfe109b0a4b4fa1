/** 投标人密钥 — kept by the bidder's own browser, not extractable; a copy protected by a passphrase can be taken when they are made. */
import {
  type Bytes,
  base64url,
  type CryptoSuite,
  fromBase64url,
  international,
  type KeyHalves,
  type KeyHolder,
  type SoftKeys,
  utf8,
} from './suite.ts'

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

/** Each suite its own keys; those of the international one stand under the organisation's bare id. */
const placeOf = (orgId: string, suite: string) => (suite === international.name ? orgId : `${orgId}/${suite}`)

/** The national suite is fetched only where it is used. */
const suiteOf = async (name: string): Promise<CryptoSuite> => {
  if (name === international.name) return international
  const { suites } = await import('./suites.ts')
  return suites[name]!
}

/** Who holds the keys of this organisation in this browser, if there are any. */
export async function loadBidderKeys(
  orgId: string,
  suite: string = international.name,
): Promise<KeyHolder | undefined> {
  const kept = await withStore<SoftKeys | undefined>('readonly', (store) => store.get(placeOf(orgId, suite)))
  return kept && (await suiteOf(suite)).holder(kept)
}

/** Kept so that they cannot be exported: WebCrypto sees to that for P-256; it knows no SM2, whose keys a script of this page could read. */
const keep = async (orgId: string, suite: CryptoSuite, halves: KeyHalves): Promise<KeyHolder> => {
  const keys = await suite.importKeys(halves, false)
  await withStore('readwrite', (store) => store.put(keys, placeOf(orgId, suite.name)))
  return suite.holder(keys)
}

/** As strong as a browser makes it: OWASP's figure for PBKDF2-HMAC-SHA256. */
const ROUNDS = 600_000

const wrapping = async (passphrase: string, salt: Bytes) => {
  const base = await crypto.subtle.importKey('raw', utf8(passphrase.normalize('NFKC')), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }
  return crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Without a suite: of the international one, before there was another. */
type KeyFile = {
  format: 'yuecai-bidder-key-1'
  suite?: string
  orgId: string
  salt: string
  iv: string
  sealed: string
}

/** New keys for this organisation; with a passphrase also the file to put away. They can be copied at this moment only. */
export async function makeBidderKeys(
  orgId: string,
  name: string,
  passphrase?: string,
): Promise<{ keys: KeyHolder; file?: Blob }> {
  const suite = await suiteOf(name)
  const halves = await suite.exportKeys(await suite.newKeys(true))
  const keys = await keep(orgId, suite, halves)
  if (!passphrase) return { keys }
  const [salt, iv] = [suite.random(16), suite.random(12)]
  const key = await wrapping(passphrase, salt)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8(JSON.stringify(halves)))
  const file: KeyFile = {
    format: 'yuecai-bidder-key-1',
    suite: name,
    orgId,
    salt: base64url(salt),
    iv: base64url(iv),
    sealed: base64url(new Uint8Array(sealed)),
  }
  return { keys, file: new Blob([JSON.stringify(file)], { type: 'application/json' }) }
}

/** Puts the keys of a file back into this browser; undefined where file and passphrase do not belong together. */
export async function restoreBidderKeys(file: Blob, passphrase: string): Promise<KeyHolder | undefined> {
  try {
    const { orgId, suite, salt, iv, sealed } = JSON.parse(await file.text()) as KeyFile
    const key = await wrapping(passphrase, fromBase64url(salt))
    const how = { name: 'AES-GCM', iv: fromBase64url(iv) }
    const plain = await crypto.subtle.decrypt(how, key, fromBase64url(sealed))
    const halves = JSON.parse(new TextDecoder().decode(plain)) as KeyHalves
    return await keep(orgId, await suiteOf(suite ?? international.name), halves)
  } catch {
    return undefined
  }
}

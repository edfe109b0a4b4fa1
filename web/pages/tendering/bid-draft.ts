/** 投标草稿 — kept in this browser only, encrypted under a key that cannot leave it; never sent anywhere. */
import { useEffect, useRef, useState } from 'react'
import type { Declared } from '#subsystems/tendering/bid/contents.ts'
import { serverInstant } from '../../kit/api.ts'

/** Files are not kept, only their names: they are chosen again. */
export type BidDraft = { declared: Declared; files: readonly string[]; at: string }

const request = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })

const inStore = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const opening = indexedDB.open('yuecai-drafts', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('drafts')
  const database = await request(opening)
  try {
    return await request(work(database.transaction('drafts', mode).objectStore('drafts')))
  } finally {
    database.close()
  }
}

const KEY = 'key'
const keyOf = async (): Promise<CryptoKey> => {
  const kept = await inStore<CryptoKey | undefined>('readonly', (store) => store.get(KEY))
  if (kept) return kept
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await inStore('readwrite', (store) => store.put(made, KEY))
  return made
}

type Sealed = { iv: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer }

export const saveDraft = async (name: string, draft: BidDraft): Promise<void> => {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(JSON.stringify(draft))
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(), plain)
  await inStore('readwrite', (store) => store.put({ iv, bytes } satisfies Sealed, name))
}

export const loadDraft = async (name: string): Promise<BidDraft | undefined> => {
  try {
    const found = await inStore<Sealed | undefined>('readonly', (store) => store.get(name))
    if (!found) return undefined
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: found.iv }, await keyOf(), found.bytes)
    return JSON.parse(new TextDecoder().decode(plain)) as BidDraft
  } catch {
    return undefined // another browser's key, or none: the draft is begun anew
  }
}

export const dropDraft = (name: string): Promise<unknown> => inStore('readwrite', (store) => store.delete(name))

/** `undefined` while it is being looked for; `null` where there is none. */
export const useKeptDraft = (name: string): BidDraft | null | undefined => {
  const [found, setFound] = useState<BidDraft | null>()
  useEffect(() => {
    void loadDraft(name).then((draft) => setFound(draft ?? null))
  }, [name])
  return found
}

/** Keeps what is being written shortly after each change; says when. */
export const useKeeping = (name: string, declared: Declared, files: readonly File[]): string | undefined => {
  const [savedAt, setSavedAt] = useState<string>()
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const timer = setTimeout(() => {
      const at = serverInstant()
      void saveDraft(name, { declared, files: files.map((file) => file.name), at }).then(() => setSavedAt(at))
    }, 800)
    return () => clearTimeout(timer)
  }, [name, declared, files])
  return savedAt
}

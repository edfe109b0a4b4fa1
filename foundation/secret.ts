/** 密封栏 — single values sealed in the database with a key that lies outside it, and a blind index to find them by. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export type Secret = ReturnType<typeof secretFrom>

/** `about` binds a value to its place: moved to another row it does not open. */
export const secretFrom = (key: Uint8Array) => {
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', key, 'yuecai', use, 32))
  const sealing = derived('seal')
  const blinding = derived('blind')
  return {
    seal(text: string, about: string): string {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')
    },
    open(sealed: string, about: string): string {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12)).setAAD(Buffer.from(about))
      decipher.setAuthTag(bytes.subarray(-16))
      return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
    },
    blind: (text: string): string => createHmac('sha256', blinding).update(text).digest('base64url'),
  }
}

/** The key of this installation, made on the first start. Without it sealed values cannot be read: back it up apart. */
export async function secretAt(file: string): Promise<Secret> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, randomBytes(32), { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return secretFrom(await readFile(file))
}

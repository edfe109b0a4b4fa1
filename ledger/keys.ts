/** 钥匙与最后所见 — key files, and texts that must survive a power cut. */
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { freshKey, type Signer, signerFrom } from './note.ts'

export const readText = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })

/** The whole text or the text before, whatever happens meanwhile. */
export async function writeDurably(file: string, text: string): Promise<void> {
  const draft = `${file}.new`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
  if (process.platform === 'win32') return // a directory cannot be synced there
  const folder = await open(dirname(file), 'r')
  await folder.sync().finally(() => folder.close())
}

/** The key in the file; made under that name on the first start, its public half beside it (`.pub`). Back it up apart. */
export async function keyAt(file: string, name: string, use: 'log' | 'witness'): Promise<Signer> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, `${await freshKey(name, use)}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  const signer = await signerFrom((await readFile(file, 'utf8')).trim())
  await writeFile(`${file}.pub`, `${signer.vkey}\n`)
  return signer
}

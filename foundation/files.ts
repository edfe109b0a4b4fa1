/** 文件 — a store in which a file is named by its SHA-256: written once, flushed to the disk, never changed. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Files } from './house.ts'
import { Stop } from './stop.ts'

/** Which volume: sealed bids never share the database's (a full disk must not stop the deadline). */
export type Shelf = 'files' | 'bids'

export interface FileStore extends Files {
  /** Where it lies: a thread opens it there anew. */
  readonly dirs: Readonly<Record<Shelf, string>>
  put(source: AsyncIterable<Uint8Array> | Uint8Array, shelf?: Shelf): Promise<{ sha256: string; size: number }>
  /** Takes over a file already on the disk: hashed (unless its hash is known), flushed, moved. */
  adopt(path: string, shelf?: Shelf, known?: string): Promise<{ sha256: string; size: number }>
  shelfOf(sha256: string): Promise<Shelf | undefined>
  sizeOf(sha256: string): Promise<number | undefined>
  /** The part of the shelf's volume that is free, 0 to 1. */
  free(shelf?: Shelf): Promise<number>
}

const NAME = /^[0-9a-f]{64}$/
const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** What was renamed or made is only certain once its folder is flushed too. */
const flushFolder = async (dir: string) => {
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const hashOf = async (path: string) => {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece)
  return hash.digest('hex')
}

/** The content-addressed folders. Made when first written to. */
export const folderStore = (dirs: Record<Shelf, string>): FileStore => {
  const pathOf = (shelf: Shelf, sha256: string) => join(dirs[shelf], sha256.slice(0, 2), sha256.slice(2, 4), sha256)

  const find = async (sha256: string): Promise<{ shelf: Shelf; path: string } | undefined> => {
    if (!NAME.test(sha256)) return undefined
    for (const shelf of ['files', 'bids'] as const) {
      const path = pathOf(shelf, sha256)
      const there = await access(path).then(
        () => true,
        () => false,
      )
      if (there) return { shelf, path }
    }
    return undefined
  }

  const must = async (sha256: string) => {
    const found = await find(sha256)
    if (!found) throw new Error(`no file ${sha256}`)
    return found.path
  }

  /** Moves a flushed file to its name. Two that write the same content at once write the same file. */
  const settle = async (path: string, shelf: Shelf, sha256: string) => {
    const target = pathOf(shelf, sha256)
    await mkdir(dirname(target), { recursive: true })
    await rename(path, target)
    await flushFolder(dirname(target))
  }

  const store: FileStore = {
    dirs,
    async put(source, shelf = 'files') {
      const draft = join(dirs[shelf], 'incoming', randomUUID())
      await mkdir(dirname(draft), { recursive: true })
      const handle = await open(draft, 'wx')
      const hash = createHash('sha256')
      let size = 0
      try {
        for await (const piece of source instanceof Uint8Array ? [source] : source) {
          hash.update(piece)
          size += piece.length
          await handle.writeFile(piece)
        }
        await handle.sync()
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      } finally {
        await handle.close()
      }
      const sha256 = hash.digest('hex')
      await settle(draft, shelf, sha256)
      return { sha256, size }
    },

    async adopt(path, shelf = 'files', known) {
      const sha256 = known ?? (await hashOf(path))
      const handle = await open(path, 'r+')
      const { size } = await handle.stat()
      try {
        await handle.sync()
      } finally {
        await handle.close()
      }
      try {
        await settle(path, shelf, sha256)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error // the shelf lies on another volume: copied
        await store.put(createReadStream(path, { highWaterMark: 1 << 20 }), shelf)
        await rm(path, { force: true })
      }
      return { sha256, size }
    },

    get: async (sha256) => createReadStream(await must(sha256), { highWaterMark: 1 << 20 }),
    read: async (sha256) => readFile(await must(sha256)),
    has: async (sha256) => (await find(sha256)) !== undefined,
    shelfOf: async (sha256) => (await find(sha256))?.shelf,
    sizeOf: async (sha256) => {
      const found = await find(sha256)
      return found && (await stat(found.path)).size
    },

    async free(shelf = 'files') {
      const volume = await statfs(dirs[shelf]).catch(async (error) => {
        if (!isMissing(error)) throw error
        await mkdir(dirs[shelf], { recursive: true })
        return statfs(dirs[shelf])
      })
      return volume.bavail / volume.blocks
    },
  }
  return store
}

/** The store of the settings; a folder that cannot be written is told at the start, not at the first upload. */
export const openFiles = async (settings: { FILES_DIR: string; BIDS_DIR: string }): Promise<FileStore> => {
  for (const dir of [settings.FILES_DIR, settings.BIDS_DIR]) {
    await mkdir(join(dir, 'incoming'), { recursive: true }).catch((error) => {
      throw new Stop(`无法写入文件目录 ${dir}：${(error as Error).message}`)
    })
  }
  return folderStore({ files: settings.FILES_DIR, bids: settings.BIDS_DIR })
}

/** 构建门户 — builds the site and the workspace into dist/web, and does nothing when no source has changed. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'dist/web')
const stamp = join(out, 'sources.sha256')

/** Folders whose pure files may be bundled into a page. */
const SOURCES = ['web', 'foundation', 'subsystems', 'registers', 'ledger', 'controls', 'policies']

const filesUnder = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && /\.(tsx?|css|html|svg)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

export const hashOfSources = async (): Promise<string> => {
  const files = (await Promise.all(SOURCES.map((folder) => filesUnder(join(root, folder))))).flat().toSorted()
  const hash = createHash('sha256')
  for (const file of [...files, join(root, 'package-lock.json')])
    hash
      .update(relative(root, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  return hash.digest('hex')
}

const compress = async (folder: string): Promise<void> => {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(js|css|svg|html|json)$/.test(name)) continue
    const bytes = await readFile(join(folder, name))
    await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }))
    await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(bytes, quality))
  }
}

const DAY = 86_400_000
/** Tabs that are open keep asking for the files of the build they came from: those of the last day stay. */
const keepLatest = async (fresh: string): Promise<void> => {
  const from = join(out, 'client/files')
  for (const name of await readdir(from).catch(() => [])) {
    const { mtimeMs } = await stat(join(from, name)).catch(() => ({ mtimeMs: 0 }))
    const to = join(fresh, 'client/files', name)
    if (Date.now() - mtimeMs < DAY && !existsSync(to)) await link(join(from, name), to).catch(() => {})
  }
}

/** Puts the new build in the place of the old in one step: whoever looks sees one whole build, and two builders do not meet. */
const swap = async (fresh: string): Promise<void> => {
  const old = `${out}.old-${process.pid}`
  await rename(out, old).catch(() => {})
  await rename(fresh, out).catch(async (error) => {
    if (!existsSync(stamp)) throw error // else another builder was quicker with the same sources
    await rm(fresh, { recursive: true, force: true })
  })
  await rm(old, { recursive: true, force: true })
}

/** Builds when needed; answers whether it did. */
export const buildWeb = async ({ force = false, quiet = true } = {}): Promise<boolean> => {
  const hash = await hashOfSources()
  if (!force && (await readFile(stamp, 'utf8').catch(() => '')) === hash) return false
  const { build } = await import('vite')
  const fresh = `${out}.new-${process.pid}`
  const configFile = join(root, 'web/vite.config.ts')
  const logLevel = quiet ? 'error' : 'info'
  const said = process.env.NODE_ENV
  process.env.NODE_ENV = 'production' // a test runner says 'test', and JSX would be compiled for development
  try {
    await build({ configFile, logLevel, mode: 'production', build: { outDir: join(fresh, 'client') } })
    await build({
      configFile,
      logLevel,
      mode: 'production',
      build: { outDir: join(fresh, 'server'), ssr: 'site/site.tsx' },
    })
  } finally {
    if (said === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = said
  }
  await compress(join(fresh, 'client'))
  await keepLatest(fresh)
  await writeFile(join(fresh, 'sources.sha256'), hash)
  await swap(fresh)
  return true
}

if (import.meta.main) {
  const started = performance.now()
  const built = await buildWeb({ force: process.argv.includes('--force'), quiet: !process.argv.includes('--verbose') })
  console.log(
    built ? `门户已构建，用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒` : '门户没有变化，无需构建',
  )
}

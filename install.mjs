/** 安装 — brings node_modules in line with package-lock.json and names the pinned Node. Runs on Node ≥ 18, before anything is installed. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(fileURLToPath(import.meta.url))
const stamp = join(root, 'node_modules', '.yuecai-lock')

/** Ends with one line a person can act on. */
export const stop = (line) => {
  console.error(`✗ ${line}`)
  process.exit(1)
}

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 18)
  stop(`当前 Node 是 ${process.versions.node}，启动脚本需要 Node 18 或更高版本（平台本身使用随包安装的 Node 26）。`)

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

export const pinnedNode = () =>
  join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Our own note of the lock that was installed; npm's hidden lock serves where a person ran npm themselves. */
export const upToDate = () => {
  if (!existsSync(pinnedNode())) return false
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return true
  return matchesHiddenLock()
}

const matchesHiddenLock = () => {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    const present = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(
      ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
    )
  } catch {
    return false
  }
}

export const install = async () => {
  const { bavail, bsize } = statfsSync(root)
  if (bavail * bsize < 1024 ** 3) stop(`磁盘空间不足：${root} 剩余不到 1 GB，无法安装依赖。请清理后重试。`)
  console.log('正在安装依赖…')
  const began = Date.now()
  const npm = process.env.npm_execpath
  // By the lock and without touching it, like `npm ci`; but a lock that lacks the binaries of another kind of machine will do.
  const args = [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
    '--progress=true',
  ]
  const code = npm ? await run(process.execPath, [npm, ...args]) : await run('npm', args)
  if (code !== 0) stop('依赖安装失败，原因见上。请检查网络与目录权限后重试。')
  if (!existsSync(pinnedNode()))
    stop('依赖已安装，但没有适合本机的 Node 26（npm 包 node 的安装脚本未运行）。请执行 npm rebuild node。')
  writeFileSync(stamp, lockHash())
  console.log(`依赖已就绪，用时 ${((Date.now() - began) / 1000).toFixed(1)} 秒`)
}

export const run = (command, args, options = {}) =>
  new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    child.once('error', () => done(-1))
    child.once('exit', (code) => done(code ?? 1))
  })

/** A file flushed to the disk holds a thread for as long as that takes: of Node's usual four, three would be gone at an opening, and one left for all else. */
const THREADS = '16'

/** Runs a program to its end, handing on the signals that ask it to stop. */
export const runUnder = (node, args, environment = {}) =>
  new Promise((done) => {
    const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
    const child = spawn(node, args, {
      cwd: root,
      stdio: 'inherit',
      env: { UV_THREADPOOL_SIZE: THREADS, ...process.env, PATH: path, ...environment },
    })
    // A Ctrl-C reaches the whole foreground group, so the child has it already; SIGTERM comes to us alone.
    process.on('SIGINT', () => {})
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
    child.once('error', (error) => stop(`无法启动 ${node}：${error.message}`))
    child.once('exit', (code, signal) => done(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
    if (process.env.npm_lifecycle_event) endWithParent(child)
  })

/** npm may be killed without handing it on; its scripts then belong to another parent. */
const endWithParent = (child) => {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 500).unref()
}

/** 测试 — installs what is missing, then types, then everything; the last line says how many passed and failed. Node ≥ 18. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { install, pinnedNode, root, run, runUnder, upToDate } from './install.mjs'

const SHELL = 'chromium-headless-shell'

if (!upToDate()) await install()
const browser = await browserAt()

console.log('检查类型…')
const types = await runUnder(pinnedNode(), [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', '.'])

const report = join(root, '.test', 'report.json')
mkdirSync(join(root, '.test'), { recursive: true })
rmSync(report, { force: true })
const only = process.argv.slice(2)
const memory = placeInMemory()
const code = await runUnder(
  pinnedNode(),
  [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...only,
  ],
  { ...(browser ? { BROWSER: browser } : { NO_BROWSER: '1' }), ...(memory && { TEST_POSTGRES: join(memory, 'pg') }) },
)
if (memory) rmSync(memory, { recursive: true, force: true })

const {
  numPassedTests = 0,
  numFailedTests = 0,
  numPendingTests = 0,
  numFailedTestSuites = 0,
} = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numFailedTests: 1 }
// A file that does not even load has no failed test in it, yet it failed; so do wrong types.
const failed = (numFailedTests || (numFailedTestSuites > 0 || code !== 0 ? 1 : 0)) + (types === 0 ? 0 : 1)
if (types !== 0) console.log('类型检查未通过，见上。')
if (numPendingTests > 0) console.log(`${numPendingTests} skipped`)
console.log(`${numPassedTests} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** Databases that forget all at a crash anyway lie in memory where there is enough of it: two hundred are made and deleted, each of fifteen
 *  hundred files, which costs a disk more than the tests in them. What proves that nothing is lost at a crash has its own on the disk. */
function placeInMemory() {
  const SHARED = '/dev/shm'
  if (process.platform !== 'linux' || !existsSync(SHARED)) return
  for (const name of readdirSync(SHARED)) {
    const [, pid] = /^yuecai-tests-(\d+)$/.exec(name) ?? []
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(SHARED, name), { recursive: true, force: true }) // of a run that was killed
  }
  const { bavail, bsize } = statfsSync(SHARED)
  if (Math.min(bavail * bsize, process.availableMemory?.() ?? freemem()) < 3 * 2 ** 30) return
  const place = join(SHARED, `yuecai-tests-${process.pid}`)
  mkdirSync(place)
  chmodSync(place, 0o711) // PostgreSQL does not run as root
  return place
}

/** The system's Chromium without its windows (a quarter less work than the whole of it), with a Chinese font; installed where we may, otherwise
 *  named. */
async function browserAt() {
  if (hasChineseFont() && (process.env.BROWSER || works(SHELL, ['--version']))) return findBrowser()
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && works('apt-get', ['--version'])
  if (mayInstall) {
    console.log('正在安装浏览器测试所需的 Chromium 与中文字体（apt-get）…')
    const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] }
    const get = (...names) => run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet)
    await run('apt-get', ['update', '-qq'], quiet)
    await get('fonts-noto-cjk', SHELL)
    if (!findBrowser()) await get('chromium') // an older Debian has no package of the shell alone
  }
  const now = findBrowser()
  if (!now)
    console.log(
      '! 未找到 Chromium，浏览器测试将跳过。请安装 chromium（及 fonts-noto-cjk），或用 BROWSER 指明浏览器路径。',
    )
  else if (!hasChineseFont())
    console.log('! 未找到中文字体，浏览器测试照常运行，截图中的汉字可能显示为方框。可安装 fonts-noto-cjk。')
  return now
}

function findBrowser() {
  const names = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const onPath = names.map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim()).find(Boolean)
  const places = [process.env.BROWSER, onPath, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
  return places.find((place) => place && existsSync(place) && works(place, ['--version']))
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true
  const listed = spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

function works(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

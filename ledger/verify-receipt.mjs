#!/usr/bin/env node
/** 回执核验程序 — checks a .tlog-proof receipt offline. One file, no packages, Node 18 or later; written apart from the platform's own
 *  checker, after RFC 6962 and the C2SP pages signed-note, tlog-checkpoint, tlog-cosignature and tlog-proof. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

const HELP = `核验粤采回执（.tlog-proof），不联网，不需要安装任何东西。

  node verify-receipt.mjs 回执文件 --key 账本公钥 [--witness 见证人公钥]…  [--json]

  公钥是一行文字（名称+编号+base64）或存有它的文件。账本公钥见平台的 /ledger/keys，也应从平台以外的途径取得一次并保存。`

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const fail = (reason) => {
  throw new Error(reason)
}

/** Exactly as it would be written: nothing can be changed that is not noticed. */
const base64 = (text) => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : fail('base64 格式有误')
}

/** `name+id+base64(type‖key)` */
function keyFrom(given) {
  const text = (existsSync(given) ? readFileSync(given, 'utf8') : given).trim()
  const [, name, id, body] = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? fail(`不是公钥：${given}`)
  const bytes = base64(body)
  if (bytes.length !== 33 || sha256(`${name}\n`, bytes).subarray(0, 4).toString('hex') !== id)
    fail(`公钥有误：${given}`)
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)])
  return { name, id, cosigns: bytes[0] === 4, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

/** Checks every signature of a given key on a checkpoint; answers whose they are. */
function signersOf(text, lines, keys) {
  return lines.flatMap((line) => {
    const [, name, body] = /^— (\S+) (\S+)$/.exec(line) ?? fail('签名行格式有误')
    const bytes = base64(body)
    const known = keys.find((each) => each.name === name && each.id === bytes.subarray(0, 4).toString('hex'))
    if (!known) return []
    const time = known.cosigns ? Number(bytes.readBigUInt64BE(4)) : undefined
    const message = known.cosigns ? `cosignature/v1\ntime ${time}\n${text}` : text
    if (!verify(null, Buffer.from(message), known.key, bytes.subarray(known.cosigns ? 12 : 4)))
      fail(`${name} 的签名不对`)
    return [{ ...known, at: time && new Date(time * 1000).toISOString() }]
  })
}

/** The root that follows from a leaf and its proof (RFC 6962, 2.1.1, read backwards). */
function rootFrom(leaf, index, size, proof) {
  if (size === 1) return proof.length === 0 ? leaf : fail('证明路径过长')
  if (proof.length === 0) fail('证明路径过短')
  let half = 1
  while (half * 2 < size) half *= 2
  const sibling = proof.at(-1)
  const rest = proof.slice(0, -1)
  return index < half
    ? sha256(Buffer.of(1), rootFrom(leaf, index, half, rest), sibling)
    : sha256(Buffer.of(1), sibling, rootFrom(leaf, index - half, size - half, rest))
}

export function check(receipt, logKey, witnessKeys) {
  const text = receipt.replaceAll('\r\n', '\n')
  const [head, checkpoint, signatures, ...more] = text.split('\n\n')
  const [header, extra, place, ...proof] = (head ?? '').split('\n')
  if (header !== 'c2sp.org/tlog-proof@v1' || more.length > 0 || !signatures?.endsWith('\n')) fail('不是回执文件')
  const index = Number(/^index (0|[1-9]\d*)$/.exec(place ?? '')?.[1] ?? fail('不是回执文件'))
  const disclosed = base64(/^extra (\S+)$/.exec(extra)?.[1] ?? fail('不是回执文件')).toString()
  const { record, salt } = JSON.parse(disclosed)
  // 写法只有一种：换一个字母的大小写也是改动
  if (!/^[0-9a-f]{64}$/.test(salt) || disclosed !== JSON.stringify({ record, salt })) fail('回执被改动过')

  const log = keyFrom(logKey)
  const signers = signersOf(`${checkpoint}\n`, signatures.slice(0, -1).split('\n'), [log, ...witnessKeys.map(keyFrom)])
  if (!signers.some(({ name, cosigns }) => name === log.name && !cosigns)) fail('没有账本的签名')
  const [origin, size, root] = checkpoint.split('\n')
  if (origin !== log.name) fail('是另一个账本的回执')

  const commitment = sha256(Buffer.from(salt, 'hex'), record).toString('hex')
  const leaf = sha256(Buffer.of(0), `{"record":"${commitment}","v":1}`)
  if (!(index < Number(size))) fail('条目不在账本中')
  const path = proof.map(base64)
  if (rootFrom(leaf, index, Number(size), path).toString('base64') !== root)
    fail('条目不在已签名的账本中，回执被改动过')
  const witnesses = signers.filter(({ cosigns }) => cosigns).map(({ name, at }) => ({ name, at }))
  return { genuine: true, record: JSON.parse(record), index, size: Number(size), origin, witnesses }
}

function main(args) {
  const given = { '--key': [], '--witness': [] }
  const rest = []
  for (let n = 0; n < args.length; n++) (given[args[n]] ? given[args[n++]] : rest).push(args[n])
  const file = rest.find((each) => !each.startsWith('--'))
  if (!file || given['--key'].length !== 1 || rest.includes('--help')) return console.log(HELP)
  try {
    const found = check(readFileSync(file, 'utf8'), given['--key'][0], given['--witness'])
    if (rest.includes('--json')) return console.log(JSON.stringify(found))
    const { record, index, size, origin, witnesses } = found
    console.log(`✓ 回执真实。账本 ${origin} 第 ${index} 条（签名时共 ${size} 条）`)
    console.log(`  ${record.at}  ${record.command}  ${record.entity}（第 ${record.version} 版）${record.caseId ?? ''}`)
    for (const { name, at } of witnesses) console.log(`  见证人 ${name} 于 ${at} 联署`)
    if (witnesses.length === 0) console.log('  注意：没有所给见证人的联署，只有账本自己的签名')
  } catch (error) {
    if (rest.includes('--json')) console.log(JSON.stringify({ genuine: false, reason: error.message }))
    else console.error(`✗ 回执不可信：${error.message}`)
    process.exitCode = 1
  }
}

if (process.argv[1] && import.meta.url.endsWith(encodeURI(process.argv[1].split(/[\\/]/).at(-1))))
  main(process.argv.slice(2))

/** 核验案卷：开标 — the close counts what came in time; the shares are the trustees'; what was read is what was sealed. */
import { hex, sha256 } from '#ledger/bytes.ts'
import { canonical } from '#ledger/hash.ts'
import type { Bid } from './bid/bid.ts'
import { readContents } from './bid/contents.ts'
import { checkCiphertext, checkManifest, checkShare, keyFromShares, open } from './bid/envelope.ts'
import { merkleRoot } from './bid/manifest.ts'
import { type Bytes, fromHex, hex as hexOf, international } from './bid/suite.ts'
import type { CaseFile } from './case-file.ts'
import { type Opening, tenderOf } from './opening/opening.ts'
import { checkStatement } from './trustee/statements.ts'
import { holds, keysOf, type Trustee } from './trustee/trustee.ts'
import type { Known, Note, Of } from './verify-lives.ts'

/** I2, I3, and 4–6 of the sealed bids. How many were opened. */
export async function checkOpening(
  file: CaseFile,
  { id, state, entries }: Of<Opening>,
  bids: readonly Of<Bid>[],
  trustees: readonly Trustee[],
  note: Note,
): Promise<number> {
  if (!('bids' in state)) return 0
  const name = `开标（第 ${state.round} 轮采购包 ${state.lot}${state.stage > 0 ? `，第 ${state.stage} 次报价` : ''}）`
  const close = entries.find(({ record }) => record.command === 'opening.close')
  const root = hexOf(
    await merkleRoot(
      international,
      state.bids.map((each: { manifest: string }) => fromHex(each.manifest)),
    ),
  )
  note(
    `${name}：截止记录`,
    root === state.root ? undefined : '投标清单的根与截止记录不符',
    `${state.bids.length} 份投标，根 ${root.slice(0, 16)}…`,
  )
  if (!close || close.record.at < state.deadline) note(`${name}：截止时间`, '截止记录早于投标截止时间')
  if (state.status === 'tooFew') {
    note(
      `${name}：不足三家`,
      state.bids.length < state.minimum ? undefined : '投标数已够，却未开标',
      '未开启任何投标文件',
    )
    return 0
  }
  let opened = 0
  for (const counted of state.bids) {
    const found = bids.find((each) => each.id === counted.bidId)
    if (!found) {
      if (state.status === 'opened' || state.status === 'recorded')
        note(`${name}：投标 ${counted.bidId}`, '案卷缺少这份投标')
      continue
    }
    const wrong = await faultOf(file, id, state, counted, found, close, trustees)
    note(`${name}：${found.state.supplierName} 的投标`, wrong, told(file, found.state))
    if (found.state.status === 'opened') opened++
  }
  return opened
}

const told = ({ envelopes }: CaseFile, state: Bid): string => {
  if (state.status === 'unopened') return `未能开启，原因可复现（${state.failure.code}）`
  return envelopes
    ? '截止前收到，签名、份额、密文、报价均重算相符'
    : '截止前收到，签名、份额、密钥承诺相符（案卷不含密文）'
}

/** The first thing about a bid that does not agree. */
async function faultOf(
  file: CaseFile,
  openingId: string,
  state: Extract<Opening, { bids: unknown }>,
  counted: { bidId: string; version: number; manifest: string },
  { state: found, entries }: Of<Bid>,
  close: Known | undefined,
  trustees: readonly Trustee[],
): Promise<string | undefined> {
  const { round, lot, deadline } = state
  const received = entries.filter(({ record }) => record.command === 'bid.submit' || record.command === 'bid.replace')
  if (received.some(({ record }) => record.at >= deadline)) return '收到时间不在投标截止之前'
  if (close && received.some(({ index }) => index > close.index)) return '收到记录排在截止记录之后'
  if (found.version !== counted.version || found.openingId !== openingId) return '开启的不是截止记录所列的版本'
  const checked = await checkManifest(found.manifest, {
    context: { tender: tenderOf(state), round, lot, bidder: found.supplierId },
  })
  if (!checked.ok) return `清单不符（${checked.code}）`
  const { manifest, hash } = checked.value
  if (hash !== counted.manifest) return '清单与截止记录所列的不符'

  const released = 'released' in state ? state.released.flatMap(({ releases }) => releases) : []
  const shares = released.filter((each) => each.manifest === hash)
  for (const share of shares) {
    const sealedTo = manifest.shares.find((each) => each.trustee === share.trustee)
    const who = trustees.find((each) => each.name === share.trustee && sealedTo && holds(each, sealedTo.key))
    if (!who || !(await checkStatement(share, manifest.suite, keysOf(who, manifest.suite)?.signingKey)))
      return `托管人 ${share.trustee} 的签名不符`
    if (share.close.entryId !== close?.record.id) return `托管人 ${share.trustee} 依据的不是本场截止记录`
    if (share.at < deadline) return `托管人 ${share.trustee} 在截止前交出了份额`
    const good = await checkShare(manifest, share)
    if (!good.ok) return `托管人 ${share.trustee} 的份额不符（${good.code}）`
  }
  const line = 'record' in state ? state.record.find(({ bidId }) => bidId === counted.bidId) : undefined
  if (found.status !== 'opened' && found.status !== 'unopened') return line && '有开标记录，却没有开启的条目'
  if (!line) return '已经开启，却没有开标记录'
  if (found.status === 'opened' && !('price' in line && line.price === found.price)) return '开标记录的报价与开启的不符'
  const key = await keyFromShares(
    manifest,
    shares.map(({ trustee, share }) => ({ trustee, share })),
  )
  const envelope = file.envelopes?.[found.envelopeFile]
  if (!key.ok)
    return found.status === 'unopened' && found.failure.code === key.code ? undefined : `份额合不成密钥（${key.code}）`
  if (file.envelopes && envelope === undefined) return '案卷缺少密文'
  if (envelope === undefined) return undefined
  return faultInside(found, Uint8Array.from(Buffer.from(envelope, 'base64')), key.value.key)
}

/** Opens the envelope again: the same contents, or the same failure. */
async function faultInside(
  found: Extract<Bid, { status: 'opened' | 'unopened' }>,
  ciphertext: Bytes,
  key: Bytes,
): Promise<string | undefined> {
  const { manifest } = found.manifest
  const stored = await checkCiphertext(manifest, ciphertext)
  if (!stored.ok && found.status === 'opened') return `密文不符（${stored.code}）`
  const plain: Uint8Array[] = []
  const opened = await open({ manifest, key, source: ciphertext, write: (chunk) => plain.push(chunk) })
  const read = opened.ok ? await readContents(inPieces(plain), measure) : opened
  if (found.status === 'unopened')
    return !read.ok && read.code === found.failure.code ? undefined : '记录为未能开启，重新计算却不是这个结果'
  if (!read.ok) return `重新开启未成功（${read.code}）`
  if (canonical(read.value.contents) !== canonical(found.contents)) return '投标内容与密封的不符'
  return found.price === read.value.contents.price ? undefined : '报价与密封的不符'
}

async function* inPieces(pieces: readonly Uint8Array[]) {
  yield* pieces
}
const measure = async (stream: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  const bytes = Buffer.concat(parts)
  return { sha256: hex(sha256(bytes)), size: bytes.length }
}

/** 核验案卷 — offline, from the file alone: receipts, the life of each thing, the close, the shares, the openings, the scores, the draw.
 *  What does not agree is named. */

import type { Model } from '#foundation/command.ts'
import { hex, sha256, utf8 } from '#ledger/bytes.ts'
import { canonical, stateHash } from '#ledger/hash.ts'
import { leafHash } from '#ledger/merkle.ts'
import { openNote, verifierFrom } from '#ledger/note.ts'
import { parseProof } from '#ledger/proof.ts'
import { checkReceipt, type TrustedKeys } from '#ledger/receipt-check.ts'
import { type LedgerRecord, leafPayload } from '#ledger/record.ts'
import { archive } from './archive/archive.ts'
import { type Auction, auction } from './auction/auction.ts'
import { type Award, award } from './award/award.ts'
import { type Bid, bid } from './bid/bid.ts'
import { readContents } from './bid/contents.ts'
import { checkCiphertext, checkManifest, checkShare, keyFromShares, open } from './bid/envelope.ts'
import { merkleRoot } from './bid/manifest.ts'
import { type Bytes, fromHex, hex as hexOf, international } from './bid/suite.ts'
import { type CallOff, callOff } from './call-off/call-off.ts'
import type { CaseFile } from './case-file.ts'
import { type Challenge, challenge, OUTCOMES } from './challenge/challenge.ts'
import { tenderDocument } from './documents/documents.ts'
import { type Evaluation, evaluation } from './evaluation/evaluation.ts'
import { recomputeScores } from './evaluation/recompute.ts'
import { scoreRecordOf } from './evaluation/record.ts'
import { type ExpertDraw, expertDraw } from './expert-draw/expert-draw.ts'
import { recomputeDraw } from './expert-draw/recompute.ts'
import { recordOf } from './expert-draw/record.ts'
import { LETTERS, type Letter, letter } from './letter/letter.ts'
import { notice } from './notice/notice.ts'
import { type Opening, opening, tenderOf } from './opening/opening.ts'
import { project } from './project/project.ts'
import { checkDisclosed } from './trustee/disclosed.ts'
import { checkStatement } from './trustee/statements.ts'
import { holds, keysOf, type Trustee, trustee } from './trustee/trustee.ts'
import { checkAuctions } from './verify-auction.ts'

/** One thing that was checked. */
export type Check = { what: string; ok: boolean; detail: string }
export type Verdict = { ok: boolean; caseId: string; entries: number; opened: number; checks: Check[] }

/** The things whose life is lived again, event by event, and held against the hashes in the ledger. */
const MODELS: Readonly<Record<string, Model<any, any>>> = Object.fromEntries(
  [
    project,
    tenderDocument,
    notice,
    opening,
    bid,
    evaluation,
    expertDraw,
    trustee,
    award,
    letter,
    challenge,
    archive,
    auction,
    callOff,
  ].map((model) => [model.name, model]),
)

type Known = {
  record: LedgerRecord
  index: number
  leaf: string
  events: readonly any[] | undefined
  before?: string | null
  after?: string
}
type Thing = { id: string; state: any; entries: Known[] }
type Of<S> = Omit<Thing, 'state'> & { state: S }

export async function verifyCase(file: CaseFile, trusted: TrustedKeys = file.keys): Promise<Verdict> {
  const checks: Check[] = []
  const note = (what: string, wrong: string | undefined, detail = '') =>
    checks.push({ what, ok: wrong === undefined, detail: wrong ?? detail })

  if (file.format !== 'yuecai-case-1') {
    note('案卷格式', `不认识的格式 ${String(file.format)}`)
    return { ok: false, caseId: '', entries: 0, opened: 0, checks }
  }
  try {
    return await verified(file, trusted, checks, note)
  } catch (error) {
    note('案卷', `文件残缺，无法继续核验：${(error as Error).message}`)
    return { ok: false, caseId: file.caseId, entries: 0, opened: 0, checks }
  }
}

async function verified(file: CaseFile, trusted: TrustedKeys, checks: Check[], note: Note): Promise<Verdict> {
  const known = await checkEntries(file, trusted, note)
  const things = liveAgain(known, note)
  const of = <S>(name: string) =>
    [...things].flatMap(([entity, thing]) => (entity.startsWith(`${name}/`) ? [thing as Thing & { state: S }] : []))

  const trustees = of<Trustee>('trustee').map(({ state }) => state)
  let opened = 0
  for (const each of of<Opening>('opening')) opened += await checkOpening(file, each, of<Bid>('bid'), trustees, note)
  for (const { state } of of<Evaluation>('evaluation')) checkScores(state, of<Bid>('bid'), note)
  for (const { state, entries } of of<ExpertDraw>('draw')) await checkDraw(state, entries, trusted, trustees, note)
  checkAuctions(of<Auction>('auction'), of<CallOff>('call-off'), note)
  for (const each of of<Award>('award')) checkLetters(each, of<Letter>('letter'), note)
  const signings = known.filter(({ record: { command } }) => command === 'contract.sign')
  for (const each of of<Challenge>('challenge')) checkChallenge(each, signings, note)
  checkPapers(file, of<Letter>('letter'), note)
  return { ok: checks.every(({ ok }) => ok), caseId: file.caseId, entries: known.length, opened, checks }
}

type Note = (what: string, wrong: string | undefined, detail?: string) => void

/** Every entry stands in a signed, witnessed tree, and its content is the one it was written with. */
async function checkEntries({ caseId, entries }: CaseFile, trusted: TrustedKeys, note: Note): Promise<Known[]> {
  const known: Known[] = []
  for (const [at, entry] of entries.entries()) {
    const receipt = await checkReceipt(entry.receipt, trusted)
    if (!receipt.genuine) {
      note(`第 ${at + 1} 条`, receipt.text)
      continue
    }
    const { record, index } = receipt
    const extra = JSON.parse(new TextDecoder().decode(parseProof(entry.receipt).extra)) as {
      record: string
      salt: string
    }
    const leaf = hex(leafHash(utf8(leafPayload(fromHex(extra.salt), extra.record))))
    const where = `第 ${at + 1} 条（${record.entity} 第 ${record.version} 版 ${record.command}）`
    if (trusted.witnesses.length > 0 && receipt.witnesses.length === 0) {
      note(where, '检查点没有见证人联署')
      continue
    }
    if (!('events' in entry)) {
      known.push({ record, index, leaf, events: undefined })
      continue
    }
    const seen = await checkDisclosed(entry, trusted)
    if (!seen.ok) note(where, '内容与账本中的记载不符')
    else known.push({ record, index, leaf, events: seen.value.events, before: entry.before, after: entry.after })
  }
  const stray = known.find(({ record }) => record.caseId !== undefined && record.caseId !== caseId)
  if (stray) note('案卷编号', `${stray.record.entity} 不属于 ${caseId}`)
  const bad = entries.length - known.length
  note(
    '账本回执',
    bad > 0 ? `${bad} 条不符` : undefined,
    `${known.length} 条都在${trusted.witnesses.length > 0 ? '已签名、已见证' : '已签名（没有见证人）'}的账本中`,
  )
  return known
}

/** Folds the events of each thing and compares every version with the hash the ledger holds. */
function liveAgain(known: readonly Known[], note: Note): Map<string, Thing> {
  const lives = Map.groupBy(
    known.filter(({ events }) => events !== undefined),
    ({ record }) => record.entity,
  )
  const things = new Map<string, Thing>()
  let versions = 0
  for (const [entity, entries] of lives) {
    const [name = '', id = ''] = entity.split('/')
    const model = MODELS[name]
    entries.sort((one, other) => one.record.version - other.record.version)
    let state: any
    let hash: string | null = null
    for (const [at, { record, events, before, after }] of entries.entries()) {
      const where = `${entity} 第 ${record.version} 版`
      if (record.version !== at + 1 || (before ?? null) !== hash) {
        note(where, '版本不连续，案卷缺少条目')
        break
      }
      if (model) {
        state = events!.reduce(model.evolve, state)
        if (stateHash(entity, record.version, state) !== after) note(where, '按事件重算的状态与账本不符')
      }
      hash = after ?? null
      versions++
    }
    things.set(entity, { id, state, entries })
  }
  note('状态重演', undefined, `${things.size} 件事项、${versions} 个版本逐一重演`)
  return things
}

/** I2, I3, and 4–6 of the sealed bids: the close counts what came in time; the shares are the trustees'; what was read is what was sealed. */
async function checkOpening(
  file: CaseFile,
  { id, state, entries }: Thing & { state: Opening },
  bids: readonly (Thing & { state: Bid })[],
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
  { state: found, entries }: Thing & { state: Bid },
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

/** What a bidder offered in the end: its bid, or the last of its quotes. */
const lastOffer = (
  bids: readonly (Thing & { state: Bid })[],
  { projectId, round, lot }: Evaluation,
  supplierId: string,
) =>
  bids
    .map(({ state }) => state)
    .filter(
      (bid) => bid.supplierId === supplierId && bid.projectId === projectId && bid.round === round && bid.lot === lot,
    )
    .filter((bid) => bid.status === 'opened')
    .toSorted((a, b) => a.stage - b.stage)
    .at(-1)

/** I5: the sheets give the ranking, from the prices that were read out or quoted at last. */
function checkScores(state: Evaluation, bids: readonly (Thing & { state: Bid })[], note: Note) {
  const name = `评审（第 ${state.round} 轮采购包 ${state.lot}）`
  const wrong = state.bids.find(({ supplierId, price, correctedFrom }) => {
    const found = lastOffer(bids, state, supplierId)
    if (!found) return true
    // 总价与单价汇总不一致的，以单价计算结果为准 (财政部令第87号第五十九条)
    return correctedFrom === undefined
      ? found.price !== price
      : found.price !== correctedFrom || found.totalDiffers !== price
  })
  note(
    `${name}：报价`,
    wrong ? `${wrong.supplierName} 的报价与开标记录不符` : undefined,
    `${state.bids.length} 家与开标记录一致`,
  )
  const record = scoreRecordOf(state)
  if (!record) return
  const again = recomputeScores(record)
  note(
    `${name}：评分重算`,
    again.ok ? undefined : `${again.code} ${canonical(again.facts)}`,
    `${record.sheets.length} 张评分表、${record.ranking.length} 家排名相符`,
  )
}

/** The draw followed from what was promised, and from a tree that did not exist when it was promised. */
async function checkDraw(
  state: ExpertDraw,
  entries: readonly Known[],
  trusted: TrustedKeys,
  trustees: readonly Trustee[],
  note: Note,
) {
  const record = recordOf(state)
  if (!record) return
  const name = `专家抽取（第 ${state.round} 轮）`
  const again = recomputeDraw(record)
  note(
    `${name}：重新抽取`,
    again.ok ? undefined : `${again.code} ${canonical(again.facts)}`,
    `种子 ${record.seed.slice(0, 16)}…，${record.asked.length} 次通知顺序相符`,
  )
  const promise = entries.findLast(({ record: { command } }) => command === 'draw.commit')
  note(`${name}：封存在先`, promise?.leaf === record.leafHash ? undefined : '所用的封存条目不在账本中')
  const signed = await openNote(
    record.checkpoint,
    await Promise.all([trusted.log, ...trusted.witnesses].map(verifierFrom)),
  ).catch(() => undefined)
  const byLog = signed?.signed.some(({ verifier }) => verifier.vkey === trusted.log.trim())
  const apart = record.commitment.contributors.filter(({ trustee }) => trustee !== undefined)
  const stranger = apart.find(
    ({ trustee, publicKey }) => !trustees.some(({ name, draw }) => name === trustee && draw?.publicKey === publicKey),
  )
  if (apart.length > 0)
    note(
      `${name}：随机数`,
      stranger && `托管人 ${stranger.trustee} 没有这把公钥`,
      `${apart.length} 方的密钥不在平台处（${apart.map(({ trustee }) => trustee).join('、')}）`,
    )
  note(`${name}：检查点`, byLog ? undefined : '随机数所依据的检查点没有账本签名')
}

/** 财政部令第87号第六十九条: each bidder was written to, with the paper that the award names. */
function checkLetters({ id, state }: Of<Award>, letters: readonly { state: Letter }[], note: Note) {
  if (!('letters' in state) || state.letters.length === 0) return
  const sent = letters.filter((each) => each.state.about === `award/${id}`)
  if (sent.length === 0) return // before letters were things of their own
  const missing = state.letters.find(
    ({ supplierId, kind, file }) =>
      !sent.some(
        (each) => each.state.supplierId === supplierId && each.state.kind === kind && each.state.file === file,
      ),
  )
  note(
    `通知书（第 ${state.round} 轮采购包 ${state.lot}）`,
    missing ? `缺少发给 ${missing.supplierId} 的${LETTERS[missing.kind]}` : undefined,
    `${state.letters.length} 份，各送达一家`,
  )
}

/** 政府采购法实施条例第五十四条: from the filing until the answer, or until what it orders is done, nobody signed. */
function checkChallenge({ state, entries }: Of<Challenge>, signings: readonly Known[], note: Note) {
  const first = (...commands: string[]) => entries.find(({ record: { command } }) => commands.includes(command))
  const filed = first('challenge.file')
  if (!filed) return
  const name = `质疑（${state.supplierName}）`
  const free = entries.find(
    ({ record: { command }, events = [] }) =>
      ['challenge.reject', 'challenge.withdraw', 'challenge.conclude'].includes(command) ||
      events.some(
        (event) =>
          (event.type === 'ChallengeAccepted' && !event.mayAffect) ||
          (event.type === 'ChallengeReplied' && event.outcome !== 'affects'),
      ),
  )
  const signed = signings.find(
    ({ index, events = [] }) =>
      index > filed.index &&
      index < (free?.index ?? Number.POSITIVE_INFINITY) &&
      events.some(({ lot }) => state.lot === undefined || lot === state.lot),
  )
  const late = filed.record.at >= state.fileBy
  const wrong = signed
    ? '尚未处理完毕即签订了合同'
    : late !== state.late
      ? '是否逾期与递交时间不符'
      : state.repliedAt && !first('challenge.reply')
        ? '记为已答复，却没有答复的条目'
        : undefined
  const outcome = state.repliedAt && state.reply ? OUTCOMES[state.reply.outcome] : challenge.status[state.status]
  note(name, wrong, `${outcome}；办理期间没有签订合同`)
}

/** A paper is named by its hash. */
function checkPapers({ papers }: CaseFile, letters: readonly { state: Letter }[], note: Note) {
  if (!papers) return
  const wrong = Object.entries(papers).find(([name, text]) => hex(sha256(Buffer.from(text, 'base64'))) !== name)
  const absent = letters.find(({ state }) => state.file !== undefined && !(state.file in papers))
  note(
    '文书',
    wrong
      ? `${wrong[0].slice(0, 16)}… 的内容与其摘要不符`
      : absent
        ? `案卷缺少《${LETTERS[absent.state.kind]}》（${absent.state.file?.slice(0, 16)}…）`
        : undefined,
    `${Object.keys(papers).length} 件，摘要都相符`,
  )
}

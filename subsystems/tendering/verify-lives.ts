/** 核验案卷：条目与重演 — every entry stands in a signed, witnessed tree; every thing is lived again, event by event. */
import type { Model } from '#foundation/command.ts'
import { hex, utf8 } from '#ledger/bytes.ts'
import { stateHash } from '#ledger/hash.ts'
import { leafHash } from '#ledger/merkle.ts'
import { parseProof } from '#ledger/proof.ts'
import { checkReceipt, type TrustedKeys } from '#ledger/receipt-check.ts'
import { type LedgerRecord, leafPayload } from '#ledger/record.ts'
import { archive } from './archive/archive.ts'
import { auction } from './auction/auction.ts'
import { award } from './award/award.ts'
import { bid } from './bid/bid.ts'
import { fromHex } from './bid/suite.ts'
import { callOff } from './call-off/call-off.ts'
import type { CaseFile } from './case-file.ts'
import { challenge } from './challenge/challenge.ts'
import { tenderDocument } from './documents/documents.ts'
import { evaluation } from './evaluation/evaluation.ts'
import { expertDraw } from './expert-draw/expert-draw.ts'
import { letter } from './letter/letter.ts'
import { notice } from './notice/notice.ts'
import { opening } from './opening/opening.ts'
import { project } from './project/project.ts'
import { checkDisclosed } from './trustee/disclosed.ts'
import { trustee } from './trustee/trustee.ts'

export type Known = {
  record: LedgerRecord
  index: number
  leaf: string
  events: readonly any[] | undefined
  before?: string | null
  after?: string
}
export type Thing = { id: string; state: any; entries: Known[] }
export type Of<S> = Omit<Thing, 'state'> & { state: S }

export type Note = (what: string, wrong: string | undefined, detail?: string) => void

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

/** Every entry stands in a signed, witnessed tree, and its content is the one it was written with. */
export async function checkEntries({ caseId, entries }: CaseFile, trusted: TrustedKeys, note: Note): Promise<Known[]> {
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
export function liveAgain(known: readonly Known[], note: Note): Map<string, Thing> {
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

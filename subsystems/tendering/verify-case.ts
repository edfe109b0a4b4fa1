/** 核验案卷 — offline, from the file alone: receipts, the life of each thing, the close, the shares, the openings, the scores, the draw.
 *  What does not agree is named. */
import type { TrustedKeys } from '#ledger/receipt-check.ts'
import type { Auction } from './auction/auction.ts'
import type { Award } from './award/award.ts'
import type { Bid } from './bid/bid.ts'
import type { CallOff } from './call-off/call-off.ts'
import type { CaseFile } from './case-file.ts'
import type { Challenge } from './challenge/challenge.ts'
import type { Evaluation } from './evaluation/evaluation.ts'
import type { ExpertDraw } from './expert-draw/expert-draw.ts'
import type { Letter } from './letter/letter.ts'
import type { Opening } from './opening/opening.ts'
import type { Trustee } from './trustee/trustee.ts'
import { checkAuctions } from './verify-auction.ts'
import { checkEntries, liveAgain, type Note, type Of } from './verify-lives.ts'
import { checkOpening } from './verify-opening.ts'
import { checkChallenge, checkDraw, checkLetters, checkPapers, checkScores } from './verify-outcome.ts'

/** One thing that was checked. */
export type Check = { what: string; ok: boolean; detail: string }
export type Verdict = { ok: boolean; caseId: string; entries: number; opened: number; checks: Check[] }

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
    [...things].flatMap(([entity, thing]) => (entity.startsWith(`${name}/`) ? [thing as Of<S>] : []))

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

/** 核验案卷：评审、抽取、通知书、质疑、文书 — what followed from the opening follows from it still. */
import { hex, sha256 } from '#ledger/bytes.ts'
import { canonical } from '#ledger/hash.ts'
import { openNote, verifierFrom } from '#ledger/note.ts'
import type { TrustedKeys } from '#ledger/receipt-check.ts'
import type { Award } from './award/award.ts'
import type { Bid } from './bid/bid.ts'
import type { CaseFile } from './case-file.ts'
import { type Challenge, challenge, OUTCOMES } from './challenge/challenge.ts'
import type { Evaluation } from './evaluation/evaluation.ts'
import { recomputeScores } from './evaluation/recompute.ts'
import { scoreRecordOf } from './evaluation/record.ts'
import type { ExpertDraw } from './expert-draw/expert-draw.ts'
import { recomputeDraw } from './expert-draw/recompute.ts'
import { recordOf } from './expert-draw/record.ts'
import { LETTERS, type Letter } from './letter/letter.ts'
import type { Trustee } from './trustee/trustee.ts'
import type { Known, Note, Of } from './verify-lives.ts'

/** What a bidder offered in the end: its bid, or the last of its quotes. */
const lastOffer = (bids: readonly Of<Bid>[], { projectId, round, lot }: Evaluation, supplierId: string) =>
  bids
    .map(({ state }) => state)
    .filter(
      (bid) => bid.supplierId === supplierId && bid.projectId === projectId && bid.round === round && bid.lot === lot,
    )
    .filter((bid) => bid.status === 'opened')
    .toSorted((a, b) => a.stage - b.stage)
    .at(-1)

/** I5: the sheets give the ranking, from the prices that were read out or quoted at last. */
export function checkScores(state: Evaluation, bids: readonly Of<Bid>[], note: Note) {
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
export async function checkDraw(
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
export function checkLetters({ id, state }: Of<Award>, letters: readonly Of<Letter>[], note: Note) {
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
export function checkChallenge({ state, entries }: Of<Challenge>, signings: readonly Known[], note: Note) {
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
export function checkPapers({ papers }: CaseFile, letters: readonly Of<Letter>[], note: Note) {
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

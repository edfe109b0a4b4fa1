/** 采购档案: 什么之后做什么 — opened with the agreement, its term begins with the end, exported as a job and checked before it is handed out. */
import { jobs as jobTable, type Reaction, reactions } from '#foundation/reactions.ts'
import type { TrustedKeys } from '#ledger/receipt-check.ts'
import { exportCase } from '../case-file.ts'
import { verifyCase } from '../verify-case.ts'
import { endArchive, openArchive, recordExport } from './archive.ts'
import { archiveOf, archives } from './store.ts'

const end: Reaction = async ({ event }, { tx, run }) => {
  const found = await archiveOf(tx, event.projectId)
  if (found && !found.state.endedAt) await run(endArchive, found.id, {})
}

export default reactions({
  AgreementSigned: [({ event }, { run }) => run(openArchive, undefined, { projectId: event.projectId })],
  ProjectContinued: [({ id }, { run }) => run(openArchive, undefined, { projectId: id })],
  ProjectClosed: [end],
  ProjectTerminated: [end],
  ArchiveExportAsked: [
    ({ id, event }, { later }) => later('archive.export', { archiveId: id, envelopes: event.envelopes }),
  ],
})

export const jobs = jobTable({
  'archive.export': async ({ archiveId, envelopes }: { archiveId: string; envelopes: boolean }, { house, run }) => {
    const keysOf = house.connectors.ledgerKeys as (() => Promise<TrustedKeys>) | undefined
    if (!keysOf) return
    const keys = await keysOf()
    const file = await house.read('house', async (tx) => {
      const { caseId } = await archives.get(tx, archiveId)
      return exportCase(tx, { caseId, files: house.files, keys, now: house.clock(), envelopes, papers: envelopes })
    }) // not yet witnessed: thrown, and tried again
    if (!file) return
    const { ok } = await verifyCase(file, keys)
    const { sha256, size } = await house.files.put(Buffer.from(JSON.stringify(file)))
    await run(recordExport, archiveId, { file: sha256, size, entries: file.entries.length, envelopes, sound: ok })
  },
})

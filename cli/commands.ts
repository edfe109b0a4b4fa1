/** 命令一览 — every command of `npx yuecai`. */
import auctionVerify from './auction.ts'
import catalogueImport from './catalogue-import.ts'
import type { CliCommand } from './cli.ts'
import code from './code.ts'
import { controlsBacktest, controlsList } from './controls.ts'
import drawVerify from './draw.ts'
import invariants from './invariants.ts'
import ledgerVerify from './ledger-verify.ts'
import { methodsList } from './methods.ts'
import { tenderExport, tenderVerify } from './tender.ts'
import trustee from './trustee.ts'
import userInvite from './user-invite.ts'
import witness from './witness.ts'

export const commands: readonly CliCommand[] = [
  catalogueImport,
  userInvite,
  code,
  tenderExport,
  tenderVerify,
  drawVerify,
  auctionVerify,
  ledgerVerify,
  invariants,
  methodsList,
  controlsList,
  controlsBacktest,
  witness,
  trustee,
]

/** 托管人的声明 — what a trustee signs: that it holds its share of a bid, and that it released it. Pure. */
import { canonical } from '../bid/manifest.ts'
import { type Bytes, join, type KeyHolder, utf8 } from '../bid/suite.ts'
import { suites } from '../bid/suites.ts'

/** Countersignature: the share opened, fits its commitment, and is kept. */
export type Checked = { statement: 'share-checked'; trustee: string; manifest: string; at: string }
/** The share itself, let go after the deadline, in view of the close entry in the tree of that size. */
export type Released = {
  statement: 'share-released'
  trustee: string
  manifest: string
  share: string
  at: string
  close: { entryId: string; treeSize: number }
}
export type Statement = Checked | Released
export type Signed<S extends Statement> = S & { signature: string }

const toSign = (statement: Statement): Bytes => join(utf8('yuecai trustee 1\n'), canonical(statement))

export const signStatement = async <S extends Statement>(keys: KeyHolder, statement: S): Promise<Signed<S>> => ({
  ...statement,
  signature: await keys.sign(toSign(statement)),
})

/** The suite is the manifest's: a trustee speaks of a bid in the algorithms the bid was sealed with. */
export const checkStatement = async (
  { signature, ...statement }: Signed<Statement>,
  suite: string,
  signingKey: string | undefined,
): Promise<boolean> =>
  signingKey !== undefined &&
  (await suites[suite]?.verify(signingKey, toSign(statement as Statement), signature)) === true

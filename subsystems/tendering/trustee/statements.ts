/** 托管人的声明 — what a trustee signs: that it holds its share of a bid, and that it released it. Pure. */
import { canonical } from '../bid/manifest.ts'
import { type Bytes, international, join, type KeyPair, utf8 } from '../bid/suite.ts'

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

export const signStatement = async <S extends Statement>(keys: KeyPair, statement: S): Promise<Signed<S>> => ({
  ...statement,
  signature: await international.sign(keys, toSign(statement)),
})

export const checkStatement = ({ signature, ...statement }: Signed<Statement>, signingKey: string): Promise<boolean> =>
  international.verify(signingKey, toSign(statement as Statement), signature)

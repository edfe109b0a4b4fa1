/** 在用的密码套件 — those this edition opens, by the name a manifest gives; which of them new bids are sealed under is a setting. */
import { type CryptoSuite, international, type KeyHolder } from './suite.ts'
import { gm } from './suite-gm.ts'

export const suites: Readonly<Record<string, CryptoSuite>> = { [international.name]: international, [gm.name]: gm }

/** Fresh keys of a suite, held in this process. */
export const newHolder = async (name: string = international.name): Promise<KeyHolder> => {
  const suite = suites[name]!
  return suite.holder(await suite.newKeys(false))
}

/** 回执核验程序的类型 — for tests that hold it against the platform's own checker. Throws where a receipt is not genuine. */
export function check(receipt: string, logKey: string, witnessKeys: readonly string[]): unknown

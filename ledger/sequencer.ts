/** 排序 — placeholder for the type; see below. */
export type Sequencer = {
  /** Something was written: look now. */
  nudge(): void
  /** One turn; answers the size of the tree. */
  tick(): Promise<number>
  stop(): Promise<void>
}

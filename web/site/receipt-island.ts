/** 核验我的回执 — checks a .tlog-proof in the visitor's own browser; nothing is sent. */
export {}

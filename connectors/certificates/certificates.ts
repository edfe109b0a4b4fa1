/** 证书查询 — what we ask of the registers of the bodies that issue certificates: whether they know this one, whose it is, and until when. */
import type { AsksIssuers } from '#registers/suppliers/index.ts'

/** `id` names the question. A body without a register is said to have none: silence is no answer, and neither is a guess. */
export type Certificates = AsksIssuers

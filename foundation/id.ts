/** 标识 — UUIDv7: sorts by the time it was made. Derived ids are the same however often they are derived. */
import { createHash, randomBytes } from 'node:crypto'
import { type Instant, instant } from './time.ts'

const format = (bytes: Buffer): string => {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const stamped = (at: Instant, bytes: Buffer): string => {
  bytes.writeUIntBE(Date.parse(at), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return format(bytes)
}

export const newId = (at: Instant): string => stamped(at, randomBytes(16))

/** An id that follows from a cause: a reaction that is delivered twice creates the same thing, not a second one. */
export const idFrom = (at: Instant, cause: string): string =>
  stamped(at, createHash('sha256').update(cause).digest().subarray(0, 16))

/** When an id was made. */
export const madeAt = (id: string): Instant => instant(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))

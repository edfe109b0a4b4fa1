/** 字节 — texts and bytes into each other, and SHA-256. Runs in a browser too. */
import { sha256 as portable } from '@noble/hashes/sha2.js'

export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

export const utf8 = (text: string): Bytes => encoder.encode(text)
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes)

export const concat = (...parts: readonly Uint8Array[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const equal = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  for (let n = 0; n < a.length; n++) if (a[n] !== b[n]) return false
  return true
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
export const hex = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += HEX[byte]
  return text
}

export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
/** Standard base64, exactly as it would be written: anything else is no base64 of ours. */
export const fromBase64 = (text: string): Bytes => {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  if (base64(bytes) !== text) throw new Error('not canonical base64')
  return bytes
}

/** Under Node its OpenSSL, several times faster on long texts; found at run time so that no bundler looks for it. */
const native = globalThis.process?.getBuiltinModule?.('node:crypto')
export const sha256: (bytes: Uint8Array) => Uint8Array = native
  ? (bytes) => native.hash('sha256', bytes, 'buffer')
  : portable
/** The hash of a text, in hex. */
export const sha256Hex: (text: string) => string = native
  ? (text) => native.hash('sha256', text, 'hex')
  : (text) => hex(portable(utf8(text)))

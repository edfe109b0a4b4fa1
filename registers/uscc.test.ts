/** 统一社会信用代码的核对 */
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inventUscc, isUscc, usccFault, zUscc } from './uscc.ts'

const vectors = new URL('../../shared/data/uscc/vectors.json', import.meta.url)

describe('统一社会信用代码', () => {
  test.each(['914403001922038216', '91440300708461136T', '91420111751839827U'])('%s passes', (code) =>
    expect(usccFault(code)).toBeUndefined(),
  )
  test.each([
    ['914403001922038217', 'check', 'last character changed'],
    ['91440300192203821', 'form', 'one short'],
    ['91440300I922038216', 'form', 'a letter that the alphabet does not have'],
    ['914403001922038216 ', 'form', 'a space'],
  ])('%s: %s (%s)', (code, fault) => expect(usccFault(code)).toBe(fault))

  test('an input forgives spaces, width and case, and nothing else', () => {
    expect(zUscc.parse(' 9144 0300 7084 6113 6t ')).toBe('91440300708461136T')
    expect(zUscc.safeParse('914403007084611360').success).toBe(false)
    expect(zUscc.safeParse('').error?.issues.length).toBe(1)
  })

  test('an invented code passes; any one changed character is found', () => {
    fc.assert(
      fc.property(
        fc.nat(99_999_999),
        fc.nat(17),
        fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
        (serial, at, character) => {
          const code = inventUscc('91', '441300', serial)
          expect(isUscc(code)).toBe(true)
          if (code[at] !== character) expect(isUscc(code.slice(0, at) + character + code.slice(at + 1))).toBe(false)
        },
      ),
    )
  })

  test.skipIf(!existsSync(vectors))('reference codes (../shared/data/uscc, skipped where absent)', () => {
    const { valid, invalid } = JSON.parse(readFileSync(vectors, 'utf8')) as {
      valid: string[]
      invalid: { code: string }[]
    }
    expect(valid.filter((code) => !isUscc(code))).toEqual([])
    expect(invalid.filter(({ code }) => isUscc(code))).toEqual([])
  })
})

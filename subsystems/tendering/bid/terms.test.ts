/** 投标中文的测试 — whatever can keep an envelope shut is told to people in words: on the opening record and in the hall. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { refuse } from '#foundation/result.ts'
import { tell } from '#foundation/terms.ts'
import { refusal } from './terms.ts'

const codesIn = (file: string) => [
  ...new Set(
    [...readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(/\brefuse\(\s*'([^']+)'/g)].map(
      ([, code]) => code!,
    ),
  ),
]

test.each([...codesIn('./envelope.ts'), ...codesIn('./contents.ts')])('%s is told in Chinese', (code) => {
  expect((refusal as Record<string, { text: string }>)[code]?.text).toMatch(/[一-鿿]/)
})

test('with its figures, and none left open', () => {
  expect(tell(refuse('envelope.chunk-changed', { chunk: 7 }), refusal).text).toBe('投标文件第 7 块被改动，无法解密')
  expect(tell(refuse('envelope.too-few-shares', { shares: 2, threshold: 3 }), refusal).text).toBe(
    '只有 2 个份额，至少需要 3 个',
  )
})

/** 检索的核对 */
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lexemes, searchFor, searchWords, squeeze } from './search.ts'

const notices = new URL('../../shared/data/notices/sample-2026.json', import.meta.url)

const stands = (phrases: readonly string[], fields: string[]) =>
  phrases.every((phrase) => searchWords(fields).includes(phrase))

const finds = (typed: string, fields: string[]) => {
  const search = searchFor(typed)
  if (search.kind !== 'words') return search.kind
  const held = new Set(lexemes(fields))
  const all = search.query.split(' & ').every((pair) => held.has(pair.slice(1, -1)))
  return all && stands(search.phrases, fields)
}

describe('检索', () => {
  test.each([
    ['（２０２６）ＡＢＣ', '2026abc'],
    ['採購電腦', '采购电脑'],
    ['二〇二六年', '二零二六年'],
    ['财库〔2020〕46号', '财库202046号'],
    ['441301-2025-03605', '441301202503605'],
  ])('%s is levelled to %s', (text, level) => expect(squeeze(text)).toBe(level))

  const title = '惠州市第一人民醫院（總院）２０２６年磁共振成像系统采购项目'
  test.each([
    ['磁共振', true],
    ['醫院', true],
    ['医院 采购', true],
    ['采购 医院', true],
    ['总院2026', true],
    ['441301-2025-03605', true],
    ['2025-036', true],
    ['院医', false],
    ['磁共振机', false],
    ['项目441301', false],
    ['磁', 'hint'],
    ['磁 采购', true],
    ['  ', 'all'],
    ['（）', 'all'],
    ["'; drop table", false],
  ])('%s → %s', (typed, found) => expect(finds(typed, [title, '441301-2025-03605'])).toBe(found))

  test('pairs in another order are seen through', () => {
    const search = searchFor('京北京')
    expect(search.kind === 'words' && stands(search.phrases, ['南京北京路'])).toBe(true)
    const other = searchFor('北京南京')
    expect(other.kind === 'words' && stands(other.phrases, ['京南京北京'])).toBe(false)
  })

  test('any piece of any text is found in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 2, maxLength: 40 }),
        fc.nat(40),
        fc.nat(8),
        (text, at, size) => {
          const characters = [...text]
          const piece = characters
            .slice(at % characters.length)
            .slice(0, 2 + size)
            .join('')
            .trim()
          const found = finds(piece, [text])
          expect(found === true || found === 'hint' || found === 'all').toBe(true)
        },
      ),
    )
  })

  test.skipIf(!existsSync(notices))(
    'every piece of real notice titles (../shared/data/notices, skipped where absent)',
    () => {
      const titles = (JSON.parse(readFileSync(notices, 'utf8')) as { title: string }[]).map(({ title }) => title)
      const missed: string[] = []
      for (const [n, title] of titles.entries()) {
        for (let size = 2; size <= 6; size++) {
          const at = (n * 7 + size * 3) % Math.max(1, title.length - size)
          const piece = title.slice(at, at + size)
          if (finds(piece, [title]) === false) missed.push(piece)
        }
      }
      expect(missed).toEqual([])
    },
  )
})

/** 境外登记证明: asked of whom, and its line begun. */
import { expect, test } from 'vitest'
import { inventUscc } from '#registers/uscc.ts'
import { papersMissing, withPapers } from './papers-from-abroad.ts'

const paper = { kind: 'incorporation', file: 'f' }
test.each<[string, object, boolean]>([
  ['a mainland firm', { uscc: inventUscc('91', '440703', 1) }, false],
  ['of Hong Kong, without', { uscc: 'hk-87654321' }, true],
  ['of Macao, without', { uscc: 'MO-12345SO', certificates: [] }, true],
  ['its line, without a file', { uscc: 'HK-87654321', certificates: [{ kind: 'incorporation' }] }, true],
  ['another paper', { uscc: 'HK-87654321', certificates: [{ kind: 'other', file: 'f' }] }, true],
  ['the paper', { uscc: 'HK-87654321', certificates: [paper] }, false],
  ['nothing typed yet', {}, false],
])('%s', (_, values, missing) => expect('certificates' in papersMissing({ ...values })).toBe(missing))

test('the line of the paper is begun once, for who needs it', () => {
  expect(withPapers({ uscc: 'hk-87654321' }).certificates).toEqual([
    { kind: 'incorporation', name: '香港商业登记证', number: '87654321' },
  ])
  expect(withPapers({ uscc: 'HK-87654321', certificates: [paper] }).certificates).toEqual([paper])
  expect(withPapers({ uscc: inventUscc('91', '440703', 1) }).certificates).toBeUndefined()
})

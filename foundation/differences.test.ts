/** 前后之别: each changed place once, with both values. */
import { expect, test } from 'vitest'
import { cameAndWent, differences } from './differences.ts'

test.each([
  ['nothing', { a: 1, b: { c: 2 } }, { a: 1, b: { c: 2 } }, []],
  ['a value', { name: '一中' }, { name: '第一中学' }, [{ path: 'name', before: '一中', after: '第一中学' }]],
  [
    'within',
    { contact: { phone: '1', person: '陈' } },
    { contact: { phone: '2', person: '陈' } },
    [{ path: 'contact.phone', before: '1', after: '2' }],
  ],
  ['what comes', {}, { reason: 'x' }, [{ path: 'reason', before: undefined, after: 'x' }]],
  ['what goes', { contact: { phone: '1' } }, {}, [{ path: 'contact.phone', before: '1', after: undefined }]],
  ['null and absent are alike', { a: null }, {}, []],
  ['a list as a whole', { codes: ['A'] }, { codes: ['A', 'B'] }, [{ path: 'codes', before: ['A'], after: ['A', 'B'] }]],
])('%s', (_, before, after, expected) => expect(differences(before, after)).toEqual(expected))

test('of two lists, what came and what went', () =>
  expect(cameAndWent([{ no: 1 }, { no: 2 }], [{ no: 2 }, { no: 3 }])).toEqual({ came: [{ no: 3 }], went: [{ no: 1 }] }))

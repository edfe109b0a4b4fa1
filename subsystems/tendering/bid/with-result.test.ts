/** 已有结果的投标: until when a bid binds whoever handed it in. */
import { expect, test } from 'vitest'
import { hasResult } from './with-result.ts'

const bid = { status: 'opened' as const, projectId: 'p', round: 1, lot: 1 }
const lots = [{ no: 1 }, { no: 2 }] as never
const project = { status: 'evaluating' as const, round: 1, lots }
const failed = [{ no: 1, failed: { reason: 'cancelled', at: '2026-03-02T01:00:00Z' } }, { no: 2 }] as never

test.each<[string, boolean, Parameters<typeof hasResult>]>([
  ['sealed, whatever became of the rest', false, [{ ...bid, status: 'sealed' }, project, [bid]]],
  ['opened, under evaluation', false, [bid, project, []]],
  ['the result of its lot is out', true, [bid, project, [bid]]],
  ['the result of another lot is out', false, [bid, project, [{ ...bid, lot: 2 }]]],
  ['the result of an earlier round is out', false, [{ ...bid, round: 2 }, { ...project, round: 2 }, [bid]]],
  ['its lot failed', true, [bid, { ...project, lots: failed }, []]],
  ['another lot failed', false, [{ ...bid, lot: 2 }, { ...project, lots: failed }, []]],
  ['tendered anew', true, [bid, { ...project, status: 'tendering', round: 2 }, []]],
  ['the project was ended', true, [bid, { ...project, status: 'terminated' }, []]],
  ['contracts are being signed', true, [bid, { ...project, status: 'contracting' }, []]],
  ['a project nobody may see yet', false, [bid, undefined, []]],
])('%s', (_, answer, asked) => expect(hasResult(...asked)).toBe(answer))

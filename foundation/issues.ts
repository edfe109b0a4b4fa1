/** 填写问题的中文 — what a schema finds wrong, as a person is told. Pure. */
import type { z } from 'zod'

/** What stands there is not told with the fault, lest personal data travel with it: only that nothing stood there. */
const isMissing = ({ message }: z.core.$ZodIssue) => message.endsWith('received undefined')

const KINDS: Readonly<Record<string, string>> = { number: '请填写数字', int: '请填写整数', string: '请填写文字' }

/** What a chapter says of a text that is too short says mostly what to write, not how much. */
const isTooShort = (issue: z.core.$ZodIssue): issue is z.core.$ZodIssueTooSmall =>
  issue.code === 'too_small' && issue.origin === 'string' && Number(issue.minimum) > 1 && !/\d/.test(issue.message)

/** zod's own English is replaced; what a chapter wrote in Chinese stays. */
export const inChinese = (issue: z.core.$ZodIssue): string => {
  if (/[\u4e00-\u9fff]/.test(issue.message))
    return isTooShort(issue) ? `${issue.message}，至少 ${issue.minimum} 个字` : issue.message
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue) ? '请填写' : (KINDS[issue.expected] ?? '格式不对')
    case 'too_small':
      return issue.origin === 'string'
        ? Number(issue.minimum) <= 1
          ? '请填写'
          : `至少 ${issue.minimum} 个字`
        : issue.origin === 'array'
          ? `至少 ${issue.minimum} 项`
          : `不能小于 ${issue.inclusive ? '' : '或等于 '}${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `最多 ${issue.maximum} 个字`
        : issue.origin === 'array'
          ? `最多 ${issue.maximum} 项`
          : `不能大于 ${issue.maximum}`
    case 'not_multiple_of':
      return `须是 ${issue.divisor} 的整数倍`
    case 'invalid_value':
      return '请选择'
    default:
      return '格式不对'
  }
}

/** All that is wrong with an input, each at its place. */
export const faultsIn = ({ issues }: z.ZodError): { path: string; message: string }[] =>
  issues.map((issue) => ({ path: issue.path.join('.'), message: inChinese(issue) }))

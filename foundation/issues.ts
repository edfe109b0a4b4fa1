/** 填写问题的中文 — what a schema finds wrong, as a person is told. Pure. */
import type { z } from 'zod'

/** zod's own English is replaced; what a chapter wrote in Chinese stays. */
export const inChinese = (issue: z.core.$ZodIssue): string => {
  if (/[\u4e00-\u9fff]/.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '请填写' : '格式不对'
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
    case 'invalid_value':
      return '请选择'
    default:
      return '格式不对'
  }
}

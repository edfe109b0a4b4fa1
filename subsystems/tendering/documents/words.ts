/** 采购文件用语 — the words shared by forms, preview and papers. Pure. */
import type { SecurityForm } from './documents.ts'

export const SECURITY_FORMS: Readonly<Record<SecurityForm, string>> = {
  transfer: '转账',
  cheque: '支票',
  draft: '汇票、本票',
  guarantee: '保函',
  insurance: '保证保险',
  cash: '现金',
}

export const REQUIREMENT_KINDS = {
  technical: '技术',
  service: '服务',
  safety: '安全',
  commercial: '商务',
} as const

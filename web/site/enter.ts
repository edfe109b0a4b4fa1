/** 从公告到办理 — where one acts upon an announcement in the workspace: begun on the public page, done by people who signed in. Pure. */
import type { Kind } from '#subsystems/supervision/announcement/announcement.ts'

export type Enter = { href: string; label: string }

/** The thing an announcement is about, as `model/id`. */
export const enterOf = ({ kind, about = '' }: { kind: Kind; about?: string | undefined }): Enter => {
  const [model, id] = about.split('/')
  if (kind === 'singleSource' && id) return { href: `/app/single-sources/${id}/objection`, label: '登录提出异议' }
  if (kind === 'prequalification' && id) return { href: `/app/shortlists/${id}`, label: '登录提交申请' }
  if (model === 'notice' && id) return { href: `/app/notices/${id}`, label: '登录获取采购文件' }
  return { href: '/app', label: '登录参加' }
}

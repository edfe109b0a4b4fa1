/** 文件比对完成 — that the files were read, and how many could not be; what they have in common is a hint to the panel, not part of the record. */
import { z } from 'zod'
import { command, SYSTEM } from '#foundation/command.ts'
import { ok } from '#foundation/result.ts'
import { evaluation } from './evaluation.ts'
import { ROOM } from './in-the-room.ts'

export const noteFiles = command(evaluation)({
  name: 'evaluation.note-files',
  title: '投标文件比对完成',
  law: '财政部令第87号第三十七条',
  who: [SYSTEM],
  from: [...ROOM, 'signed', 'delivered', 'failed'],
  to: ['same'],
  input: z.object({ read: z.int().min(0), unread: z.int().min(0) }),
  decide: (_, { read, unread }, { now }) => ok([{ type: 'FilesCompared', read, unread, at: now }]),
})

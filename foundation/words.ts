/** 给读者的词 — the kinds of fields in a chapter's `words`: what is read and never asked for. Pure. */
import { z } from 'zod'
import { zFen } from './money.ts'

export const text = (title: string) => z.string().meta({ title })
export const money = (title: string) => zFen.meta({ title, unit: 'fen' })
export const yes = (title: string) => z.boolean().meta({ title })

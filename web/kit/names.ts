/** 名称 — organisations and people are ids in states and ledger; their names are asked for in one request for all on the page. */
import { useQuery } from '@tanstack/react-query'
import { get } from './api.ts'

/** Whoever the reader may not know — an expert before the result — has no name here, and no number either. */
export const UNTOLD = '姓名保密'
const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(text)

const known = new Map([['system', '平台']])
let waiting: Set<string> | undefined
let asking: Promise<void> | undefined

/** Collects what is asked for within one turn, then asks once. */
const nameOf = async (id: string): Promise<string> => {
  if (!known.has(id)) {
    waiting ??= new Set()
    waiting.add(id)
    asking ??= Promise.resolve().then(async () => {
      const ids = [...waiting!]
      waiting = undefined
      asking = undefined
      const found = await get<Record<string, string>>(`/api/names?ids=${encodeURIComponent(ids.join(','))}`).catch(
        () => ({}) as Record<string, string>,
      )
      for (const each of ids) known.set(each, found[each] ?? (isId(each) ? UNTOLD : each))
    })
    await asking
  }
  return known.get(id) ?? id
}

export const useName = (id: string | undefined): string => {
  const { data } = useQuery({
    queryKey: ['name', id],
    queryFn: () => nameOf(id!),
    enabled: Boolean(id),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? (id && !isId(id) ? id : '')
}

/** 所指的事项 — what a field refers to, searched in its own list. */
import { useQuery } from '@tanstack/react-query'
import { get } from './api.ts'

/** What a reference points to is searched in its own list. Aliases: the words chapters use for them. */
const REFERENCES: Record<string, string> = {
  agency: 'agencies',
  supplier: 'suppliers',
  purchaser: 'purchasers',
  procuringEntity: 'purchasers',
  'budget-line': 'budget-lines',
  plan: 'plans',
  project: 'projects',
  intention: 'intentions',
  catalogue: 'catalogue/items',
  divisions: 'purchasers/divisions',
  expert: 'experts',
}
export type Found = { id: string; title: string; number?: string | null; amount?: number | null; status?: string }

export const useReference = (to: string, q: string) =>
  useQuery({
    queryKey: ['reference', to, q],
    queryFn: () =>
      get<{ rows: Found[] } | Found[]>(
        `/api/${REFERENCES[to] ?? to}?limit=50${q ? `&q=${encodeURIComponent(q)}` : ''}`,
      ).then((found) => (Array.isArray(found) ? found : found.rows)),
    staleTime: 30_000,
  })

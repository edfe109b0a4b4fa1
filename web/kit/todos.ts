/** 待办 — what waits for this person, asked for again every half minute. */
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Todo } from '#foundation/http.ts'
import { get } from './api.ts'

type Todos = { rows: Todo[]; next?: string }

export const useTodos = () =>
  useInfiniteQuery({
    queryKey: ['todos'],
    queryFn: ({ pageParam }) =>
      get<Todos>(`/api/todos?limit=100${pageParam ? `&after=${encodeURIComponent(pageParam)}` : ''}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  })

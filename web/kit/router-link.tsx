/** 链接 — a plain link inside the workspace; the address is everything, so any text of a path will do. */
import { useRouter, useRouterState } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }

export const BASE = '/app'

export const Link = ({ to, children, ...rest }: Props) => {
  const router = useRouter()
  return (
    <a
      href={`${BASE}${to}`}
      {...rest}
      onClick={(event) => {
        rest.onClick?.(event)
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        router.history.push(`${BASE}${to}`)
      }}
    >
      {children}
    </a>
  )
}

/** Goes to a path of the workspace. */
export const useGo = () => {
  const router = useRouter()
  return (to: string, options: { replace?: boolean } = {}) =>
    options.replace ? router.history.replace(`${BASE}${to}`) : router.history.push(`${BASE}${to}`)
}

/** The query of the address, as it changes. */
export const useQueryOfAddress = (): URLSearchParams =>
  new URLSearchParams(useRouterState({ select: (state) => state.location.searchStr }))

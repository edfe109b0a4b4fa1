/** 我是谁 — the session of the person at the screen, from the identity desk. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Role } from '#foundation/command.ts'
import { get, post, remove } from './api.ts'

export type Membership = { no: number; role: Role; roleTitle: string; orgId: string; region: string }
export type Me =
  | {
      signedIn: true
      userId: string
      name: string
      login: string
      role: Role
      roleTitle: string
      orgId: string
      region: string
      steppedUp: boolean
      expiresAt?: string
      memberships: Membership[]
    }
  | { signedIn: false; ways?: { password: boolean; passkey: boolean; provincial: boolean } }
export type SignedIn = Extract<Me, { signedIn: true }>

export const useSession = () =>
  useQuery({ queryKey: ['session'], queryFn: () => get<Me>('/api/session'), staleTime: 60_000 })

/** Inside the shell somebody is always signed in. */
export const useMe = (): SignedIn => {
  const { data } = useSession()
  if (!data?.signedIn) throw new Error('nobody is signed in')
  return data
}

export const useSessionActs = () => {
  const queries = useQueryClient()
  const renew = async () => {
    await queries.cancelQueries()
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
    await queries.invalidateQueries({ queryKey: ['session'] })
  }
  return {
    renew,
    signOut: async () => {
      await remove('/api/session').catch(() => {})
      await renew()
    },
    switchTo: async (no: number) => {
      await post('/api/session/role', { no })
      await renew()
    },
  }
}

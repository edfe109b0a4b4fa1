/** 托管人的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { appointTrustee } from './appoint-trustee.ts'

export const refusal = {
  'trustee.name-taken': { text: '该代号的托管人已在任', mend: '请先办理原托管人卸任' },
} satisfies Record<RefusalOf<typeof appointTrustee> | 'trustee.name-taken', Says>

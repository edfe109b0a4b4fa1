/** 找来的填写框 — references that search their own list, files that resume, accounts that stand in the register. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { type Fen, toYuan } from '#foundation/money.ts'
import { fullDivisionName } from '#registers/divisions.ts'
import { get } from './api.ts'
import type { Field } from './fields.ts'
import { about, idOf, type Of } from './inputs-plain.tsx'
import { type Found, useReference } from './reference.ts'
import { useMe } from './session.tsx'
import { UploadBox, type Uploaded } from './upload.tsx'

export const RefInput = (props: Of<'ref'> | Of<'refs'>) => {
  const [q, setQ] = useState('')
  const { data = [], isFetching } = useReference(props.field.to, q)
  const many = props.field.kind === 'refs'
  return (
    <Select
      {...about(props)}
      className="whole"
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear
      {...(many && { mode: 'multiple' as const })}
      loading={isFetching}
      value={props.value as string}
      placeholder="输入名称或编号查找"
      notFoundContent={isFetching ? '正在查找' : '没有找到，请换一个词'}
      options={[
        ...data.map((row) => ({
          value: row.id,
          label: [row.title, row.number, row.amount ? `${toYuan(row.amount as Fen)} 元` : '']
            .filter(Boolean)
            .join(' · '),
        })),
        ...chosenBefore(props, data),
      ]}
      onChange={(value) => props.onChange(props.path, value)}
    />
  )
}

/** A division that stands in the form already is told by its name, found or not. */
const chosenBefore = ({ field, value }: Of<'ref'> | Of<'refs'>, data: readonly Found[]) =>
  field.to === 'divisions' && typeof value === 'string' && !data.some(({ id }) => id === value)
    ? [{ value, label: fullDivisionName(value) }]
    : []

export const FileInput = (props: Of<'file'>) => (
  <UploadBox
    id={idOf(props.path)}
    label={props.label ?? props.field.title}
    {...(props.value ? { sha256: props.value as string } : {})}
    onDone={(file: Uploaded) => props.onChange(props.path, file.sha256)}
    onClear={() => props.onChange(props.path, undefined)}
  />
)

export const FilesInput = (props: Of<'files'>) => {
  const files = (props.value as string[]) ?? []
  return (
    <div className="files-in">
      {[...files, undefined].map((sha256, at) => (
        <UploadBox
          key={sha256 ?? 'new'}
          id={`${idOf(props.path)}-${at}`}
          label={props.field.title}
          {...(sha256 && { sha256 })}
          onDone={(file) => props.onChange(props.path, [...files, file.sha256])}
          onClear={() => props.onChange(props.path, files.toSpliced(at, 1))}
        />
      ))}
    </div>
  )
}

type Account = { name: string; bank: string; account: string }
export const isAccount = (fields: readonly Field[]) =>
  fields.length === 3 && ['name', 'bank', 'account'].every((name) => fields.some((field) => field.name === name))

/** Money goes from and to accounts that stand in the register: offered, not typed again. */
export const OwnAccounts = ({ onChoose }: { onChoose: (account: Account) => void }) => {
  const me = useMe()
  const { data } = useQuery({
    queryKey: ['own-accounts', me.orgId],
    queryFn: async () => {
      const { rows } = await get<{ rows: { id: string }[] }>('/api/suppliers?mine=true&limit=1')
      const own = rows[0] && (await get<{ state: { bankAccount?: Account } }>(`/api/suppliers/${rows[0].id}`))
      return own?.state.bankAccount ? [own.state.bankAccount] : []
    },
    enabled: me.role === 'supplier',
    retry: false,
  })
  return (
    <p className="own-accounts">
      {data?.map(({ name, bank, account }) => (
        <Button key={account} size="small" onClick={() => onChoose({ name, bank, account })}>
          使用登记账户：{bank} 尾号 {account.slice(-4)}
        </Button>
      ))}
    </p>
  )
}

/** 关联关系比对 — a regulator asks of any firms whether they belong together: all who bid in one lot, all who were asked in a survey. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Select } from 'antd'
import { useState } from 'react'
import { get } from '../../kit/api.ts'
import { Page } from '../../kit/page.tsx'
import { useReference } from '../../kit/reference.ts'
import { useGo, useQueryOfAddress } from '../../kit/router-link.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { Pairs, RelationLines, RelationMap, type Relations } from './relation-picture.tsx'

const LEAST = 2
const codesIn = (text: unknown) =>
  String(text ?? '')
    .split(',')
    .filter(Boolean)

/** The names of those that came with the address. */
const useNames = (codes: readonly string[]) =>
  useQuery({
    queryKey: ['firms-named', codes.join()],
    enabled: codes.length > 0,
    queryFn: async () => {
      const found = await Promise.all(
        codes.map((code) => get<{ rows: { title: string }[] }>(`/api/suppliers?number=${code}&limit=1`)),
      )
      return Object.fromEntries(codes.map((code, n) => [code, found[n]!.rows[0]?.title ?? code]))
    },
  })

const Choose = ({ codes }: { codes: readonly string[] }) => {
  const go = useGo()
  const [q, setQ] = useState('')
  const { data = [], isFetching } = useReference('supplier', q)
  const names = useNames(codes).data ?? {}
  const found = data.flatMap(({ number, title }) => (number ? [{ value: number, label: `${title} · ${number}` }] : []))
  const chosen = codes
    .filter((code) => !found.some(({ value }) => value === code))
    .map((code) => ({ value: code, label: names[code] ?? code }))
  return (
    <Select
      id="firms"
      aria-label="比对哪些供应商"
      className="whole relations-choose"
      mode="multiple"
      maxCount={20}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder="输入名称或信用代码查找，可以粘贴多个代码"
      tokenSeparators={[' ', '，', ',', '、', '\n']}
      notFoundContent={isFetching ? '正在查找' : '没有找到，请换一个词'}
      value={[...codes]}
      options={[...found, ...chosen]}
      onChange={(next: string[]) => go(next.length > 0 ? `/relations?firms=${next.join(',')}` : '/relations')}
    />
  )
}

const Found = ({ codes }: { codes: readonly string[] }) => {
  const { data, error } = useQuery({
    queryKey: ['relations-among', codes.join()],
    queryFn: () => get<Relations>(`/api/suppliers/relations?firms=${encodeURIComponent(codes.join(','))}`),
  })
  if (error) return <Alert type="error" showIcon title={error.message} />
  if (!data) return <Waiting />
  return (
    <section className="block" aria-labelledby="found">
      <h2 id="found">
        {data.pairs.length === 0 ? `这 ${codes.length} 家之间没有发现关联` : `${data.pairs.length} 对有关联`}
      </h2>
      {data.pairs.length > 0 && (
        <>
          <Pairs pairs={data.pairs} rows={data.rows} alone={false} />
          <RelationMap {...data} />
          <RelationLines {...data} />
        </>
      )}
    </section>
  )
}

export default function RelationsPage() {
  const codes = codesIn(useQueryOfAddress().get('firms'))
  return (
    <Page title="关联关系比对">
      <section className="block">
        <p className="muted">
          选两家以上的供应商，看它们之间有没有同一负责人、投资、管理关系，或者相同的电话、地址、账户、设备。由各单位的登记信息得出，是线索，不是结论。
          <span className="law">政府采购法实施条例第十八条；财政部令第87号第三十七条</span>
        </p>
        <Choose codes={codes} />
        {codes.length === 1 && <p className="muted">再选一家</p>}
      </section>
      {codes.length >= LEAST && <Found codes={codes} />}
    </Page>
  )
}

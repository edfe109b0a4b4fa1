/** 供应商的一栏 — the whole of it for the firm itself and its regulator; for others that it stands in the register, and its conduct. */
import { Button, Input } from 'antd'
import { useState } from 'react'
import { covers } from '#foundation/command.ts'
import type { Supplier } from '#registers/suppliers/supplier.ts'
import { get, Refusal } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StateView } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { FirmHome } from './firm-parts.tsx'

/** 查阅完整信息: said why, told to the firm. */
const Whole = ({ id }: { id: string }) => {
  const [why, setWhy] = useState('')
  const [state, setState] = useState<Supplier>()
  const [refused, setRefused] = useState('')
  const ask = () =>
    get<{ state: Supplier }>(`/api/suppliers/${id}/whole?why=${encodeURIComponent(why)}`)
      .then((found) => setState(found.state))
      .catch((error) => {
        if (!(error instanceof Refusal)) throw error
        setRefused(error.problem.title)
      })
  if (state)
    return (
      <section className="block">
        <h2>完整信息</h2>
        <StateView chapter={chapterAt('suppliers')!} state={state} />
      </section>
    )
  return (
    <section className="block" aria-labelledby="whole">
      <h2 id="whole">查阅完整信息</h2>
      <p className="muted">
        证件号码后六位、电话和账户平时不显示。写明事由后可以查阅，查阅记入账本并告知该单位（个人信息保护法第五十一条）。
      </p>
      <div className="firm-ask">
        <Input
          aria-label="查阅事由"
          placeholder="查阅事由"
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
        <Button disabled={why.trim().length < 2} onClick={() => void ask()}>
          查阅
        </Button>
      </div>
      {refused && <p className="field-wrong">{refused}</p>}
    </section>
  )
}

export default function FirmExtra({ thing: { id, state } }: { thing: Thing<Supplier> }) {
  const me = useMe()
  const own = me.role === 'supplier' && me.orgId === state.orgId
  const minds = me.role === 'regulator' && covers(me.region, state.region)
  if (own || minds)
    return (
      <>
        <FirmHome id={id} state={state} own={own} />
        {minds && <Whole id={id} />}
      </>
    )
  if (me.role === 'supplier')
    return (
      <p className="muted">
        您就是这家单位的人员？凭电子营业执照 <Link to={`/suppliers/${id}/claim`}>认领本单位</Link>。
      </p>
    )
  return null
}

/** 投标工作台 — `/bids/new?openingId=…`, or `/bids/:id/replacement`: one lot, written, checked, sealed in this browser, receipted. */
import { Alert } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { BidDesk } from './bid-desk.tsx'
import { Receipt } from './bid-receipt.tsx'
import { useLot } from './bid-tender.ts'

const Loaded = ({ openingId }: { openingId: string | undefined }) => {
  const { tender, error } = useLot(openingId)
  const [answer, setAnswer] = useState<{ answer: Answer; title: string }>()
  if (answer) return <Receipt {...answer} />
  if (tender) return <BidDesk tender={tender} onIn={(answer) => setAnswer({ answer, title: tender.title })} />
  return (
    <Page title="编制投标文件" trail={[['/bids', '投标']]}>
      {openingId && !error ? (
        <Waiting />
      ) : (
        <Alert
          type="info"
          showIcon
          title={error?.message ?? '请先选择要投标的项目'}
          description={
            <>
              从 <Link to="/registrations">已获取的采购文件</Link> 或 <Link to="/openings">开标</Link>{' '}
              进入；想先试一遍，做一次 <Link to="/rehearsals">投标演练</Link>。
            </>
          }
        />
      )}
    </Page>
  )
}

export default function BidWorkshopPage({ id }: { id?: string }) {
  const replaced = useThing<{ openingId: string }>('/bids', id === 'new' ? undefined : id).data?.state.openingId
  const asked = new URLSearchParams(location.search).get('openingId') ?? undefined
  if (id && id !== 'new' && !replaced) return <Waiting />
  return <Loaded openingId={id === 'new' ? asked : replaced} />
}

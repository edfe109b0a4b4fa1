/** 供应商的下一步 — from a published notice to its documents, from the documents to the bid. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Notice } from '#subsystems/tendering/notice/notice.ts'
import type { Registration } from '#subsystems/tendering/registration/registration.ts'
import { get } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { Left } from '../../kit/clock.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { type Thing, useThing } from '../../kit/thing.tsx'
import { showInstant, showYuan } from '../../show.ts'
import { CanBid, useStanding } from './can-bid.tsx'

/** To the documents, or on from them. */
const Onward = ({ noticeId }: { noticeId: string }) => {
  const go = useGo()
  const { data } = useStanding(noticeId)
  const to = data?.registrationId ? `/registrations/${data.registrationId}` : `/registrations/new?noticeId=${noticeId}`
  return (
    <Button type="primary" size="large" loading={!data} onClick={() => go(to)}>
      {data?.registrationId ? '已获取采购文件，继续参加' : '登记并获取采购文件'}
    </Button>
  )
}

export function NoticeExtra({ thing }: { thing: Thing<Notice> }) {
  const me = useMe()
  const { state } = thing
  if (me.role !== 'supplier' || state.status !== 'published') return null
  return (
    <>
      <section className="block next" aria-label="参加投标">
        <div>
          <p>
            投标截止 <b className="num">{showInstant(state.bidDeadline)}</b> <Left until={state.bidDeadline} />
          </p>
          <p className="muted">
            获取文件截至 {showInstant(state.documentsUntil)}
            。电子采购文件免费，登记即可下载、提问和投标；登记信息在截止前保密。
          </p>
        </div>
        <Onward noticeId={thing.id} />
      </section>
      <CanBid noticeId={thing.id} />
    </>
  )
}

type OwnSecurity = { id: string; lot: number; status: string }

/** One lot's security: how far it is, or that it is still to be paid. */
const LotSecurity = ({ registration, lot, amount }: { registration: Registration; lot: number; amount: number }) => {
  const { projectId, round, noticeId, lots } = registration
  const { data } = useQuery({
    queryKey: ['own-securities', projectId, round],
    queryFn: () => get<OwnSecurity[]>(`/api/bid-securities/own/${projectId}/${round}`),
  })
  const own = data?.find((each) => each.lot === lot)
  const which = lots.length > 1 ? `第 ${lot} 包` : ''
  return (
    <li>
      {own ? (
        <>
          <Link to={`/bid-securities/${own.id}`}>{which}投标保证金</Link>{' '}
          <StatusTag chapter={chapterAt('bid-securities')} status={own.status} />
        </>
      ) : (
        <>
          <Link to={`/bid-securities/new?noticeId=${noticeId}&lot=${lot}&amount=${amount}`}>交纳{which}投标保证金</Link>{' '}
          <span className="muted num">{showYuan(amount)}，截止前到账或提交保函</span>
        </>
      )}
    </li>
  )
}

type Shown = { id: string; lot: number; title: string; status: string; deadline: string }

export function RegistrationExtra({ thing }: { thing: Thing<Registration> }) {
  const me = useMe()
  const go = useGo()
  const { state } = thing
  const { data } = useQuery({
    queryKey: ['openings-of', state.projectId, state.round],
    queryFn: () => get<Shown[]>(`/api/openings/of-project/${state.projectId}/${state.round}`),
  })
  const notice = useThing<Notice>('/notices', state.noticeId).data?.state
  if (me.role !== 'supplier') return null
  return (
    <>
      <section className="block next-list" aria-labelledby="next">
        <h2 id="next">下一步</h2>
        <ul className="plain-list">
          <li>
            <Link to={`/tender-documents/${state.documentId}`}>阅读采购文件</Link>
          </li>
          <li>
            <Link to={`/enquiries/new?noticeId=${state.noticeId}`}>对采购文件提问</Link>
          </li>
          <li>
            <Link to={`/challenges/new?projectId=${state.projectId}`}>提出质疑</Link>{' '}
            <span className="muted">可以质疑什么、到什么时候，进入后列明</span>
          </li>
          {notice?.bidSecurity &&
            notice.status === 'published' &&
            state.lots.map((lot) => (
              <LotSecurity key={lot} registration={state} lot={lot} amount={notice.bidSecurity!.amount} />
            ))}
          {data
            ?.filter((opening) => state.lots.includes(opening.lot))
            .map((opening) => (
              <li key={opening.id} className="lot-line">
                <Link to={`/openings/${opening.id}`}>第 {opening.lot} 包开标</Link>{' '}
                <StatusTag chapter={chapterAt('openings')} status={opening.status} />{' '}
                {opening.status === 'waiting' && (
                  <>
                    <Left until={opening.deadline} />
                    <Button type="primary" onClick={() => go(`/bids/new?openingId=${opening.id}`)}>
                      编制投标文件
                    </Button>
                  </>
                )}
              </li>
            ))}
        </ul>
      </section>
      {notice?.status === 'published' && <CanBid noticeId={state.noticeId} />}
    </>
  )
}

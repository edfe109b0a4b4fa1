/** 框架协议大厅 — all agreements in force, what they offer and from what price; below, one's own at every stage. */
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { type Fen, toYuan } from '#foundation/money.ts'
import { dayOf, daysBetween, type Instant } from '#foundation/time.ts'
import { WAYS } from '#subsystems/tendering/framework/arrangement.ts'
import { KINDS, framework as model } from '#subsystems/tendering/framework/framework.ts'
import type { FrameworkCard } from '#subsystems/tendering/framework/store.ts'
import { get, serverInstant } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { Page } from '../../kit/page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showDay } from '../../show.ts'
import './framework.css'

const lowestOf = ({ entrants }: FrameworkCard, no: number): Fen | undefined => {
  const prices = entrants.flatMap(({ prices }) =>
    prices.filter((each) => each.no === no).map(({ unitPrice }) => unitPrice),
  )
  return prices.length > 0 ? (Math.min(...prices) as Fen) : undefined
}

const Card = ({ card }: { card: FrameworkCard }) => {
  const left = daysBetween(dayOf(serverInstant() as Instant), card.validUntilDate)
  return (
    <li>
      <b>
        <Link to={`/frameworks/${card.id}`}>{card.title}</Link>
      </b>
      <p className="muted num">
        {KINDS[card.kind]} · 入围 {card.entrants.length} 家 · {card.ways.map((way) => WAYS[way]).join('、')}
      </p>
      {card.lines.slice(0, 3).map((line) => {
        const lowest = lowestOf(card, line.no)
        return (
          <p key={line.no} className="num">
            {line.name}{' '}
            {lowest === undefined ? (
              <span className="muted">还没有供应商加入</span>
            ) : (
              <b>
                {toYuan(lowest)} 元/{line.unit} 起
              </b>
            )}
          </p>
        )
      })}
      <p className={left <= 30 ? 'past num' : 'muted num'}>
        有效至 {showDay(card.validUntilDate)}，还有 {left} 天
      </p>
    </li>
  )
}

export default function FrameworksHallPage() {
  const me = useMe()
  const [words, setWords] = useState('')
  const { data } = useQuery({
    queryKey: ['frameworks-in-force'],
    queryFn: () => get<{ rows: FrameworkCard[] }>('/api/frameworks/in-force'),
  })
  const { data: own } = useQuery({
    queryKey: ['own-frameworks', me.orgId],
    queryFn: () =>
      get<{ rows: { id: string; title: string; number: string; status: string }[] }>(
        '/api/frameworks?mine=true&limit=100',
      ),
  })
  const found = (data?.rows ?? []).filter((card) =>
    [card.title, card.number, ...card.lines.map(({ name }) => name), ...card.entrants.map(({ name }) => name)].some(
      (text) => text.includes(words.trim()),
    ),
  )
  return (
    <Page title={model.title}>
      <section className="block" aria-labelledby="in-force">
        <h2 id="in-force">
          有效的框架协议 <small className="muted num">{found.length} 项</small>
        </h2>
        <p className="list-tools">
          <Input.Search
            aria-label="查找框架协议"
            placeholder="品目、供应商、编号"
            allowClear
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </p>
        {!data ? (
          <Waiting />
        ) : found.length === 0 ? (
          <p className="none">没有符合条件的框架协议</p>
        ) : (
          <ul className="ways hall">
            {found.map((card) => (
              <Card key={card.id} card={card} />
            ))}
          </ul>
        )}
      </section>
      {own && own.rows.length > 0 && (
        <section className="block" aria-labelledby="own">
          <h2 id="own">与本单位有关的</h2>
          <ul className="things">
            {own.rows.map((row) => (
              <li key={row.id}>
                <Link to={`/frameworks/${row.id}`}>{row.title}</Link>
                <StatusTag chapter={chapterAt('frameworks')} status={row.status} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

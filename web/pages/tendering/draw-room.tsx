/** 抽取室 — the draw shown step by step as it happens: the roster sealed, a checkpoint that did not exist yet, the shares of chance, the
 *  order that follows, who is asked seat by seat; no name until the result. Anyone in the room repeats it on their own machine. */
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { refuse } from '#foundation/result.ts'
import { tell } from '#foundation/terms.ts'
import { divisionName } from '#registers/divisions.ts'
import { type Asked, EXCLUSIONS, type Exclusion, quotaOf, seatsOf } from '#subsystems/tendering/expert-draw/draw.ts'
import { type ExpertDraw, expertDraw as model, WEIGHTS } from '#subsystems/tendering/expert-draw/expert-draw.ts'
import { type DrawRecord, recomputeDraw } from '#subsystems/tendering/expert-draw/recompute.ts'
import { sizeOf } from '#subsystems/tendering/expert-draw/seed.ts'
import { refusal } from '#subsystems/tendering/expert-draw/terms.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { get } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { useLive } from '../../kit/live.ts'
import { LiveBadge } from '../../kit/live-badge.tsx'
import { Page } from '../../kit/page.tsx'
import { Name, StatusTag } from '../../kit/state-view.tsx'
import { Actions, type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant, showSecond } from '../../show.ts'
import { History } from '../detail.tsx'

const STEPS = ['申请', '确认条件', '封存名单', '等待检查点', '抽出次序', '通知', '抽足'] as const
const AT: Record<ExpertDraw['status'], number> = {
  requested: 1,
  rejected: 1,
  confirmed: 2,
  committed: 3,
  drawn: 5,
  short: 5,
  chosen: 5,
  complete: 7,
  disclosed: 7,
}
const OUTCOMES: Record<Asked['outcome'], readonly [string, string]> = {
  invited: ['通知中', 'tag'],
  accepted: ['已接受', 'tag tag-good'],
  declined: ['请假', 'tag tag-bad'],
  lapsed: ['逾期未答', 'tag tag-bad'],
  absent: ['缺席', 'tag tag-bad'],
  recused: ['回避', 'tag tag-bad'],
}
const PARTS: Readonly<Record<string, string>> = { procuringEntity: '采购人', regulator: '监管部门', platform: '平台' }

const Conditions = ({ state }: { state: ExpertDraw }) => (
  <dl className="facts-row">
    <div>
      <dt>评审时间</dt>
      <dd className="num">{showInstant(state.evaluationAt)}</dd>
    </div>
    <div>
      <dt>抽取区域</dt>
      <dd>{divisionName(state.area)}</dd>
    </div>
    <div>
      <dt>专业与人数</dt>
      <dd className="num">{state.quotas.map(({ speciality, seats }) => `${speciality} × ${seats}`).join('、')}</dd>
    </div>
    <div>
      <dt>采购人代表</dt>
      <dd className="num">{state.representatives} 人</dd>
    </div>
    <div>
      <dt>情形</dt>
      <dd>
        {WEIGHTS[state.weight]}
        {state.remote && '，远程异地'}
      </dd>
    </div>
  </dl>
)

type Sealed = Extract<ExpertDraw, { commitment: unknown }>

/** One square for each expert who may be drawn: a salted hash, and no more. */
const Roster = ({ state }: { state: Sealed }) => {
  const { eligible, excluded, apart, quotas } = state.commitment
  const asked = 'asked' in state ? new Map(state.asked.map((each) => [each.hash, each])) : new Map<string, Asked>()
  const reasons = Object.entries(
    Object.groupBy(
      excluded.flatMap((each) => each.reasons),
      (reason) => reason,
    ),
  )
  const silent = excluded.filter((each) => each.reasons.length === 0).length
  return (
    <>
      <p>
        名单已于 <b className="num">{showSecond(state.committedAt)}</b> 封存入账：可抽{' '}
        <b className="num">{eligible.length}</b> 人，须回避或不能参加 <b className="num">{excluded.length}</b> 人
        {apart.length > 0 && `，${apart.length} 对亲属不得同组`}。名单上只有加盐摘要，没有姓名。
      </p>
      <p className="roster" role="img" aria-label={`可抽取的 ${eligible.length} 名专家，每格一人`}>
        {eligible.slice(0, 600).map(({ hash, quotas: fits }) => (
          <i
            key={hash}
            className={asked.has(hash) ? `q${fits[0]} asked` : `q${fits[0]}`}
            title={`${hash.slice(0, 12)}… ${fits.map((each) => quotas[each]?.speciality).join('、')}`}
          />
        ))}
      </p>
      {silent > 0 && (
        <p className="muted num">其中 {silent} 人的回避与供应商有关，评审开始后显示原因（以免由此猜出谁要投标）。</p>
      )}
      {reasons.length > 0 && (
        <ul className="reasons">
          {reasons.map(([reason, each]) => (
            <li key={reason}>
              <span>{EXCLUSIONS[reason as Exclusion]}</span>
              <b className="num">{each?.length} 人</b>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const Chance = ({ state }: { state: Sealed }) => {
  const { promisedSize, contributors } = state.commitment
  const drawn = 'seed' in state ? state : undefined
  const chance = 'chance' in state ? state.chance : undefined
  const given = drawn?.contributions ?? chance?.received ?? []
  return (
    <ol className="chain">
      <li className="done">
        <h3>一、封存的名单</h3>
        <p>{drawn ? <span className="hash">{drawn.leafHash}</span> : '等待入树'}</p>
      </li>
      <li className={drawn ? 'done' : 'now'}>
        <h3>二、当时还不存在的检查点</h3>
        <p>
          约定：大小不小于 <b className="num">{promisedSize}</b> 的第一个见证检查点。
          {drawn ? (
            <>
              结果：大小 <b className="num">{sizeOf(drawn.checkpoint)}</b>，
              {drawn.checkpoint.split('\n').filter((line) => line.startsWith('— ')).length} 方签名。
            </>
          ) : (
            ' 谁也不能预先知道它的内容，正在等它产生。'
          )}
        </p>
      </li>
      <li className={drawn ? 'done' : undefined}>
        <h3>三、各方的随机数（VRF，带证明）</h3>
        <ul className="chips">
          {contributors.map(({ part, orgId, trustee }) => (
            <li key={`${part}${orgId}`}>
              {PARTS[part] ?? part}
              {trustee && <span className="muted">（密钥在托管人 {trustee} 处）</span>}
              {given.some((each) => each.part === part) && <span className="tag tag-good">已证明</span>}
              {chance?.missing.some((each) => each.part === part) && <span className="tag tag-bad">尚未提供</span>}
            </li>
          ))}
        </ul>
      </li>
      <li className={drawn ? 'done' : undefined}>
        <h3>四、种子 = 前三者的摘要</h3>
        <p>{drawn ? <span className="hash">{drawn.seed}</span> : '由前三者算出，谁也不能重试'}</p>
      </li>
    </ol>
  )
}

const Seats = ({ thing }: { thing: Thing<ExpertDraw> }) => {
  const { state } = thing
  if (!('asked' in state)) return null
  const nameOf = (hash: string) =>
    'disclosed' in state ? state.disclosed.find((each) => each.hash === hash)?.expertId : undefined
  return (
    <section className="block" aria-labelledby="seats">
      <h2 id="seats">
        席位 <small className="muted">姓名保密至评审结果公告；谢绝、逾期、请假的，由同一次序的下一位自动递补</small>
      </h2>
      <ol className="seats" aria-live="polite">
        {Array.from({ length: seatsOf(state.quotas) }, (_, n) => n + 1).map((seat) => {
          const asked = state.asked.filter((each) => each.seat === seat)
          const last = asked.at(-1)
          return (
            <li key={seat} className={last?.outcome === 'accepted' ? 'taken' : undefined}>
              <h3>
                第 {seat} 席 <small className="num">{state.quotas[quotaOf(state.quotas, seat)]!.speciality}</small>
              </h3>
              <ol>
                {asked.map(({ hash, outcome }) => {
                  const id = nameOf(hash)
                  const [words, look] = OUTCOMES[outcome]
                  return (
                    <li key={hash} title={`摘要 ${hash.slice(0, 16)}…`}>
                      <span>
                        {id ? (
                          <Name id={id} />
                        ) : (
                          <span role="img" aria-label="姓名保密">
                            ●●●
                          </span>
                        )}
                      </span>
                      <span className={look}>{words}</span>
                    </li>
                  )
                })}
                {asked.length === 0 && <li className="muted">无人可递补</li>}
              </ol>
              {last?.outcome === 'accepted' && (
                <ActDialog
                  path="/draws"
                  thing={thing}
                  noun="replacement"
                  label="缺席，递补"
                  given={{ seat, reason: 'absent' }}
                  small
                />
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** The page itself repeats the draw from its record: what the platform says need not be believed. */
const Recheck = ({ id }: { id: string }) => {
  const [said, setSaid] = useState<{ good: boolean; text: string }>()
  const check = async () => {
    const found = recomputeDraw(await get<DrawRecord>(`/api/draws/${id}/record`))
    setSaid(
      found.ok
        ? { good: true, text: `种子与次序均与承诺一致：本机重算了 ${found.value.asked} 次通知的先后` }
        : { good: false, text: tell(refuse(found.code, found.facts), refusal).text },
    )
  }
  return (
    <div className="desk-acts">
      <Button onClick={() => void check()}>在本机复核</Button>
      <a href={`/api/draws/${id}/record`} download={`draw-${id}.json`}>
        下载抽取记录
      </a>
      <span className="muted">
        离线复核：<code>npx yuecai draw verify 文件</code>
      </span>
      {said && (
        <Alert
          type={said.good ? 'success' : 'error'}
          showIcon
          title={said.text}
          role={said.good ? 'status' : 'alert'}
        />
      )}
    </div>
  )
}

const Room = ({ id, thing }: { id: string; thing: Thing<ExpertDraw> }) => {
  const live = useLive([['/draws', id]])
  const { state } = thing
  return (
    <Page
      title={state.title}
      trail={[['/draws', model.title]]}
      lead={
        <>
          <StatusTag chapter={chapterAt('draws')} status={state.status} />
          <span className="num">
            {state.number} · 第 {state.attempt} 次抽取
          </span>
          <LiveBadge state={live} />
        </>
      }
    >
      <ol className="steps-row" aria-label="抽取进程">
        {STEPS.map((step, at) => (
          <li
            key={step}
            className={at < AT[state.status] ? 'done' : at === AT[state.status] ? 'now' : undefined}
            aria-current={at === AT[state.status] ? 'step' : undefined}
          >
            {step}
          </li>
        ))}
      </ol>
      <Conditions state={state} />
      {state.status === 'rejected' && (
        <Alert type="warning" showIcon title="采购人不同意抽取条件" description={state.reason} />
      )}
      {state.status === 'short' && (
        <Alert
          type="warning"
          showIcon
          title={`第 ${state.seat} 席已无人可递补`}
          description="请扩大区域或者放宽品目，重新抽取。"
        />
      )}
      <Actions path="/draws" id={id} actions={thing.actions} without={['draw.replace']} />
      {'choice' in state && (
        <section className="block">
          <h2>
            自行选定 <small className="muted">财政部令第87号第四十八条</small>
          </h2>
          <p>
            经主管预算单位同意（{state.choice.consentNumber}
            {'，'}
            <a href={`/api/files/${state.choice.consentFile}?name=同意文件`}>同意文件</a>
            ），由采购人选定；公告时注明“自选”。
          </p>
          <p>{state.choice.reason}</p>
        </section>
      )}
      <Seats thing={thing} />
      {'commitment' in state && (
        <section className="block" aria-labelledby="public-draw">
          <h2 id="public-draw">
            公开抽取 <small className="muted">每一步都在账本里，任何人可以重复一遍</small>
          </h2>
          <Chance state={state} />
          <Roster state={state} />
          {'seed' in state && <Recheck id={id} />}
        </section>
      )}
      {state.past.length > 0 && (
        <section className="block">
          <h2>此前的抽取</h2>
          <ol className="plain-list">
            {state.past.map((each) => (
              <li key={each.at}>
                <span className="num">{showInstant(each.at)}</span> {each.reason}（通知过 {each.asked.length} 人）
              </li>
            ))}
          </ol>
        </section>
      )}
      <History caseId={thing.caseId} id={id} />
    </Page>
  )
}

export default function DrawRoomPage({ id }: { id?: string }) {
  const { data, error } = useThing<ExpertDraw>('/draws', id)
  if (error)
    return (
      <Page title={model.title} trail={[['/draws', model.title]]}>
        <Alert type="error" showIcon title={error.message} />
      </Page>
    )
  return data && id ? <Room id={id} thing={data} /> : <Waiting />
}

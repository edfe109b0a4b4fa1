/** 我的企业的各栏 — what is complete, what runs out, who used it, who may; told to the firm and to its regulator. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { dayOf, type Instant } from '#foundation/time.ts'
import type { Reading } from '#registers/readings/reading.ts'
import { PERSONAL } from '#registers/readings/reading.ts'
import type { Certificate } from '#registers/suppliers/certificate/certificate.ts'
import { type Consent, PARTS, RECIPIENTS } from '#registers/suppliers/consent/consent.ts'
import type { Point } from '#registers/suppliers/home.ts'
import { CONDUCT, type Supplier, standing } from '#registers/suppliers/supplier.ts'
import { get, serverInstant } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { Link, useGo } from '../../kit/router-link.tsx'
import { Name, StatusTag } from '../../kit/state-view.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showInstant } from '../../show.ts'
import { RelationPicture } from './relation-picture.tsx'
import { SizeTable } from './size-table.tsx'

type Home = {
  points: Point[]
  certificates: (Certificate & { id: string })[]
  consents: Consent[]
  readings: (Reading & { id: string })[]
}

const WORD = { good: '可以', warn: '请留意', bad: '须办理' } as const

const Points = ({ points, own }: { points: readonly Point[]; own: boolean }) => {
  const open = points.filter(({ state }) => state !== 'good').length
  return (
    <section className="block" aria-labelledby="points">
      <h2 id="points">
        登记是否完整
        <small className={open > 0 ? 'field-wrong' : 'muted'}>{open > 0 ? `${open} 项请留意` : '完整有效'}</small>
      </h2>
      <ul className="points">
        {points.map(({ title, state, text, to }) => (
          <li key={`${title}${text}`} className={`check-${state}`}>
            <span className="sr">{WORD[state]}：</span>
            <b>{title}</b>
            {own && to ? <Link to={to}>{text}</Link> : text}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Papers = ({ certificates, own }: { certificates: Home['certificates']; own: boolean }) => {
  const go = useGo()
  return (
    <section className="block" aria-labelledby="papers">
      <h2 id="papers">
        资质证书
        {own && (
          <Button size="small" onClick={() => go('/certificates/new')}>
            登记证书
          </Button>
        )}
      </h2>
      {certificates.length === 0 ? (
        <p className="muted">没有登记证书。</p>
      ) : (
        <WideTable title="资质证书表" head={['证书', '编号', '发证机关', '有效期至', '状态']} look="firm-table">
          {certificates.map((each) => (
            <tr key={each.id}>
              <td>
                <Link to={`/certificates/${each.id}`}>{each.name}</Link>
              </td>
              <td className="num">{each.number}</td>
              <td>{each.issuer || '—'}</td>
              <td className="num">{each.validUntilDate ?? '长期'}</td>
              <td>
                <StatusTag chapter={chapterAt('certificates')} status={each.status} />
              </td>
            </tr>
          ))}
        </WideTable>
      )}
    </section>
  )
}

const ConductRecords = ({ conduct }: Pick<Supplier, 'conduct'>) =>
  conduct.length === 0 ? null : (
    <section className="block" aria-labelledby="conduct">
      <h2 id="conduct">处罚、名单和不良行为</h2>
      <WideTable
        title="处罚、名单和不良行为表"
        head={['序号', '类别', '事项', '文号', '机关或来源', '期限', '现状']}
        look="firm-table"
      >
        {conduct.map((each) => (
          <tr key={each.no}>
            <td className="num">{each.no}</td>
            <td>{CONDUCT[each.kind]}</td>
            <td>{each.title}</td>
            <td>{each.reference || '—'}</td>
            <td>{each.authority}</td>
            <td className="num">
              {each.fromDate} 至 {each.untilDate ?? '移出之日'}
            </td>
            <td>{standing(each) ? '公布中' : `已移出（${showInstant(each.liftedAt!)}）`}</td>
          </tr>
        ))}
      </WideTable>
    </section>
  )

const Uses = ({ home, own }: { home: Home; own: boolean }) => {
  const go = useGo()
  return (
    <section className="block" aria-labelledby="uses">
      <h2 id="uses">
        谁能用、谁用过本单位的数据
        {own && (
          <Button size="small" onClick={() => go('/consents/new')}>
            同意复用
          </Button>
        )}
      </h2>
      {home.consents.length > 0 && (
        <ul>
          {home.consents.map((each) => (
            <li key={each.givenAt}>
              {RECIPIENTS[each.recipient]}可以为“{each.purpose}”使用{each.parts.map((part) => PARTS[part]).join('、')}
              {each.untilDate && `，至 ${each.untilDate}`}
            </li>
          ))}
        </ul>
      )}
      {own && home.consents.length > 0 && (
        <p>
          <Link to="/consents?mine=true">管理同意（随时可以撤回）</Link>
        </p>
      )}
      {home.readings.length === 0 ? (
        <p className="muted">没有人查阅过本单位的非公开信息。</p>
      ) : (
        <WideTable title="查阅记录" head={['时间', '单位', '查阅的内容', '事由']} look="firm-table">
          {home.readings.map((each) => (
            <tr key={each.id}>
              <td className="num">{showInstant(each.at)}</td>
              <td>
                <Name id={each.reader.orgId} />
              </td>
              <td>{each.what.map((what) => PERSONAL[what]).join('、')}</td>
              <td>{each.why}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </section>
  )
}

const takeAway = async (id: string) => {
  const data = await get<object>(`/api/suppliers/${id}/data`)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
  link.download = `本单位数据-${dayOf(serverInstant() as Instant)}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}

const OwnData = ({ id, status }: { id: string; status: string }) => (
  <section className="block" aria-labelledby="own-data">
    <h2 id="own-data">带走与退出</h2>
    <p>
      您可以随时把本单位在供应商库中的全部数据（登记、证书、账户、同意、查阅和办理记录）带走，也可以退出。退出后联系方式、股东、人员和账户即行删除；
      采购文件、合同和账本条目依法至少保存十五年。
      <span className="law">个人信息保护法第四十五条、第四十七条；政府采购法第四十二条</span>
    </p>
    <p className="actions-inline">
      <Button href={`/api/suppliers/${id}/data/workbook`}>导出本单位全部数据（表格）</Button>
      <Button onClick={() => void takeAway(id)}>导出机器可读的数据（JSON）</Button>
      {status === 'active' && <Link to={`/suppliers/${id}/departure`}>退出供应商库</Link>}
    </p>
  </section>
)

export const FirmHome = ({ id, state, own }: { id: string; state: Supplier; own: boolean }) => {
  const { data, error } = useQuery({
    queryKey: ['firm-home', id],
    queryFn: () => get<Home>(`/api/suppliers/${id}/home`),
  })
  if (error) return <Alert type="error" showIcon title={error.message} />
  if (!data) return null
  return (
    <>
      <Points points={data.points} own={own} />
      <ConductRecords conduct={state.conduct} />
      <Papers certificates={data.certificates} own={own} />
      <section className="block" aria-labelledby="size">
        <h2 id="size">企业规模</h2>
        <SizeTable facts={state} />
      </section>
      <RelationPicture id={id} own={own} shareholders={state.shareholders} />
      <Uses home={data} own={own} />
      {own && <OwnData id={id} status={state.status} />}
    </>
  )
}

/** 商品页 — what it is, what it must tell, what it cost, what is like it. An old id leads to where it was merged. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { dayOf, type Instant } from '#foundation/time.ts'
import { divisionName } from '#registers/divisions.ts'
import { type Attribute, showValue } from '#registers/goods/attributes/attributes.ts'
import type { CatalogueItem } from '#registers/goods/catalogue.ts'
import { inWords, type Likeness } from '#registers/goods/duplicates/likeness.ts'
import { FORMULA, KINDS, type Month, type Observation, type Reference } from '#registers/goods/prices/reference.ts'
import { LABELS, product as model, ORIGINS, type Product, skusOf } from '#registers/goods/products/product.ts'
import { get, serverInstant } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { PlainTable } from '../../kit/charts.tsx'
import { Page } from '../../kit/page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { Actions, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showDay, showInstant, showYuan } from '../../show.ts'
import { PriceBand } from './price-band.tsx'
import './goods.css'

type Sheet = {
  id: string
  ledFrom: string[]
  state: Product
  item?: CatalogueItem
  attributes: (Attribute & { from: string })[]
  reference?: Reference
  rule: { days: number; least: number; far: number; above: number }
  months: Month[]
  prices: (Observation & { unit: string })[]
  counts: Partial<Record<keyof typeof KINDS, number>>
  like: { id: string; title: string; brand: string; likeness: Likeness }[]
}

const Facts = ({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) => (
  <dl className="facts nested">
    {rows.map(([title, value]) => (
      <div key={title}>
        <dt>{title}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

const originOf = ({ origin, sharePercent }: Product['domestic']) =>
  sharePercent === undefined ? ORIGINS[origin] : `${ORIGINS[origin]}，境内组件成本占 ${sharePercent}%`

const Prices = ({ sheet }: { sheet: Sheet }) => {
  const { reference, rule, months, prices, counts } = sheet
  const said = FORMULA.replaceAll('{days}', String(rule.days)).replaceAll('{least}', String(rule.least))
  const kinds = Object.entries(counts) as [keyof typeof KINDS, number][]
  return (
    <section className="block goods-words" aria-labelledby="prices">
      <h2 id="prices">价格</h2>
      {reference ? (
        <p className="price-line num">
          <span>
            参考价 <b>{showYuan(reference.median)}</b>
          </span>
          <span>
            10%–90%：{showYuan(reference.p10)} – {showYuan(reference.p90)}
          </span>
          <span className="muted">
            {reference.count} 条，最近 {showDay(reference.newest)}
          </span>
        </p>
      ) : (
        <p className="none">
          近 {rule.days} 日的价格不足 {rule.least} 条，不给出参考价
        </p>
      )}
      <p className="muted">
        {said}。单价超过中位价 {rule.far}% 的预警，超过 {rule.above}% 的提示（RC-083）。
        {kinds.length > 0 && ` 现有：${kinds.map(([kind, n]) => `${KINDS[kind]} ${n} 条`).join('、')}。`}
      </p>
      {months.length > 0 && <PriceBand months={months} prices={prices} />}
      {prices.length > 0 && (
        <PlainTable
          title="成交和公开报价"
          head={['日期', '单价', '类别', '数量', '地区']}
          rows={prices.map(({ date, kind, region, quantity, unit, unitPrice }, n) => [
            `${showDay(date)}${' '.repeat(n % 2)}`,
            showYuan(unitPrice),
            KINDS[kind],
            `${quantity}${unit}`,
            region === '000000' ? '全国' : divisionName(region),
          ])}
        />
      )}
    </section>
  )
}

const Attributes = ({ sheet: { attributes, state } }: { sheet: Sheet }) => (
  <section className="block" aria-labelledby="attributes">
    <h2 id="attributes">
      参数 <Link to={`/attribute-sets?item=${state.itemCode}`}>{state.itemName}的属性</Link>
    </h2>
    {attributes.length === 0 ? (
      <p className="none">这个品目还没有制定属性</p>
    ) : (
      <Facts
        rows={attributes.map((attribute) => [
          attribute.title,
          showValue(attribute, state.values[attribute.key]) || <span className="muted">未说明</span>,
        ])}
      />
    )}
  </section>
)

const Variants = ({ state, today }: { state: Product; today: string }) => (
  <>
    {skusOf(state).length > 0 && (
      <section className="block goods-words" aria-label="规格">
        <h2>规格</h2>
        <PlainTable
          title="规格"
          head={['规格', '商品条码', '单位', '每包装']}
          rows={skusOf(state).map(({ name, gtin, unit, packed }) => [name, gtin ?? '—', unit, packed])}
        />
      </section>
    )}
    {state.labels.length > 0 && (
      <section className="block goods-words" aria-label="认证">
        <h2>认证</h2>
        <PlainTable
          title="认证"
          head={['证书编号', '认证', '机构', '有效期至']}
          rows={state.labels.map(({ kind, number, body, expiresDate }) => [
            number,
            LABELS[kind],
            body || '—',
            <span key="until" className={expiresDate < today ? 'past' : undefined}>
              {showDay(expiresDate)}
              {expiresDate < today && '（已到期）'}
            </span>,
          ])}
        />
      </section>
    )}
  </>
)

const Around = ({ sheet: { like, state } }: { sheet: Sheet }) => (
  <>
    {state.absorbed.length > 0 && (
      <section className="block" aria-label="并入的登记">
        <h2>并入的登记</h2>
        <ul className="things">
          {state.absorbed.map(({ id, name, model, at }) => (
            <li key={id}>
              {name} {model}
              <span className="muted num">{showInstant(at)} 并入</span>
            </li>
          ))}
        </ul>
      </section>
    )}
    {like.length > 0 && (
      <section className="block" aria-label="相近商品">
        <h2>相近商品</h2>
        <ul className="things">
          {like.map(({ id, title, brand, likeness }) => (
            <li key={id}>
              <Link to={`/goods/${id}`}>
                {brand} {title}
              </Link>
              <span className="muted">
                {Math.round(likeness.score * 100)}% · {inWords(likeness.evidence)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
)

/** `/goods/:id` */
export default function ProductPage({ id }: { id?: string }) {
  const { data: thing, error } = useThing<Product>('/goods', id)
  const { data: sheet } = useQuery({
    queryKey: ['product-sheet', id, thing?.version],
    queryFn: () => get<Sheet>(`/api/goods/${id}/sheet`),
    enabled: Boolean(thing),
  })
  const trail = [['/goods', model.title]] as const
  if (error)
    return (
      <Page title={model.title} trail={trail}>
        <Alert type="error" showIcon title={error.message} />
      </Page>
    )
  if (!thing || !sheet) return <Waiting />
  const { state } = sheet
  const led = sheet.id !== thing.id
  return (
    <Page
      title={model.card(state).title}
      trail={trail}
      lead={
        <>
          <StatusTag chapter={chapterAt('goods')} status={thing.state.status} />
          <span className="muted">{state.model}</span>
        </>
      }
    >
      {led && (
        <Alert
          type="info"
          showIcon
          title={`这条登记已合并，以下是保留的商品`}
          description={<Link to={`/goods/${sheet.id}`}>{model.card(state).title}</Link>}
        />
      )}
      <Actions path="/goods" id={thing.id} actions={thing.actions} />
      <div className="goods-top">
        <Prices sheet={sheet} />
        <section className="block" aria-label="基本信息">
          <h2>基本信息</h2>
          <Facts
            rows={[
              ['品目', `${state.itemName}（${state.itemCode}）`],
              ['集中采购', sheet.item?.centralised ? '目录内' : '目录外'],
              ['品牌', state.brandNames.join(' / ')],
              ['规格型号', state.model || '—'],
              ['生产厂商', state.makerName || '—'],
              ['本国产品', originOf(state.domestic)],
              ['市场报价', showYuan(state.listPrice)],
              ['登记', showInstant(state.submittedAt)],
            ]}
          />
          {state.pictures.length > 0 && (
            <div className="goods-pictures">
              {state.pictures.map((sha256) => (
                <img key={sha256} src={`/api/files/${sha256}`} alt={state.name} />
              ))}
            </div>
          )}
        </section>
      </div>
      <Attributes sheet={sheet} />
      <Variants state={state} today={dayOf(serverInstant() as Instant)} />
      <Around sheet={sheet} />
    </Page>
  )
}

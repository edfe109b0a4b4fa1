/** 商品名录 — the standard goods of the register: what each is, and what it was agreed at. */
/** @jsxImportSource hono/jsx */
import { divisionName } from '#registers/divisions.ts'
import { showCount, showYuan } from '../../show.ts'
import { Chips, Find } from '../find.tsx'
import { Crumbs, type Frame, Page } from '../page.tsx'
import type { Goods, GoodsList } from '../source.ts'
import { WideTable } from '../wide-table.tsx'
import { DirectoryTabs } from './directory.tsx'

/** A price of no place: what the seller tells of it everywhere. */
const NATION = '000000'
const HERE = '/directory/goods'
const addressOf = (query: Record<string, string | undefined>) => {
  const said = Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : []))
  return said.length > 0 ? `${HERE}?${new URLSearchParams(said)}` : HERE
}
const rangeOf = (reference: GoodsList['rows'][number]['reference']) =>
  reference ? `${showYuan(reference.p10)}～${showYuan(reference.p90)}` : '—'

export const GoodsPage = ({
  frame,
  q,
  item,
  list,
}: {
  frame: Frame
  q: string | undefined
  item: string | undefined
  list: GoodsList
}) => (
  <Page frame={frame} title="商品名录" column="名录">
    <Crumbs trail={[[HERE, '商品名录']]} />
    <div className="wide">
      <h1>
        商品名录
        <small className="num">{showCount(list.total)} 个</small>
      </h1>
      <div className="tools">
        <DirectoryTabs here="goods" />
        <Find id="goods-q" action={HERE} what="商品" placeholder="名称、品牌、型号或条码" q={q} keep={{ item }} />
      </div>
      <Chips chosen={item ? [{ title: '品目', text: list.itemName ?? item, href: addressOf({ q }) }] : []} />
      {list.rows.length === 0 ? (
        <p className="none">没有符合条件的商品</p>
      ) : (
        <WideTable
          title="商品名录"
          look="list stacked"
          head={['商品', '品牌', '型号', '品目', '产地', '认证', { right: '成交价区间' }]}
        >
          {list.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={`${HERE}/${row.id}`}>{row.name}</a>
              </th>
              <td data-title="品牌">{row.brand}</td>
              <td data-title="型号">{row.model || '—'}</td>
              <td data-title="品目">
                <a href={addressOf({ q, item: row.itemCode })}>{row.itemName}</a>
              </td>
              <td data-title="产地">{row.origin}</td>
              <td className={row.labels.length === 0 ? 'blank' : ''} data-title="认证">
                {row.labels.join('、') || '—'}
              </td>
              <td className={row.reference ? 'num right' : 'num right blank'} data-title="成交价">
                {rangeOf(row.reference)}
              </td>
            </tr>
          ))}
        </WideTable>
      )}
      <nav className="pages" aria-label="翻页">
        {list.next && (
          <a rel="next" href={addressOf({ q, item, after: list.next })}>
            下一页
          </a>
        )}
      </nav>
    </div>
  </Page>
)

const Field = ({ title, text }: { title: string; text: string | number | undefined }) =>
  text === undefined || text === '' ? null : (
    <div>
      <dt>{title}</dt>
      <dd>{text}</dd>
    </div>
  )

export const OneGoodsPage = ({ frame, goods }: { frame: Frame; goods: Goods }) => (
  <Page frame={frame} title={goods.name} column="名录">
    <Crumbs
      trail={[
        [HERE, '商品名录'],
        [addressOf({ item: goods.itemCode }), goods.itemName],
      ]}
    />
    <div className="wide">
      <h1>{goods.name}</h1>
      {goods.retired && <p className="lead">这个商品已停用，仅供查询。</p>}
      <section className="band" aria-labelledby="what">
        <h2 id="what">商品信息</h2>
        <dl className="fields">
          <Field title="品牌" text={goods.brandNames.join('、')} />
          <Field title="规格型号" text={goods.model} />
          <Field title="生产厂商" text={goods.makerName} />
          <Field title="品目" text={`${goods.itemName}（${goods.itemCode}）`} />
          <Field title="产地" text={goods.origin} />
          <Field
            title="中国境内组件成本占比"
            text={goods.sharePercent === undefined ? undefined : `${goods.sharePercent}%`}
          />
          {goods.attributes.map(({ title, value }) => (
            <Field key={title} title={title} text={value} />
          ))}
          {goods.labels.map(({ title, number, body, expiresDate }) => (
            <Field key={number} title={title} text={`${number}${body ? `，${body}` : ''}，有效期至 ${expiresDate}`} />
          ))}
        </dl>
      </section>
      {goods.skus.length > 0 && (
        <section className="band" aria-labelledby="skus">
          <h2 id="skus">规格</h2>
          <WideTable title="规格" head={['规格', '商品条码', '计量单位', { right: '每包装数量' }]}>
            {goods.skus.map((sku) => (
              <tr key={`${sku.name}${sku.gtin}`}>
                <th scope="row">{sku.name}</th>
                <td className="num">{sku.gtin ?? '—'}</td>
                <td>{sku.unit}</td>
                <td className="num right">{sku.packed}</td>
              </tr>
            ))}
          </WideTable>
        </section>
      )}
      <section className="band" aria-labelledby="prices">
        <h2 id="prices">公开的价格</h2>
        {goods.reference ? (
          <dl className="totals">
            <div>
              <dt>成交价区间（一成至九成）</dt>
              <dd className="num">{rangeOf(goods.reference)}</dd>
            </div>
            <div>
              <dt>中位数</dt>
              <dd className="num">{showYuan(goods.reference.median)}</dd>
            </div>
            {goods.listPrice !== undefined && (
              <div>
                <dt>登记的市场报价</dt>
                <dd className="num">{showYuan(goods.listPrice)}</dd>
              </div>
            )}
            <div>
              <dt>依据</dt>
              <dd className="num">{showCount(goods.reference.count)} 条</dd>
            </div>
          </dl>
        ) : (
          <p className="none">
            近{goods.rule.days}日内公开的成交价不足{goods.rule.least}条，不给出区间。
          </p>
        )}
        {goods.prices.length > 0 && (
          <WideTable title="公开的价格" head={['日期', '来源', '地区', { right: '数量' }, { right: '单价' }]}>
            {goods.prices.map((each) => (
              <tr key={`${each.date}${each.kind}${each.unitPrice}${each.region}${each.quantity}`}>
                <th scope="row" className="num">
                  {each.date}
                </th>
                <td>{each.kind}</td>
                <td>{each.region === NATION ? '全国' : divisionName(each.region)}</td>
                <td className="num right">
                  {each.quantity} {each.unit}
                </td>
                <td className="num right">{showYuan(each.unitPrice)}</td>
              </tr>
            ))}
          </WideTable>
        )}
        <p className="muted">取近{goods.rule.days}日内的合同成交价、框架协议价和市场报价；投标和询价中的报价不公开。</p>
      </section>
    </div>
  </Page>
)

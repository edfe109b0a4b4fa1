/** 商品库 — all products, narrowed by item, brand, label; the ways in. */
import { Button } from 'antd'
import { product as model } from '#registers/goods/products/product.ts'
import { ChapterTable } from '../../kit/chapter-table.tsx'
import { chapterAt, creationFor } from '../../kit/chapters.ts'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'

export default function GoodsListPage() {
  const me = useMe()
  const go = useGo()
  const chapter = chapterAt('goods')!
  const creation = creationFor(chapter, me.role)
  const keeper = me.role === 'operator' || me.role === 'regulator'
  return (
    <Page
      title={`${model.title}库`}
      lead={
        <span className="muted">
          <Link to="/attribute-sets">按品目浏览、看属性</Link>
          {keeper && (
            <>
              {' · '}
              <Link to="/duplicates">疑似重复</Link>
            </>
          )}
        </span>
      }
      aside={
        creation && (
          <Button type="primary" onClick={() => go('/goods/new')}>
            {creation.title}
          </Button>
        )
      }
    >
      <ChapterTable chapter={chapter} mineFirst={false} />
    </Page>
  )
}

/** 商品库 — all products, narrowed by item, brand, label; the ways in. */
import { product as model } from '#registers/goods/products/product.ts'
import { useBulk } from '../../kit/bulk-bar.tsx'
import { ChapterTable } from '../../kit/chapter-table.tsx'
import { chapterAt } from '../../kit/chapters.ts'
import { Page } from '../../kit/page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { WaysIn } from '../../kit/ways-in.tsx'

export default function GoodsListPage() {
  const me = useMe()
  const chapter = chapterAt('goods')!
  const choosing = useBulk(chapter)
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
      aside={<WaysIn chapter={chapter} />}
    >
      <ChapterTable chapter={chapter} mineFirst={false} {...(choosing && { choosing })} />
    </Page>
  )
}

/** 批量办理 — what may be done with the chosen rows, or with all that the filter finds. */
import { Button, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { Acts } from '#foundation/acts.ts'
import { MOST_CHOSEN } from '#registers/batches/begin-batch.ts'
import { showCount } from '../show.ts'
import type { Choosing } from './data-table.tsx'
import { useMe } from './session.tsx'

export type Which = { ids?: readonly string[]; asked?: string }

/** The form comes when something is to be done: most look at a list and go. */
const BulkForm = lazy(() => import('./bulk-form.tsx'))

/** The nouns of this chapter that this role may do to many rows. */
const bulkFor = ({ bulk = [], commands }: Acts, role: string): readonly string[] =>
  bulk.filter((noun) => commands[noun]?.who.some((grant: { role: string }) => grant.role === role))

export const useBulk = (chapter: Acts): Choosing | undefined => {
  const me = useMe()
  const nouns = bulkFor(chapter, me.role)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [doing, setDoing] = useState<{ noun: string; which: Which }>()
  const [all, setAll] = useState(false)
  if (nouns.length === 0) return undefined
  return {
    chosen,
    choose(ids, on) {
      setAll(false)
      setChosen((before) => {
        const next = new Set(before)
        for (const id of ids) on ? next.add(id) : next.delete(id)
        return next
      })
    },
    bar(asked, total) {
      if (chosen.size === 0 && !doing) return null
      const many = total && (total.n > chosen.size || total.more)
      const which: Which = all ? { asked: asked.toString() } : { ids: [...chosen].slice(0, MOST_CHOSEN) }
      return (
        <div className="bulk-bar" role="status">
          <span>
            已选{' '}
            <b className="num">
              {all && total
                ? `${showCount(total.n)}${total.more ? ' 以上' : ''}`
                : showCount(Math.min(chosen.size, MOST_CHOSEN))}
            </b>{' '}
            项
          </span>
          {many && !all && (
            <Button type="link" size="small" onClick={() => setAll(true)}>
              改为选中筛选出的全部 {showCount(total.n)}
              {total.more && '+'} 项
            </Button>
          )}
          <Select
            aria-label="批量办理"
            placeholder="批量办理……"
            className="filter"
            value={null}
            options={nouns.map((noun) => ({ value: noun, label: chapter.commands[noun]!.title }))}
            onChange={(noun: string | null) => noun && setDoing({ noun, which })}
          />
          <Button
            type="link"
            size="small"
            onClick={() => {
              setChosen(new Set())
              setAll(false)
            }}
          >
            取消选择
          </Button>
          {doing && (
            <Suspense>
              <BulkForm chapter={chapter} {...doing} onClose={() => setDoing(undefined)} />
            </Suspense>
          )}
        </div>
      )
    },
  }
}

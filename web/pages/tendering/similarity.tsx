/** 雷同提示 — pairs of bids that share words no tender document gave them, with those words: a hint, for people to judge. */
import { useQuery } from '@tanstack/react-query'
import { toYuan } from '#foundation/money.ts'
import { type Likeness, UNREAD } from '#subsystems/tendering/evaluation/unread.ts'
import { get } from '../../kit/api.ts'

export const Similarity = ({ id, names }: { id: string; names: (bidId: string) => string }) => {
  const { data } = useQuery({
    queryKey: ['similarity', id],
    queryFn: () => get<Likeness | undefined>(`/api/evaluations/${id}/similarity`).catch(() => null),
    staleTime: 600_000,
  })
  if (!data) return null
  return (
    <section className="block" aria-labelledby="similarity">
      <h2 id="similarity">
        雷同提示 <small className="muted">已扣除采购文件原文；只作提示，由评审委员会判断</small>
      </h2>
      {data.pairs.length + data.prices.length === 0 && <p className="muted">没有发现异常一致之处。</p>}
      <ul className="plain-list">
        {data.pairs.map(({ between: [a, b], share, passages, sameFiles, sameNames, sameMarks }) => (
          <li key={`${a}${b}`}>
            <p>
              <b>{names(a)}</b> 与 <b>{names(b)}</b>
              {share > 0 && <span className="tag tag-bad num">自写文字 {Math.round(share * 100)}% 相同</span>}
            </p>
            {passages.map(({ text }) => (
              <blockquote key={text}>{text.length > 120 ? `${text.slice(0, 120)}…` : text}</blockquote>
            ))}
            {sameFiles.length > 0 && <p>完全相同的附件：{sameFiles.join('、')}</p>}
            {sameMarks.length > 0 && <p>文件信息：{sameMarks.join('；')}</p>}
            {sameNames.length > 0 && <p className="muted">同名附件：{sameNames.join('、')}</p>}
          </li>
        ))}
        {data.prices.map(({ suppliers, kind, step }) => (
          <li key={suppliers.join()}>
            <b>报价呈规律性差异：</b>
            {suppliers.join('、')}，
            {kind === 'steps' ? `依次相差 ${toYuan(step as never)} 元` : `依次高出 ${(step * 100).toFixed(3)}%`}
          </li>
        ))}
      </ul>
      {data.read !== undefined && <p className="muted">已比对 {data.read} 个 PDF 附件的文字和文件信息。</p>}
      {(data.unread?.length ?? 0) > 0 && (
        <ul className="plain-list muted">
          {data.unread!.map(({ supplierName, name, why }) => (
            <li key={`${supplierName}${name}`}>
              {supplierName}《{name}》：{UNREAD[why]}
            </li>
          ))}
        </ul>
      )}
      <p className="law">财政部令第87号第三十七条</p>
    </section>
  )
}

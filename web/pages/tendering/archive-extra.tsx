/** 档案目录 — what the law wants kept, what is there, what is missing; the case as one file. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Archive } from '#subsystems/tendering/archive/archive.ts'
import type { Item } from '#subsystems/tendering/archive/list.ts'
import { get } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { Link } from '../../kit/router-link.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showInstant, showSize } from '../../show.ts'

const Mark = ({ item }: { item: Item }) => {
  if (item.open.length > 0) return <span className="tag tag-wait">{item.open.length} 件办理中</span>
  if (item.present) return <span className="tag tag-good">已有</span>
  return item.needed ? <span className="tag tag-bad">缺</span> : <span className="muted">不适用</span>
}

const SHOWN_ROWS = 12
const Papers = ({ item }: { item: Item }) => (
  <ul className="plain-list">
    {item.rows.slice(0, SHOWN_ROWS).map(({ path, id, status, title }) => (
      <li key={path + id}>
        <Link to={`${path}/${id}`}>
          {chapterAt(path.slice(1))?.model.title ?? path}：{title}
        </Link>{' '}
        <StatusTag chapter={chapterAt(path.slice(1))} status={status} />
      </li>
    ))}
    {item.rows.length > SHOWN_ROWS && <li className="muted">另有 {item.rows.length - SHOWN_ROWS} 件</li>}
    {item.extras.map(({ name, file }) => (
      <li key={file}>
        <a href={`/api/files/${file}?name=${encodeURIComponent(name)}`}>{name}</a> <span className="muted">补充</span>
      </li>
    ))}
  </ul>
)

export default function ArchiveExtra({ thing }: { thing: Thing<Archive> }) {
  const { state } = thing
  const { data } = useQuery({
    queryKey: ['archive-list', thing.id, thing.version],
    queryFn: () => get<{ items: Item[]; missing: string[] }>(`/api/archives/${thing.id}/list`),
  })
  return (
    <>
      <section className="block" aria-labelledby="archive-list">
        <h2 id="archive-list">
          归档目录
          {data && (
            <small className={data.missing.length > 0 ? 'field-wrong' : 'muted'}>
              {data.missing.length > 0 ? `还缺 ${data.missing.length} 项` : '齐全'}
            </small>
          )}
        </h2>
        {state.keepUntilDate && (
          <p>
            采购结束于 {showInstant(state.endedAt!)}，保存至 <b className="num">{state.keepUntilDate}</b>
            （不少于十五年）。
          </p>
        )}
        {data && (
          <WideTable title="应当保存的材料" head={['应当保存', '有无', '材料']}>
            {data.items.map((item) => (
              <tr key={item.key}>
                <th scope="row">{item.title}</th>
                <td>
                  <Mark item={item} />
                </td>
                <td>
                  <Papers item={item} />
                </td>
              </tr>
            ))}
          </WideTable>
        )}
        <p className="law">政府采购法第四十二条；政府采购法实施条例第四十六条</p>
      </section>
      <section className="block" aria-labelledby="exports">
        <h2 id="exports">完整案卷</h2>
        {state.exports.length === 0 ? (
          <p className="muted">
            办理“导出完整案卷”后，这里可以下载：账本条目、回执、文书和投标密文合为一个文件，脱离平台也能用 npx yuecai
            tender verify 核验。
          </p>
        ) : (
          <ul className="plain-list">
            {state.exports.toReversed().map((each) => (
              <li key={each.file + each.at} className="lot-line">
                <Button href={`/api/files/${each.file}?name=${encodeURIComponent(`${state.caseId}.case.json`)}`}>
                  下载案卷
                </Button>
                <span className="num">
                  {showInstant(each.at)} · {showSize(each.size)} · {each.entries} 条账本条目
                  {each.envelopes ? ' · 含密文和文书' : ''}
                </span>
                <span className={each.sound ? 'tag tag-good' : 'tag tag-bad'}>
                  {each.sound ? '导出时核验无误' : '核验有不符'}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

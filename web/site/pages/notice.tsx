/** 公告正文 — one notice whole: its fields by kind, its attachments, its proof, and what else happened in the same procurement. */
/** @jsxImportSource hono/jsx */
import { showInstant, showLeft, showSize, showYuan } from '../../show.ts'
import { Crumbs, type Frame, Page } from '../page.tsx'
import { ProofFoot } from '../proof-foot.tsx'
import { type Block, KINDS, type Notice } from '../source.ts'
import { WideTable } from '../wide-table.tsx'

/** A code, a number, an amount with its unit: read in one piece. */
const isFigure = (cell: string) => /^[A-Z]?\d[\d.,]*( ?[^\d\s]{1,2})?$/.test(cell)

const BlockOf = ({ block }: { block: Block }) => (
  <section>
    <h2>{block.title}</h2>
    {'rows' in block ? (
      <dl className="fields">
        {block.rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    ) : 'text' in block ? (
      block.text.split('\n').map((line) => <p key={line}>{line}</p>)
    ) : (
      <WideTable title={block.title} head={block.head} look="">
        {block.body.map((row) => (
          <tr key={row.join('|')}>
            {row.map((cell, at) => (
              <td key={`${block.head[at]}`} className={isFigure(cell) ? 'num' : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </WideTable>
    )}
  </section>
)

/** What the date of the notice ends. */
const UNTIL: Partial<Record<Notice['kind'], string>> = { singleSource: '公示期满', prequalification: '申请截止' }

export const NoticePage = ({ frame, notice }: { frame: Frame; notice: Notice }) => (
  <Page
    frame={frame}
    title={notice.title}
    column={KINDS[notice.kind]}
    description={`${notice.buyer} ${KINDS[notice.kind]}：${notice.title}`}
    article={{ title: notice.title, publishedAt: notice.publishedAt, source: notice.source }}
  >
    <Crumbs
      trail={[
        ['/notices', '信息公告'],
        [`/notices?kind=${notice.kind}`, KINDS[notice.kind]],
        [frame.path, '正文'],
      ]}
    />
    <div className="wide reading">
      <article>
        <header>
          <p className={`kind kind-${notice.kind}`}>{KINDS[notice.kind]}</p>
          <h1>{notice.title}</h1>
          <p className="byline">
            <span>
              发布时间 <time dateTime={notice.publishedAt}>{showInstant(notice.publishedAt)}</time>
            </span>
            <span>来源 {notice.source}</span>
            {notice.number && (
              <span>
                编号 <span className="num">{notice.number}</span>
              </span>
            )}
          </p>
        </header>
        {notice.blocks.map((block) => (
          <BlockOf key={block.title} block={block} />
        ))}
        {notice.attachments.length > 0 && (
          <section>
            <h2>附件</h2>
            <ul className="files">
              {notice.attachments.map((file) => (
                <li key={file.href}>
                  <a href={file.href}>{file.name}</a>
                  {file.size !== undefined && <span className="num">{showSize(file.size)}</span>}
                  {file.sha256 && <span className="hash">sha256 {file.sha256.slice(0, 16)}…</span>}
                </li>
              ))}
            </ul>
          </section>
        )}
        <ProofFoot frame={frame} path={`/notices/${notice.id}`} entryId={notice.entryId} />
      </article>
      <aside>
        {notice.deadline && (
          <section className={notice.deadline > frame.now ? 'due' : 'due over'}>
            <h2>{UNTIL[notice.kind] ?? '投标截止'}</h2>
            <p className="due-left">
              <time dateTime={notice.deadline} data-until={notice.deadline}>
                {showLeft(frame.now, notice.deadline)}
              </time>
            </p>
            <p className="num">{showInstant(notice.deadline)}（北京时间）</p>
            {notice.deadline > frame.now && (
              <a className="enter" href={notice.enter.href}>
                {notice.enter.label}
              </a>
            )}
            {notice.kind === 'singleSource' && (
              <p>
                任何供应商、单位或者个人对公示有异议的，可以在公示期内书面提出；采购人在公示期满后五个工作日内组织补充论证，并把结论告知提出人（财政部令第74号第三十九、四十条）。
              </p>
            )}
          </section>
        )}
        <section>
          <h2>要点</h2>
          <dl className="brief">
            <dt>采购人</dt>
            <dd>
              <a href={`/notices?buyer=${notice.buyerId}`}>
                {notice.buyer}
                <span className="sr">的全部公告</span>
              </a>
            </dd>
            {notice.agency && (
              <>
                <dt>代理机构</dt>
                <dd>{notice.agency}</dd>
              </>
            )}
            {notice.amount !== undefined && (
              <>
                <dt>金额</dt>
                <dd className="num">{showYuan(notice.amount)}</dd>
              </>
            )}
            <dt>区划</dt>
            <dd>{notice.regionName}</dd>
          </dl>
        </section>
        {notice.caseId && (
          <section>
            <h2>同一项目</h2>
            <ol className="siblings">
              {notice.siblings.map((each) => (
                <li key={each.id} aria-current={each.id === notice.id ? 'true' : undefined}>
                  <time dateTime={each.publishedAt}>{showInstant(each.publishedAt).slice(0, 10)}</time>
                  {each.id === notice.id ? (
                    <b>{KINDS[each.kind]}</b>
                  ) : (
                    <a href={`/notices/${each.id}`}>{KINDS[each.kind]}</a>
                  )}
                </li>
              ))}
            </ol>
            <p>
              <a href={`/projects/${notice.caseId}`}>看项目全过程</a>
            </p>
          </section>
        )}
        <section>
          <h2>存证</h2>
          {notice.entryId ? (
            <p>
              本公告的发布已写入存证账本。
              <a href={`/ledger/receipts/${notice.entryId}.tlog-proof`}>下载回执</a>，可在{' '}
              <a href="/ledger#check">存证账本</a> 核验。
            </p>
          ) : (
            <p>本公告的存证正在写入账本。</p>
          )}
        </section>
        <button type="button" className="plain" data-print hidden>
          打印本页
        </button>
      </aside>
    </div>
  </Page>
)

/** 开放数据 — what may be taken, how, and what each part means; every example is an address that answers. */
/** @jsxImportSource hono/jsx */
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
import { showCount, showInstant, showSize } from '../../show.ts'
import { Crumbs, type Frame, Page } from '../page.tsx'
import type { Dictionary, MonthFile } from '../source.ts'
import { WideTable } from '../wide-table.tsx'

const API = [
  [
    '/api/open-data/changes?after=-1',
    '变化流',
    '从账本的第一条读起；每次把返回的 next 作为下一次的 after。每则公告恰好出现一次，先后与账本一致，不会补插在读过的位置之前。',
  ],
  [
    '/api/open-data/releases?from=2026-03-01&limit=20',
    '按时间取发布记录',
    'OCDS release package；按发布先后，links.next 是下一页。',
  ],
  ['/api/open-data/records/{ocid}', '一项采购的记录', 'OCDS record package：全部发布记录和汇总（compiledRelease）。'],
  ['/feed.json?kind=tenderNotice', '订阅源', '任何检索条件都可以订阅：/feed.xml、/feed.atom、/feed.json。'],
  ['/ledger/checkpoint', '账本检查点', '每则公告附回执地址，可以离线核验没有被改动。'],
] as const

const EXAMPLE = `let after = -1
for (;;) {
  const answer = await fetch(\`SITE/api/open-data/changes?after=\${after}&limit=200\`)
  const { changes, next, caughtUp } = await answer.json()
  for (const { position, release } of changes) save(position, release)
  after = next                     // 存下来，下次从这里继续
  if (caughtUp) await sleep(10_000)
}`

const Files = ({ files }: { files: readonly MonthFile[] }) =>
  files.length === 0 ? (
    <p className="none">整月文件每天生成一次，今天的还没有生成。</p>
  ) : (
    <WideTable title="整月文件" head={['月份', '文件', '记录', '大小', '生成时间', '校验']}>
      {files.map((file) => {
        const name = `yuecai-${file.month}.${file.format}.gz`
        return (
          <tr key={name}>
            <th scope="row" className="num">
              {file.month}
            </th>
            <td>
              <a href={`/open-data/files/${name}`}>{name}</a>
            </td>
            <td className="num">{showCount(file.rows)}</td>
            <td className="num">{showSize(file.size)}</td>
            <td className="num">{showInstant(file.madeAt)}</td>
            <td>
              <a href={`/open-data/files/${name}.sha256`} className="hash">
                <span className="sr">{name} 的 SHA-256 </span>
                {file.sha256.slice(0, 12)}…
              </a>
            </td>
          </tr>
        )
      })}
    </WideTable>
  )

type Props = { frame: Frame; files: readonly MonthFile[]; dictionary: Dictionary }

export const OpenDataPage = ({ frame, files, dictionary: { columns, kinds } }: Props) => (
  <Page frame={frame} title="开放数据" column="开放数据" description="OCDS 1.1 发布记录、变化流、整月文件与数据字典">
    <Crumbs trail={[['/open-data', '开放数据']]} />
    <div className="wide open-data">
      <header>
        <h1>开放数据</h1>
        <p className="lead">
          全部公告都可以整批取走、持续跟随、离线核验。结构按开放合同数据标准（OCDS 1.1），许可为 CC BY
          4.0：注明来源即可使用。不需要注册，也没有验证码。
        </p>
      </header>
      <section aria-labelledby="api">
        <h2 id="api">接口</h2>
        <dl className="fields">
          {API.map(([address, title, text]) => (
            <div key={address}>
              <dt>{title}</dt>
              <dd>
                {address.includes('{') ? <code>GET {address}</code> : <a href={address}>GET {address}</a>}
                <br />
                {text}
              </dd>
            </div>
          ))}
        </dl>
        <p>
          全部接口的说明见 <a href="/api/docs">开放接口</a>。每个地址每分钟的请求数有限，大量取数请用下面的整月文件。
        </p>
      </section>
      <section aria-labelledby="follow">
        <h2 id="follow">怎样跟随而不漏</h2>
        <pre tabIndex={0}>{EXAMPLE.replace('SITE', frame.operator.site)}</pre>
        <p>
          公告在办理的同一个数据库事务里入账；事务全部完成之后，排序者才给它编上连续的序号。所以读过的序号之前不会再冒出新的内容，无论事务以什么先后完成。账本里也有与公开无关的条目，它们占着序号而不出现，因此有时没有内容而
          next 仍会前进。
        </p>
      </section>
      <section aria-labelledby="files">
        <h2 id="files">整月文件</h2>
        <p>
          JSONL 每行一份 OCDS 发布记录；CSV 每行一则公告。均为 gzip
          压缩，UTF-8。当月文件每天更新，当天的内容请用变化流。
        </p>
        <Files files={files} />
      </section>
      <section aria-labelledby="dictionary">
        <h2 id="dictionary">数据字典：CSV</h2>
        <dl className="fields">
          {columns.map(([head, means]) => (
            <div key={head}>
              <dt>
                <code>{head}</code>
              </dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="kinds">
        <h2 id="kinds">数据字典：公告类型与 OCDS 标签</h2>
        <dl className="fields">
          {kinds.map(([kind, title, tag]) => (
            <div key={kind}>
              <dt>
                <code>{kind}</code>
              </dt>
              <dd>
                {title}，{tag ? <code>{tag}</code> : '不属于某一项采购，不作为发布记录'}
              </dd>
            </div>
          ))}
        </dl>
        <p>
          ocid 以 <code>ocds-yuecai-</code> 开头，同一项采购从意向到验收不变。金额在 OCDS
          中为元，在其他接口中为分。时间为 UTC。
        </p>
      </section>
    </div>
  </Page>
)

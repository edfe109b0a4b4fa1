/** 文书核验 — what the QR of a paper leads to: whether it is genuine, what it is, and whether this very file is the one that was kept. */
/** @jsxImportSource hono/jsx */
import { showInstant, showSecond } from '../../show.ts'
import { Crumbs, type Frame, Page } from '../page.tsx'
import { type Checked, KINDS } from '../source.ts'

const trail = ['/check', '文书核验'] as const

const Ask = ({ asked }: { asked?: string | undefined }) => (
  <form action="/check" className="find check-find">
    <label className="sr" htmlFor="check-id">
      文书编号
    </label>
    <input
      id="check-id"
      name="id"
      required
      value={asked}
      maxLength={200}
      placeholder="文书二维码下方的核验编号或地址"
    />
    <button type="submit">核验</button>
  </form>
)

export const CheckPage = ({ frame, asked }: { frame: Frame; asked?: string }) => (
  <Page frame={frame} title="文书核验" column="文书核验">
    <Crumbs trail={[trail]} />
    <div className="wide words">
      <h1>文书核验</h1>
      <p className="lead">
        平台出具的通知书、公告、合同、验收书、评审报告，末页都有二维码。扫码或在下面输入二维码旁的地址，即可知道它是不是真的、讲的是哪一件事。
      </p>
      {asked && (
        <p className="verdict bad" role="status">
          ✗ 账本中没有这个编号：这不是本平台出具的文书，或者编号不完整。
        </p>
      )}
      <Ask asked={asked} />
      <p>
        手里是存证回执（.tlog-proof）的，请到 <a href="/ledger#check">存证账本</a> 离线核验。
      </p>
    </div>
  </Page>
)

export const CheckedPage = ({ frame, checked, sha256 }: { frame: Frame; checked: Checked; sha256?: string }) => (
  <Page frame={frame} title="文书核验" column="文书核验">
    <Crumbs trail={[trail, [frame.path, '核验结果']]} />
    <div className="wide words">
      <h1>核验结果</h1>
      <p className={checked.index === undefined ? 'verdict' : 'verdict good'} role="status">
        {checked.index === undefined
          ? '这件事刚刚办理，正在入账，请稍后再看。'
          : '✓ 编号真实：账本中有这件事，并已由平台签名。'}
      </p>
      <dl className="fields">
        {checked.thing && (
          <>
            <div>
              <dt>文书所讲的事</dt>
              <dd>
                {checked.thing.kind}：{checked.thing.title}
              </dd>
            </div>
            {checked.thing.number && (
              <div>
                <dt>编号</dt>
                <dd className="num">{checked.thing.number}</dd>
              </div>
            )}
            <div>
              <dt>现在的状态</dt>
              <dd>{checked.thing.status}</dd>
            </div>
          </>
        )}
        <div>
          <dt>办理事项</dt>
          <dd>{checked.act}</dd>
        </div>
        <div>
          <dt>办理时间</dt>
          <dd className="num">{showSecond(checked.at)}（北京时间）</dd>
        </div>
        <div>
          <dt>办理人</dt>
          <dd>{checked.by}</dd>
        </div>
        {checked.law && (
          <div>
            <dt>依据</dt>
            <dd>{checked.law}</dd>
          </div>
        )}
        <div>
          <dt>账目</dt>
          <dd>
            {checked.index !== undefined && <span className="num">第 {checked.index} 条 </span>}
            <span className="hash">{checked.hash}</span>
          </dd>
        </div>
      </dl>
      {!checked.thing && <p>内容按规定不公开；以上已足以判断文书的编号是否真实。</p>}

      <section className="check" aria-labelledby="file-title">
        <h2 id="file-title">核对这份文件</h2>
        {sha256 !== undefined && (
          <p className={checked.matches ? 'verdict good' : 'verdict bad'} role="status">
            {checked.matches
              ? '✓ 这份文件与平台存证的文件逐字节相同。'
              : '✗ 这份文件不是平台在这件事上存证的文件：可能被改动过，或者不是同一份。'}
          </p>
        )}
        <form action={`/check/${checked.entryId}`} data-paper-check="">
          <label htmlFor="paper">选择手里的 PDF</label>
          <input id="paper" type="file" />
          <input type="hidden" name="sha256" value={sha256} />
          <p>文件不会上传，只在您的浏览器里计算摘要。</p>
        </form>
        <noscript>
          <form action={`/check/${checked.entryId}`}>
            <label htmlFor="digest">浏览器没有启用脚本：请填写文件的 SHA-256</label>
            <input id="digest" name="sha256" pattern="[0-9a-f]{64}" required />
            <button type="submit">核对</button>
          </form>
        </noscript>
      </section>

      <p>
        <a href={`/ledger/receipts/${checked.entryId}.tlog-proof`}>下载这件事的存证回执</a>
        {checked.caseId && (
          <>
            ，<a href={`/projects/${checked.caseId}#${checked.entryId}`}>看项目全过程</a>
          </>
        )}
      </p>
      {checked.notices.length > 0 && (
        <section>
          <h2>同一项目的公告</h2>
          <ol className="siblings">
            {checked.notices.map((each) => (
              <li key={each.id}>
                <time dateTime={each.publishedAt}>{showInstant(each.publishedAt).slice(0, 10)}</time>
                <a href={`/notices/${each.id}`}>
                  {KINDS[each.kind]}：{each.title}
                </a>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  </Page>
)

/** 存证账本 — the checkpoint, who signed it, how to check it, and a checker that runs in the visitor's own browser. */
/** @jsxImportSource hono/jsx */
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
import { showCount, showSecond } from '../../show.ts'
import { Crumbs, type Frame, Page } from '../page.tsx'
import type { LedgerPage as Ledger } from '../source.ts'
import { WideTable } from '../wide-table.tsx'

export const LedgerPage = ({ frame, ledger }: { frame: Frame; ledger: Ledger }) => (
  <Page frame={frame} title="存证账本" column="存证账本" description="公开的防篡改账本：检查点、见证签名与回执核验">
    <Crumbs trail={[[frame.path, '存证账本']]} />
    <div className="wide ledger">
      <header>
        <h1>存证账本</h1>
        <p className="lead">
          平台上的每一次办理，都在同一个数据库事务里写下一条账。账目连成一棵只能增加、不能修改的哈希树，由独立的见证方签名。
          平台自己若改动任何一条旧账，签名就对不上——任何人都查得出来。
        </p>
      </header>

      <section className="checkpoint" aria-labelledby="checkpoint">
        <h2 id="checkpoint">最新检查点</h2>
        <dl>
          <div>
            <dt>账目总数</dt>
            <dd className="num big">{showCount(ledger.size)}</dd>
          </div>
          <div>
            <dt>根哈希</dt>
            <dd className="hash">{ledger.rootHash}</dd>
          </div>
          {ledger.signedAt && (
            <div>
              <dt>签名时间</dt>
              <dd className="num">{showSecond(ledger.signedAt)}（北京时间）</dd>
            </div>
          )}
          <div>
            <dt>账本名</dt>
            <dd className="hash">{ledger.origin}</dd>
          </div>
        </dl>
        <ul className="signers" aria-label="签名方">
          {ledger.signers.map((signer) => (
            <li key={signer.name}>
              <b>{signer.role}</b>
              <span>{signer.name}</span>
              <span className="hash">{signer.key}</span>
            </li>
          ))}
        </ul>
        <details>
          <summary>看签名原文（C2SP signed note）</summary>
          <pre tabIndex={0}>{ledger.note}</pre>
        </details>
      </section>

      <section id="check" className="check" aria-labelledby="check-title">
        <h2 id="check-title">核验我的回执</h2>
        <p>
          选择您下载的 <code>.tlog-proof</code> 文件，或把内容粘贴到下面。核验完全在您的浏览器中进行，文件不会上传。
        </p>
        <form data-receipt-check="">
          <label htmlFor="receipt-file">回执文件</label>
          <input id="receipt-file" type="file" accept=".tlog-proof,.txt,.json,text/plain" />
          <label htmlFor="receipt-text">或粘贴回执内容</label>
          <textarea id="receipt-text" rows={6} spellCheck={false} />
          <button type="submit">核验</button>
          <output aria-live="polite" />
        </form>
        <noscript>
          <p className="hint">
            您的浏览器没有启用脚本。请下载 <a href="/ledger/verify-receipt.mjs">离线核验程序</a> 在电脑上核验。
          </p>
        </noscript>
      </section>

      <section aria-labelledby="latest-entries">
        <h2 id="latest-entries">最近公开的账目</h2>
        <WideTable title="最近账目表" head={['编号', '时间', '事项', '案号', '回执']} look="stacked">
          {ledger.latest.map((entry) => (
            <tr key={entry.entryId}>
              <th scope="row" className="num">
                {entry.index}
              </th>
              <td className="num" data-title="时间">
                {showSecond(entry.at)}
              </td>
              <td data-title="事项">{entry.title}</td>
              <td data-title="案号">{entry.caseId ? <a href={`/projects/${entry.caseId}`}>{entry.caseId}</a> : '—'}</td>
              <td data-title="回执">
                <a href={`/ledger/receipts/${entry.entryId}.tlog-proof`} aria-label={`下载第${entry.index}条的回执`}>
                  下载
                </a>
              </td>
            </tr>
          ))}
        </WideTable>
      </section>

      <section className="how" aria-labelledby="how">
        <h2 id="how">三个常见的问题</h2>
        <details>
          <summary>账本里有我的报价或个人信息吗？</summary>
          <p>没有。报价、姓名等只以加盐的哈希入账；销毁盐值即无法还原，账目本身不变。</p>
        </details>
        <details>
          <summary>平台被攻击或丢了数据怎么办？</summary>
          <p>
            回执是离线文件，含账目、证明路径和当时的签名检查点。任何一个见证方或收件人手里的旧检查点，都能证明账本是否被截短或改写。
          </p>
        </details>
        <details>
          <summary>怎样自己保存一份账本？</summary>
          <p>
            <a href="/ledger/verify-receipt.mjs">离线核验程序</a>只有一个文件，不依赖本网站和任何软件包。账本按 C2SP
            tlog-tiles 格式公开：<a href="/ledger/checkpoint">/ledger/checkpoint</a> 是签名检查点，瓦片在{' '}
            <code>/ledger/tile/…</code> 下，可以整份下载并重算。
          </p>
        </details>
      </section>
    </div>
  </Page>
)

/** 投标回执 — what was received and when; the proof that it was. */
import { LockOutlined } from '@ant-design/icons'
import type { Answer } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { ReceiptButton } from '../../kit/receipt-button.tsx'
import { Link } from '../../kit/router-link.tsx'
import { showInstant, showSize } from '../../show.ts'

export const Receipt = ({ answer, title }: { answer: Answer; title: string }) => (
  <Page title="投标已收到" trail={[['/bids', '投标']]}>
    <section className="block receipt">
      <p className="receipt-mark" aria-hidden="true">
        <LockOutlined />
      </p>
      <h2>{title}</h2>
      <dl className="facts">
        <div>
          <dt>收到时间</dt>
          <dd className="num">{showInstant(answer.state.receivedAt)}（北京时间）</dd>
        </div>
        <div>
          <dt>版本</dt>
          <dd>第 {answer.state.version} 版</dd>
        </div>
        <div>
          <dt>密文大小</dt>
          <dd className="num">{showSize(answer.state.size)}</dd>
        </div>
        <div>
          <dt>受托方验份额</dt>
          <dd>{answer.state.countersignatures?.length ?? 0} 方已签</dd>
        </div>
        <div className="wide-row">
          <dt>清单指纹</dt>
          <dd className="hash">{answer.state.manifestHash}</dd>
        </div>
      </dl>
      <p>请下载回执妥善保存。它证明您在截止前递交了哪一份文件；平台即使丢失全部数据，凭回执也能证明。</p>
      <div className="form-foot">
        {answer.receipt && <ReceiptButton entryId={answer.receipt} />}
        <Link to={`/bids/${answer.id}`}>查看投标</Link>
      </div>
    </section>
  </Page>
)

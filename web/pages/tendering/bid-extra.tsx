/** 一份投标 — what its owner may know before the opening (that it is in, whole, and when), and all of it after. */

import { type Fen, inWords, toYuan } from '#foundation/money.ts'
import type { Bid, SealedBid } from '#subsystems/tendering/bid/bid.ts'
import { type BidContents, DEVIATION, itemsTotal, SME } from '#subsystems/tendering/bid/contents.ts'
import { Name } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showSecond, showSize, showYuan } from '../../show.ts'
import { Unlock } from './bid-unlock.tsx'

const Sealed = ({ state }: { state: Bid }) => (
  <section className="block" aria-labelledby="sealed">
    <h2 id="sealed">密封情况</h2>
    <dl className="facts">
      <div>
        <dt>收到时间</dt>
        <dd className="num">{showSecond(state.receivedAt)}</dd>
      </div>
      <div>
        <dt>版本</dt>
        <dd>第 {state.version} 版</dd>
      </div>
      <div>
        <dt>密文大小</dt>
        <dd className="num">{showSize(state.size)}</dd>
      </div>
      <div className="wide-row">
        <dt>清单指纹</dt>
        <dd className="hash">{state.manifestHash}</dd>
      </div>
      <div className="wide-row">
        <dt>受托方验份额</dt>
        <dd>
          {state.countersignatures.map((each, at) => (
            <span key={each.trustee}>
              {at > 0 && '、'}
              <Name id={each.trustee} />
            </span>
          ))}
        </dd>
      </div>
      {state.replaced.length > 0 && (
        <div className="wide-row">
          <dt>被替换的版本</dt>
          <dd>
            <ul>
              {state.replaced.map((each) => (
                <li key={each.version} className="num">
                  第 {each.version} 版，{showSecond(each.receivedAt)} 收到，{showSecond(each.replacedAt)}{' '}
                  被替换，永不开启
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </dl>
  </section>
)

export const Opened = ({ contents }: { contents: BidContents }) => (
  <>
    <section className="block" aria-labelledby="prices">
      <h2 id="prices">开标一览</h2>
      <p className="grand">
        <b className="num">{showYuan(contents.price)}</b>
        <span>{inWords(contents.price)}</span>
        <span className="muted">
          交付期 {contents.deliveryDays} 天 · {SME[contents.sme]} · 本国产品
          {contents.domestic.yes ? `（成本占比 ${contents.domestic.sharePercent}%）` : '未声明'}
        </span>
      </p>
      <WideTable
        title="分项报价表"
        head={['序号', '名称', '品牌', '规格型号', '产地', '数量', '单价（元）', '小计（元）']}
      >
        {contents.items.map((item) => (
          <tr key={item.no}>
            <td className="num">{item.no}</td>
            <td>{item.name}</td>
            <td>{item.brand}</td>
            <td>{item.model}</td>
            <td>{item.origin}</td>
            <td className="num right">{item.quantity}</td>
            <td className="num right">{toYuan(item.unitPrice as Fen)}</td>
            <td className="num right">{toYuan(itemsTotal([item]))}</td>
          </tr>
        ))}
      </WideTable>
    </section>
    {(contents.maker || contents.consortium) && (
      <section className="block" aria-labelledby="declared">
        <h2 id="declared">声明</h2>
        <ul className="plain-list">
          {contents.maker && (
            <li>
              中小企业声明：{contents.maker.name}，从业人员 {contents.maker.staff} 人，营业收入{' '}
              {showYuan(contents.maker.revenue)}，资产总额 {showYuan(contents.maker.assets)}，{SME[contents.sme]}
            </li>
          )}
          {contents.consortium && (
            <li>
              联合体牵头人，承担 {contents.consortium.leadSharePercent}%；联合协议见附件{' '}
              {contents.consortium.agreementFile}
            </li>
          )}
          {contents.consortium?.members.map((member) => (
            <li key={member.uscc}>
              联合体成员 {member.name}（{member.uscc}），承担 {member.sharePercent}%：{member.work}
            </li>
          ))}
        </ul>
      </section>
    )}
    <section className="block" aria-labelledby="responses">
      <h2 id="responses">响应与附件</h2>
      <ul className="plain-list">
        {contents.responses.map((each) => (
          <li key={each.lineId}>
            <b className="num">{each.lineId}</b> {each.text}{' '}
            {each.evidence && <span className="muted">{each.evidence} </span>}
            <span className={each.deviation === 'negative' ? 'tag tag-bad' : 'tag tag-going'}>
              {DEVIATION[each.deviation]}
            </span>
          </li>
        ))}
        {contents.files.map((file) => (
          <li key={file.sha256}>
            <a href={`/api/files/${file.sha256}?name=${encodeURIComponent(file.name)}`}>{file.name}</a>{' '}
            <span className="muted num">{showSize(file.size)}</span>
          </li>
        ))}
      </ul>
    </section>
  </>
)

export default function BidExtra({ thing }: { thing: Thing<Bid> }) {
  const { state } = thing
  return (
    <>
      {state.status === 'opened' && state.contents && <Opened contents={state.contents} />}
      {state.status === 'sealed' && state.manifest && <Unlock thing={thing as Thing<SealedBid>} />}
      {state.manifestHash && <Sealed state={state} />}
    </>
  )
}

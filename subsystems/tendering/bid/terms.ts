/** 投标的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { CodesOf, Says } from '#foundation/result.ts'
import type { checkTotal, readContents } from './contents.ts'
import type { countersignBid } from './countersign-bid.ts'
import type { checkManifest, keyFromBidder, keyFromShares, open, takeShare } from './envelope.ts'
import type { failBid, openBid, unlockBid } from './open-bid.ts'
import type { replaceBid, submitBid, withdrawBid } from './submit-bid.ts'

type Codes =
  | RefusalOf<
      | typeof countersignBid
      | typeof submitBid
      | typeof replaceBid
      | typeof withdrawBid
      | typeof openBid
      | typeof failBid
      | typeof unlockBid
    >
  | Extract<ReturnType<typeof checkTotal>, { ok: false }>['code']
  // Why a bid could not be opened, as the opening record says it.
  | CodesOf<typeof keyFromShares | typeof open | typeof readContents>
  | CodesOf<typeof checkManifest | typeof takeShare | typeof keyFromBidder>

const again = '请重新生成加密的投标文件并上传'

export const refusal = {
  'bid.no-opening': { text: '该采购包没有可以投标的开标场次', mend: '请从采购公告进入投标' },
  'bid.late': {
    text: '投标截止时间已过，平台拒收。截止时间 {deadline}，收到时间 {at}',
    law: '财政部令第87号第三十三条',
  },
  'bid.closed': { text: '投标已经截止，平台拒收', law: '财政部令第87号第三十三条' },
  'bid.not-registered': {
    text: '贵单位没有按公告获取招标文件',
    law: '财政部令第87号第三十三条',
    mend: '请先在公告页面登记获取招标文件',
  },
  'bid.supplier-suspended': {
    text: '贵单位在供应商库中已暂停或者注销',
    law: '政府采购法第二十二条',
    mend: '请联系登记地的财政部门恢复后再投标',
  },
  'bid.barred': {
    text: '贵单位被禁止参加政府采购活动（{number}），至 {until}',
    law: '政府采购法第七十七条；政府采购法实施条例第十九条',
    mend: '期满后可再参加；已提交的投标请撤回，保证金依规定退还',
  },
  'bid.early-service': {
    text: '贵单位为本项目提供过{service}服务，不得再参加本项目的其他采购活动',
    law: '政府采购法实施条例第十八条第二款',
    mend: '没有提供过这项服务的，请与采购人核对登记；已提交的投标请撤回，保证金依规定退还',
  },
  'bid.second-bid': {
    text: '贵单位在该采购包已有一份投标，同一投标人只能提交一份',
    law: '政府采购法第二十五条；财政部令第87号第三十七条',
    mend: '如需修改，请替换已提交的投标文件，或先撤回',
  },
  'bid.security-missing': {
    text: '没有收到投标保证金',
    law: '政府采购法实施条例第三十三条；财政部令第87号第三十八条',
    mend: '请在投标截止时间前以非现金形式交纳或者提交保函',
  },
  'bid.envelope-missing': { text: '没有找到上传的投标文件', mend: '请重新上传' },
  'bid.share-bad': {
    text: '托管人 {trustee} 检查后确认其密钥份额不能用（{code}），这样的投标文件将无法解密',
    mend: again,
  },
  'bid.not-countersigned': {
    text: '只有 {countersigned} 位托管人确认了密钥份额，至少需要 {needed} 位',
    mend: '请稍后重试；已上传的文件不必重传',
  },
  'envelope.malformed': { text: '投标信封不完整（{where}）', mend: again },
  'envelope.unknown-suite': { text: '投标信封使用了平台不支持的密码算法', mend: again },
  'envelope.signature-bad': { text: '投标信封的签名不符：清单被改动，或者不是用所列密钥签署', mend: again },
  'envelope.wrong-context': { text: '投标信封不属于本次投标（{name}：应为 {expected}，实为 {found}）', mend: again },
  'envelope.sizes-disagree': { text: '投标信封所列的大小互相矛盾', mend: again },
  'envelope.shares-incomplete': { text: '投标信封所列的密钥份额不完整', mend: again },
  'envelope.wrong-trustees': { text: '投标信封没有加密给现任托管人', mend: again },
  'envelope.truncated': { text: '上传的投标文件不完整：只有 {size} 字节，应为 {expected} 字节', mend: '请继续上传' },
  'envelope.too-long': { text: '上传的投标文件多出内容：有 {size} 字节，应为 {expected} 字节', mend: again },
  'envelope.ciphertext-changed': { text: '上传的投标文件与清单不符，传输中被改动', mend: again },
  'bid.replaced-meanwhile': { text: '这份投标已被替换，旧版不再补签' },
  'bid.nothing-new': { text: '没有新的托管人答复' },
  'bid.not-in-close': { text: '这份投标不在截止记录之内，或者尚未截止，不能开启', law: '财政部令第87号第四十一条' },
  'bid.key-does-not-fit': { text: '提供的密钥打不开这份投标文件', mend: '请使用投标时的浏览器或者当时下载的密钥文件' },
  'envelope.no-such-trustee': { text: '{trustee} 不是这份投标文件的托管人' },
  'envelope.share-not-for-this-key': { text: '托管人 {trustee} 的份额不是加密给其现用密钥的' },
  'envelope.not-this-bidders-key': {
    text: '这不是投标时所用的密钥',
    mend: '请使用投标时的浏览器或者当时下载的密钥文件',
  },
  'envelope.share-wrong': { text: '托管人 {trustee} 的份额与清单所列的承诺不符' },
  'envelope.share-swapped': { text: '托管人 {trustee} 名下的份额属于 {belongsTo}' },
  'envelope.share-twice': { text: '同一托管人的份额重复' },
  'envelope.too-few-shares': { text: '只有 {shares} 个份额，至少需要 {threshold} 个' },
  'envelope.key-mismatch': { text: '份额合成的密钥与投标人签署的承诺不符，责任在制作投标文件的一方' },
  'envelope.chunk-changed': { text: '投标文件第 {chunk} 块被改动，无法解密' },
  'envelope.chunk-moved': { text: '投标文件第 {chunk} 块不在原位（应在第 {belongsAt} 块）' },
  'envelope.plaintext-changed': { text: '解密所得与投标人签署的清单不符，责任在制作投标文件的一方' },
  'contents.not-a-bid': { text: '解密所得不是本平台的投标文件' },
  'contents.malformed': { text: '投标文件的内容不完整（{where}）' },
  'contents.file-differs': { text: '投标文件中的附件“{name}”不完整' },
  'contents.too-long': { text: '投标文件末尾有多余内容' },
  'contents.sum-differs': {
    text: '投标总价与分项合计不一致',
    law: '财政部令第87号第五十九条',
    mend: '请核对单价、数量和总价',
  },
} satisfies Record<Codes | 'bid.second-bid', Says>

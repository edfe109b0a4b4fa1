/** 投标来源相同 — rivals whose envelopes were handed in from one public address within a day: what they agreed to have kept, compared after
 *  the opening. A shared address is a lead, never a proof. */
import { isIPv4 } from 'node:net'
import { type Came, cameTogether, originsOf } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

/** 113.66.*.*: enough to be recognised by who knows the whole. */
const masked = (ip: string) =>
  isIPv4(ip) ? ip.replace(/\.\d+\.\d+$/, '.*.*') : `${ip.split(':').slice(0, 3).join(':')}:*`

export default watch<readonly Came[]>({
  code: 'RC-031',
  title: '投标设备、网络地址相同',
  basis: '财政部令第87号第三十七条第（一）项、第（二）项',
  severity: 'red',
  actions: ['notify', 'case'],
  parameters: ['origin.sameMinutes'],
  after: ['BidsOpened'],
  facts: (tx, { id }, house) => originsOf(tx, house, id),
  find(came, _, { policy }) {
    const within = policy('origin.sameMinutes') * 60_000
    return cameTogether(came, within).map(({ one, other, device }) => ({
      text: `${one.supplierName}、${other.supplierName}的投标文件从同一网络地址提交${device ? '，浏览器标识也相同' : ''}`,
      subjects: [one.supplierId, other.supplierId],
      evidence: { address: masked(one.ip), device, at: [one.at, other.at], versions: [one.version, other.version] },
      rows: [`bid/${one.bidId}`, `bid/${other.bidId}`],
      same: [one.supplierId, other.supplierId].toSorted().join('/'),
    }))
  },
})

/** 投标来源相同 — rivals whose envelopes were handed in from one public address within a day: what they agreed to have kept, compared after
 *  the opening. A shared address is a lead, never a proof. */
import { isIPv4 } from 'node:net'
import { type Came, originsOf } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

/** Behind these many unrelated people stand, or nobody: they tell nothing. */
const PRIVATE =
  /^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cde])/i
const plain = (ip: string) => ip.replace(/^::ffff:/i, '')
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
    const told = came.map((each) => ({ ...each, ip: plain(each.ip) })).filter(({ ip }) => !PRIVATE.test(ip))
    const pairs = told.flatMap((one, n) =>
      told
        .slice(n + 1)
        .filter(
          (other) =>
            other.supplierId !== one.supplierId &&
            other.ip === one.ip &&
            Math.abs(Date.parse(other.at) - Date.parse(one.at)) <= within,
        )
        .map((other) => ({ one, other })),
    )
    const firsts = new Map(
      pairs.map((pair) => [[pair.one.supplierId, pair.other.supplierId].toSorted().join('/'), pair]),
    )
    return [...firsts].map(([same, { one, other }]) => {
      const device = one.agent !== '' && one.agent === other.agent
      return {
        text: `${one.supplierName}、${other.supplierName}的投标文件从同一网络地址提交${device ? '，浏览器标识也相同' : ''}`,
        subjects: [one.supplierId, other.supplierId],
        evidence: { address: masked(one.ip), device, at: [one.at, other.at], versions: [one.version, other.version] },
        rows: [`bid/${one.bidId}`, `bid/${other.bidId}`],
        same,
      }
    })
  },
})

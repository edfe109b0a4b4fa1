/** yuecai auction — runs a reverse auction again from its record, without the platform. */
import { readFile } from 'node:fs/promises'
import { parseYuan, toYuan } from '#foundation/money.ts'
import { Stop } from '#foundation/stop.ts'
import { AUCTION_FAULTS, type AuctionRecord, floorCommitment, recomputeAuction } from '#subsystems/tendering/index.ts'
import { cli } from './cli.ts'

/** The bidder's own floor, if it names one: whose it is follows from what was committed to. */
const ownFloor = ({ auctionId, proxies }: AuctionRecord, yuan: string | undefined, salt: string | undefined) => {
  if (yuan === undefined && salt === undefined) return []
  const floor = parseYuan(yuan ?? '')
  if (floor === undefined || !salt) throw new Stop('核验自己的代理出价须同时给出 --floor 和 --salt')
  const own = proxies.find(({ no, commitment }) => commitment === floorCommitment(salt, auctionId, no, floor))
  if (!own) throw new Stop('记录里没有这个底价的承诺：底价或者核验码不对')
  return [{ no: own.no, floor, salt }]
}

export default cli({
  name: 'auction verify',
  text: '复核电子反拍：从竞价记录重算编号、每一口降价、延时、结束时间和名次',
  words: ['FILE'],
  options: {
    floor: { type: 'string', value: '元', text: '自己的底价，一并核验代理出价' },
    salt: { type: 'string', value: 'HEX', text: '自己的核验码' },
  },
  async run(call) {
    const path = call.path(call.words[0]!)
    const text = await readFile(path, 'utf8').catch(() => {
      throw new Stop(`读不到文件 ${path}`)
    })
    let record: AuctionRecord
    try {
      record = JSON.parse(text)
    } catch {
      throw new Stop(`${path} 不是竞价记录`)
    }
    if (record?.format !== 'yuecai-auction-record-1') throw new Stop(`${path} 不是竞价记录`)
    const opened = ownFloor(record, call.option('floor'), call.option('salt'))
    const faults = recomputeAuction(record, opened)
    if (faults.length > 0) {
      const lines = faults.map(({ code, seq }) => `✗ ${seq ? `第 ${seq} 行：` : ''}${AUCTION_FAULTS[code]}`)
      return { ok: false, data: { faults }, lines }
    }
    const [winner] = record.ranking
    const name = record.bidders.find(({ no }) => no === winner?.no)?.name
    const result = winner ? `${name} ${toYuan(winner.price)} 元` : '没有成交'
    const own = opened.map(({ no }) => `✓ ${no} 号的代理出价没有低于底价，也没有早停`)
    return {
      ok: true,
      data: { lines: record.lines.length, chain: record.chain, ranking: record.ranking },
      lines: [`✓ ${record.lines.length} 行逐行相符：${result}`, ...own],
    }
  },
})

/** 开标文书 — the opening record as a paper. */
import { showSecond } from '#foundation/clock.ts'
import { document, type Entered, verifyAddress } from '#foundation/documents/index.ts'
import { dayInChinese, timeInChinese } from '#foundation/documents/words.ts'
import { type Fen, inWords, toYuan } from '#foundation/money.ts'
import { refuse } from '#foundation/result.ts'
import { tell } from '#foundation/terms.ts'
import { dayOf } from '#foundation/time.ts'
import { SME } from '../bid/contents.ts'
import { refusal as bidRefusal } from '../bid/terms.ts'
import type { Opening } from './opening.ts'

const set = document<object>(new URL('./opening-record.typ', import.meta.url))

export type ReadOut = Extract<Opening, { status: 'opened' | 'recorded' }>
/** Names are the registers' affair, so they come in. */
export const openingRecordPaper = (
  state: ReadOut,
  names: { procuringEntity: string; agency: string },
  { site, entryId, at, watermark }: Entered,
): Promise<Buffer> => {
  const nameOf = (supplierId: string) =>
    state.record.find((line) => line.supplierId === supplierId)?.supplierName ?? supplierId
  const signedAt = 'recordedAt' in state ? state.recordedAt : at
  return set(
    {
      ...names,
      project: state.title,
      number: state.number,
      deadline: timeInChinese(state.deadline),
      openedAt: timeInChinese(state.openedAt),
      ceiling: `${toYuan(state.ceiling)}元`,
      count: `${state.bids.length}份`,
      root: state.root,
      bids: state.record.map((line, n) => {
        const confirmed = state.confirmed.find(({ supplierId }) => supplierId === line.supplierId)
        const common = {
          no: n + 1,
          supplier: line.supplierName,
          receivedAt: showSecond(line.receivedAt),
          confirmed: confirmed ? '已确认' : '视同认可', // 未参加开标的，视同认可开标结果 (第四十二条)
        }
        if ('failure' in line)
          return { ...common, failure: tell(refuse(line.failure.code, line.failure.facts), bidRefusal).text }
        return {
          ...common,
          price: toYuan(line.price),
          words: inWords(line.price),
          delivery: `${line.deliveryDays}日`,
          sme: SME[line.sme],
          domestic: line.domestic.yes ? `是（${line.domestic.sharePercent}%）` : '否',
        }
      }),
      differing: state.record.flatMap((line) =>
        'totalDiffers' in line && line.totalDiffers !== undefined
          ? [`${line.supplierName}分项合计${toYuan(line.totalDiffers as Fen)}元`]
          : [],
      ),
      released: state.released.map(({ trustee, at }) => ({ trustee, at: showSecond(at) })),
      objections: state.objections.map(({ no, supplierId, text, answer }) => ({
        no,
        supplier: nameOf(supplierId),
        text,
        answer: answer?.text ?? '',
      })),
      recordedOn: dayInChinese(dayOf(signedAt)),
    },
    {
      issuedAt: at,
      number: `${state.number}-KB${String(state.lot).padStart(2, '0')}`,
      verify: verifyAddress(site, entryId),
      ...(watermark && { watermark }),
    },
  )
}

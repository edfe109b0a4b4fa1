/** 分项报价 — brand, model, origin and unit price of each item; the sums and the words are the machine's. */
import { Input } from 'antd'
import { type Fen, inWords, toYuan } from '#foundation/money.ts'
import { type Declared, itemsTotal } from '#subsystems/tendering/bid/contents.ts'
import { MoneyBox } from '../../kit/inputs.tsx'
import { Heads } from '../../kit/wide-table.tsx'
import { showYuan } from '../../show.ts'
import type { Write } from './bid-tender.ts'

const NAMES = { brand: '品牌', model: '规格型号', origin: '产地' } as const

export const Prices = ({ declared, set, ceiling }: { declared: Declared; set: Write; ceiling: Fen }) => {
  const item = (at: number, change: Partial<Declared['items'][number]>) =>
    set('items', declared.items.with(at, { ...declared.items[at]!, ...change }))
  const total = declared.price
  return (
    <section className="block" id="prices" aria-labelledby="prices-title">
      <h2 id="prices-title">一、分项报价</h2>
      <div className="sideways">
        <table className="rows-in priced">
          <Heads of={['序号', '名称', '品牌', '规格型号', '产地', '数量', '单价', '小计']} />
          <tbody>
            {declared.items.map((each, at) => (
              <tr key={each.no}>
                <td className="num">{each.no}</td>
                <td>{each.name}</td>
                {(['brand', 'model', 'origin'] as const).map((name) => (
                  <td key={name}>
                    <Input
                      aria-label={`第${each.no}项${NAMES[name]}`}
                      value={each[name]}
                      maxLength={100}
                      onChange={(event) => item(at, { [name]: event.target.value })}
                    />
                  </td>
                ))}
                <td className="num right">{each.quantity}</td>
                <td>
                  <MoneyBox
                    aria-label={`第${each.no}项单价`}
                    value={each.unitPrice}
                    onChange={(fen) => item(at, { unitPrice: (Number.isSafeInteger(fen) ? fen : 0) as Fen })}
                  />
                </td>
                <td className="num right">{toYuan(itemsTotal([each]))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={total > ceiling ? 'grand over' : 'grand'}>
        投标总价 <b className="num">{toYuan(total)} 元</b>
        <span>{inWords(total)}</span>
        <span className="muted">最高限价 {showYuan(ceiling)}</span>
      </p>
    </section>
  )
}

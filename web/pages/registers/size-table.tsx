/** 划型说明 — the size a firm has, and by which figure: the table an officer would check it by. */
import { INDUSTRIES } from '#registers/industries.ts'
import { SIZES, type SizeFacts } from '#registers/suppliers/size.ts'
import { explainSize } from '#registers/suppliers/size-words.ts'
import './registers.css'

const shown = (figure: number) => figure.toLocaleString('zh-CN', { maximumFractionDigits: 6 })

export const SizeTable = ({ facts }: { facts: SizeFacts }) => {
  const { title, lines, why } = explainSize(facts)
  return (
    <>
      <p>
        按{INDUSTRIES[facts.industry]}划分为 <b>{title}</b>。<span className="muted">{why}。</span>
      </p>
      <div className="sideways">
        <table className="data firm-table">
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">本单位</th>
              <th scope="col">大型 ≥</th>
              <th scope="col">中型 ≥</th>
              <th scope="col">小型 ≥</th>
              <th scope="col">所在档</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ measure, unit, held, limits, reaches }) => (
              <tr key={measure}>
                <th scope="row">
                  {measure}（{unit}）
                </th>
                <td className="num">{shown(held)}</td>
                {limits.map((limit) => (
                  <td key={limit} className="num">
                    {shown(limit)}
                  </td>
                ))}
                <td>{SIZES[reaches]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="law">
        工信部联企业〔2011〕300号；与大型企业同一负责人、有直接控股或管理关系的，不作为中小企业（财库〔2020〕46号第二条）
      </p>
    </>
  )
}

/** 采购计划 — the list, and under it what the year's plans reserve for small firms beside what the contracts brought them. */
import { useQuery } from '@tanstack/react-query'
import type { Fen } from '#foundation/money.ts'
import { planActs } from '#subsystems/supervision/plan/acts.ts'
import type { SmeShare } from '#subsystems/supervision/plan/sme-share.ts'
import { get } from '../../kit/api.ts'
import { PlainTable } from '../../kit/charts.tsx'
import { Name } from '../../kit/state-view.tsx'
import { showYuan } from '../../show.ts'
import ListPage from '../list.tsx'
import './settlement.css'

type Answer = { year: string; wanted: { reserved: number; micro: number }; units: SmeShare[] }

const percent = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part * 1000) / whole) / 10)
const total = (units: readonly SmeShare[], key: Exclude<keyof SmeShare, 'unitId'>) =>
  units.reduce((sum, unit) => sum + unit[key], 0)

const Share = ({ data: { year, wanted, units } }: { data: Answer }) => {
  const [planned, reserved, contracted, sme, micro] = (
    ['planned', 'reserved', 'contracted', 'sme', 'micro'] as const
  ).map((key) => total(units, key)) as [number, number, number, number, number]
  const bars = [
    [
      '计划预留',
      percent(reserved, planned),
      wanted.reserved,
      `${showYuan(reserved as Fen)} / ${showYuan(planned as Fen)}`,
    ],
    [
      '合同授予中小企业',
      percent(sme, contracted),
      wanted.reserved,
      `${showYuan(sme as Fen)} / ${showYuan(contracted as Fen)}`,
    ],
    ['其中小微企业', percent(micro, sme), wanted.micro, `${showYuan(micro as Fen)} / ${showYuan(sme as Fen)}`],
  ] as const
  return (
    <section className="block" aria-labelledby="sme-share">
      <h2 id="sme-share">
        {year} 年面向中小企业预留 <small className="law">财库〔2020〕46号第七、八条</small>
      </h2>
      <dl className="bars-in">
        {bars.map(([label, share, least, figures]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect width="100" height="6" className="w-ground" />
                <rect
                  width={Math.min(100, share)}
                  height="6"
                  className={share < least ? 'settlement-late' : 'w-tech'}
                />
              </svg>
              <span className="num">
                {share}%{' '}
                <small className="muted">
                  （不低于 {least}%）{figures}
                </small>
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {units.length > 1 && (
        <details>
          <summary>各单位</summary>
          <PlainTable
            title="各单位预留份额"
            head={['单位', '计划预算', '其中预留', '合同金额', '授予中小企业', '授予小微企业']}
            rows={units.map((unit) => [
              <Name key={unit.unitId} id={unit.unitId} />,
              showYuan(unit.planned),
              `${percent(unit.reserved, unit.planned)}%`,
              showYuan(unit.contracted),
              `${percent(unit.sme, unit.contracted)}%`,
              `${percent(unit.micro, unit.contracted)}%`,
            ])}
          />
        </details>
      )}
    </section>
  )
}

export default function PlansPage() {
  const { data } = useQuery({ queryKey: ['sme-share'], queryFn: () => get<Answer>('/api/plans/sme-share') })
  return (
    <>
      <ListPage chapter={planActs} />
      {data && data.units.length > 0 && <Share data={data} />}
    </>
  )
}

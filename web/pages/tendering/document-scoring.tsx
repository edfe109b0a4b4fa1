/** 评分标准的编写 — factors and their tiers, with the sums live. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { Factor } from '#subsystems/tendering/documents/documents.ts'
import { quantified, type Remark } from '#subsystems/tendering/documents/remarks.ts'
import { AnyInput } from '../../kit/inputs.tsx'
import { type Common, LotOf, Marked, options, Tools } from './document-marked.tsx'
import { type Draft, moved, nextId } from './document-parts.ts'
import { Weights } from './document-weights.tsx'

const NUMBER = { kind: 'number', name: 'points', title: '分值', required: true, whole: false } as const
const Points = ({
  id,
  label,
  value,
  onChange,
}: {
  id: string
  label: string
  value: number
  onChange: (value: number) => void
}) => (
  <span className="points">
    <AnyInput
      field={NUMBER}
      path={[id]}
      label={label}
      value={value}
      problems={{}}
      onChange={(_, typed) => onChange(typeof typed === 'number' ? typed : 0)}
    />
  </span>
)

const RULES = { comprehensiveScoring: '综合评分法', lowestEvaluatedPrice: '最低评标价法' } as const
const HALVES = { technical: '技术', business: '商务' } as const
const SIDES = { objective: '客观', subjective: '主观' } as const

const OneFactor = ({
  factor,
  lots,
  n,
  put,
  drop,
  move,
  last,
  remarks,
}: {
  factor: Factor
  lots: Draft['lots']
  n: number
  last: boolean
  put: (factor: Factor) => void
  drop: () => void
  move: (by: -1 | 1) => void
  remarks: readonly Remark[]
}) => {
  const { tiers } = factor
  return (
    <li className="factor">
      <div className="clause-head">
        <b className="num">{factor.id}</b>
        <Select
          size="small"
          aria-label={`${factor.id}的部分`}
          value={factor.part}
          options={options(HALVES)}
          onChange={(part) => put({ ...factor, part })}
        />
        <Select
          size="small"
          aria-label={`${factor.id}的类别`}
          value={factor.kind}
          options={options(SIDES)}
          onChange={(kind) => put({ ...factor, kind })}
        />
        <LotOf name={factor.id} lots={lots} lot={factor.lot} onChange={(lot) => put({ ...factor, lot })} />
        <span className="points-of">
          满分
          <Points
            id={`${factor.id}-max`}
            label={`${factor.id}的满分`}
            value={factor.max}
            onChange={(max) => put({ ...factor, max })}
          />
        </span>
        <Tools name={factor.id} first={n === 0} last={last} onMove={move} onDrop={drop} />
      </div>
      <Marked
        place={{ list: 'factors', at: n }}
        label={`评审因素${factor.id}`}
        value={factor.name}
        remarks={remarks}
        onChange={(name) => put({ ...factor, name })}
      />
      <ol className="factor-tiers">
        {tiers.map((tier, t) => (
          <li key={t}>
            <Marked
              place={{ list: 'factors', at: n, tier: t }}
              label={`${factor.id}第${t + 1}档`}
              value={tier.label}
              remarks={remarks}
              onChange={(label) => put({ ...factor, tiers: tiers.with(t, { ...tier, label }) })}
            />
            <Points
              id={`${factor.id}-${t}`}
              label={`${factor.id}第${t + 1}档的分值`}
              value={tier.points}
              onChange={(points) => put({ ...factor, tiers: tiers.with(t, { ...tier, points }) })}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`删除${factor.id}第${t + 1}档`}
              onClick={() => put({ ...factor, tiers: tiers.toSpliced(t, 1) })}
            />
          </li>
        ))}
      </ol>
      <p className="adding">
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => put({ ...factor, tiers: [...tiers, { label: '', points: 0 }] })}
        >
          加一档
        </Button>
        {tiers.length < 2 && (
          <Button size="small" onClick={() => put({ ...factor, tiers: quantified(factor.max) })}>
            按内容齐全程度分四档
          </Button>
        )}
      </p>
    </li>
  )
}

export const Scoring = ({ draft, change, remarks }: Common) => {
  const { factors } = draft
  const put = (after: readonly Factor[]) => change({ factors: after })
  return (
    <>
      <div className="scoring-head">
        <Select
          aria-label="评标方法"
          value={draft.awardRule}
          options={options(RULES)}
          onChange={(awardRule) =>
            change(awardRule === 'lowestEvaluatedPrice' ? { awardRule, factors: [], priceWeight: 100 } : { awardRule })
          }
        />
        <span className="points-of">
          价格分值
          <Points
            id="price-weight"
            label="价格分值"
            value={draft.priceWeight}
            onChange={(priceWeight) => change({ priceWeight })}
          />
        </span>
      </div>
      <Weights draft={draft} />
      <ol className="clauses">
        {factors.map((factor, n) => (
          <OneFactor
            key={factor.id}
            factor={factor}
            lots={draft.lots}
            n={n}
            last={n === factors.length - 1}
            remarks={remarks}
            put={(after) => put(factors.with(n, after))}
            drop={() => put(factors.toSpliced(n, 1))}
            move={(by) => put(moved(factors, n, by))}
          />
        ))}
      </ol>
      {draft.awardRule === 'comprehensiveScoring' && (
        <p className="adding">
          <Button
            icon={<PlusOutlined />}
            onClick={() =>
              put([
                ...factors,
                { id: nextId('P', factors), name: '', part: 'technical', kind: 'objective', max: 0, tiers: [] },
              ])
            }
          >
            添加评审因素
          </Button>
        </p>
      )}
    </>
  )
}

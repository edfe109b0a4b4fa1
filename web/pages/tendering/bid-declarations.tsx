/** 交付与声明 — days of delivery; small firms, domestic products and consortium as guided forms, each with what it means. */
// biome-ignore-all lint/a11y/useSemanticElements: a legend cannot be laid out beside its group
import { Button, Checkbox, Input, Radio } from 'antd'
import { useMemo } from 'react'
import { z } from 'zod'
import type { Fen } from '#foundation/money.ts'
import { INDUSTRIES } from '#registers/industries.ts'
import { SIZES, sizeOf } from '#registers/suppliers/size.ts'
import { zConsortium } from '#subsystems/tendering/bid/consortium.ts'
import { type Declared, type Maker, SME } from '#subsystems/tendering/bid/contents.ts'
import { zSubcontractors } from '#subsystems/tendering/bid/subcontract.ts'
import { fieldsOf, initialOf, put } from '../../kit/fields.ts'
import { Fields } from '../../kit/inputs.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import type { Asked, Write } from './bid-tender.ts'

type Props = { declared: Declared; set: Write; asked: Asked }
const TEN_THOUSAND = 10_000_00

const figure = (text: string) => Number(text.replace(/[^\d.]/g, '')) || 0
const Figure = ({
  id,
  label,
  unit,
  value,
  onChange,
}: {
  id: string
  label: string
  unit: string
  value: number
  onChange: (value: number) => void
}) => (
  <Labelled title={label} id={id}>
    {() => (
      <Input
        id={id}
        inputMode="decimal"
        className="num"
        suffix={unit}
        value={value === 0 ? '' : String(value)}
        onChange={(event) => onChange(figure(event.target.value))}
      />
    )}
  </Labelled>
)

/** 中小企业声明函 (财库〔2020〕46号附件): who makes or does it, with last year's figures; the size follows from them. */
const SmallFirm = ({ declared, set, asked }: Props) => {
  const { industry } = asked.sme
  const maker: Maker = declared.maker ?? { name: '', staff: 0, revenue: 0 as Fen, assets: 0 as Fen }
  const change = (part: Partial<Maker>) => set('maker', { ...maker, ...part })
  const told = industry !== '' && (maker.staff > 0 || maker.revenue > 0)
  const size = told ? sizeOf({ industry, ...maker }) : undefined
  const goods = asked.category === 'goods'
  return (
    <div className="group-in">
      <p className="field-hint">
        {goods ? '货物采购看制造商的规模' : '看承接（承建）企业的规模'}；所属行业：
        {industry ? INDUSTRIES[industry] : '见采购文件'}。填写上一年度数据，无上一年度数据的新成立企业可以不填。
      </p>
      <div className="fields-in">
        <Labelled title={goods ? '制造商名称' : '承接企业名称'} id="maker-name">
          {(id) => (
            <Input
              id={id}
              value={maker.name}
              maxLength={200}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Labelled>
        <Figure
          id="maker-staff"
          label="从业人员"
          unit="人"
          value={maker.staff}
          onChange={(staff) => change({ staff: Math.round(staff) })}
        />
        <Figure
          id="maker-revenue"
          label="营业收入"
          unit="万元"
          value={maker.revenue / TEN_THOUSAND}
          onChange={(value) => change({ revenue: Math.round(value * TEN_THOUSAND) as Fen })}
        />
        <Figure
          id="maker-assets"
          label="资产总额"
          unit="万元"
          value={maker.assets / TEN_THOUSAND}
          onChange={(value) => change({ assets: Math.round(value * TEN_THOUSAND) as Fen })}
        />
      </div>
      {size && (
        <p className={size === declared.sme ? 'sized' : 'sized field-wrong'} role="status">
          按划型标准为{SIZES[size]}企业
          {size !== declared.sme && (
            <Button type="link" size="small" onClick={() => set('sme', size)}>
              改为{SME[size]}
            </Button>
          )}
        </p>
      )}
      <p className="field-hint">声明内容不实的，属于提供虚假材料谋取中标（财库〔2020〕46号第二十条）。</p>
    </div>
  )
}

const consortiumFields = fieldsOf(zConsortium)
const ConsortiumForm = ({ declared, set }: Omit<Props, 'asked'>) => {
  const value = declared.consortium
  const start = useMemo(() => initialOf(consortiumFields), [])
  return (
    <div className="field field-wide">
      <Checkbox
        checked={value !== undefined}
        onChange={(event) => set('consortium', event.target.checked ? (start as Declared['consortium']) : undefined)}
      >
        以联合体形式投标，本单位为牵头人
      </Checkbox>
      {value && (
        <div className="group-in">
          <p className="field-hint">
            各方均须符合法定资格条件；份额合计100%；联合协议作为附件提交（政府采购法第二十四条）。
          </p>
          <Fields
            fields={consortiumFields}
            path={['consortium']}
            value={value as unknown as Record<string, unknown>}
            problems={{}}
            onChange={(path, typed) => set('consortium', put(value, path.slice(1), typed) as Declared['consortium'])}
          />
        </div>
      )}
    </div>
  )
}

const subcontractFields = fieldsOf(z.object({ subcontractors: zSubcontractors }))
const SubcontractForm = ({ declared, set }: Omit<Props, 'asked'>) => {
  const value = declared.subcontractors
  const start = useMemo(() => initialOf(subcontractFields), [])
  return (
    <div className="field field-wide">
      <Checkbox
        checked={value !== undefined}
        onChange={(event) =>
          set('subcontractors', event.target.checked ? (start.subcontractors as Declared['subcontractors']) : undefined)
        }
      >
        中标后将部分非主体、非关键性工作分包
      </Checkbox>
      {value && (
        <div className="group-in">
          <p className="field-hint">
            没有在投标文件中载明的，中标后不得分包；分包承担主体应当具备相应资质，不得再次分包（财政部令第87号第三十五条）。
          </p>
          <Fields
            fields={subcontractFields}
            path={[]}
            value={{ subcontractors: value } as unknown as Record<string, unknown>}
            problems={{}}
            onChange={(path, typed) =>
              set(
                'subcontractors',
                (put({ subcontractors: value }, path, typed) as Pick<Declared, 'subcontractors'>).subcontractors,
              )
            }
          />
        </div>
      )}
    </div>
  )
}

export const Declarations = ({ declared, set, asked }: Props) => (
  <section className="block" id="others" aria-labelledby="others-title">
    <h2 id="others-title">三、交付与声明</h2>
    <div className="fields-in">
      <div className="field">
        <label className="field-label" htmlFor="delivery">
          交付期（合同签订后日历天）
        </label>
        <Input
          id="delivery"
          inputMode="numeric"
          className="num"
          value={declared.deliveryDays === 0 ? '' : String(declared.deliveryDays)}
          onChange={(event) => set('deliveryDays', Number(event.target.value.replace(/\D/g, '').slice(0, 4)))}
        />
        <p className="field-hint">采购文件要求 {asked.contractTerms.deliveryDays} 天内</p>
      </div>
      <div className="field field-wide" role="group" aria-labelledby="sme-label">
        <span className="field-label" id="sme-label">
          中小企业声明
        </span>
        <Radio.Group
          options={Object.entries(SME).map(([value, label]) => ({ value, label }))}
          value={declared.sme}
          onChange={(event) => set('sme', event.target.value)}
        />
        {declared.sme !== 'none' && declared.sme !== 'large' && (
          <SmallFirm declared={declared} set={set} asked={asked} />
        )}
      </div>
      <div className="field field-wide">
        <Checkbox
          checked={declared.domestic.yes}
          onChange={(event) =>
            set('domestic', { yes: event.target.checked, sharePercent: event.target.checked ? 100 : 0 })
          }
        >
          声明所投产品为本国产品
        </Checkbox>
        {declared.domestic.yes && (
          <div className="group-in">
            <p className="field-hint">
              在中国境内生产、境内组件成本占比达到规定比例的产品（国办发〔2025〕34号）。
              {asked.domestic.applies && `本项目对本国产品的报价给予${asked.domestic.deductionPercent}%的扣除。`}
            </p>
            <label className="field-label" htmlFor="share">
              本国产品成本占比（%）
            </label>
            <Input
              id="share"
              inputMode="decimal"
              className="num"
              value={String(declared.domestic.sharePercent)}
              onChange={(event) =>
                set('domestic', { yes: true, sharePercent: Math.min(100, figure(event.target.value)) })
              }
            />
          </div>
        )}
      </div>
      <SubcontractForm declared={declared} set={set} />
      {asked.consortiumAllowed && <ConsortiumForm declared={declared} set={set} />}
    </div>
  </section>
)

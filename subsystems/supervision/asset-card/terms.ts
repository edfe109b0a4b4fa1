/** 资产卡片的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { openCard } from './open-card.ts'
import type { correctCard } from './send-card.ts'

const STANDARD = '政府会计准则第3号——固定资产第二条'

export const refusal = {
  'asset-card.not-your-acceptance': { text: '没有找到贵单位的这次验收', mend: '请从“履约验收”进入' },
  'asset-card.not-accepted': { text: '还没有验收合格，不能登记资产', mend: '请在验收合格后登记' },
  'asset-card.no-such-line': { text: '这次验收没有第{no}项货物', mend: '请核对合同标的序号' },
  'asset-card.one-already': { text: '第{no}项已经登记资产卡片' },
  'asset-card.not-durable': {
    text: '品目{itemCode}不属于固定资产的门类',
    law: STANDARD,
    mend: '固定资产的品目在A01至A06之中；物资（A07）记入库存物品，无形资产（A08）另行登记',
  },
  'asset-card.below-unit-value': {
    text: '单价{unitPrice}元低于固定资产标准{limit}元',
    law: STANDARD,
    mend: '大批同类物资作为固定资产的，请填写理由',
  },
  'asset-card.nothing-corrected': {
    text: '没有更正任何内容，会再次被退回：{reason}',
    mend: '请按退回的理由更正；确不属于固定资产的，由审核人员办理“不作为固定资产”',
  },
} satisfies Record<RefusalOf<typeof openCard | typeof correctCard>, Says>

/** 示范商品 — invented brands and makers of computers, printers and furniture; a few entered twice; a year of prices behind them. */
import { type House, THE_SYSTEM } from '#foundation/house.ts'
import { dayOf, type Instant, plusDays } from '#foundation/time.ts'
import {
  defineAttributes,
  recordPrices,
  registerBrand,
  registerMaker,
  registerProduct,
} from '#registers/goods/index.ts'
import { idOf } from './accounts.ts'
import { CITY, COUNTIES } from './city.ts'
import { must } from './people.ts'

const number = (key: string, title: string, unit: string, more: object = {}) => ({
  ...{ key, title, type: 'number', unit, ...more },
})
const choice = (key: string, title: string, options: string[], more: object = {}) => ({
  ...{ key, title, type: 'choice', options, ...more },
})
const yes = (key: string, title: string, more: object = {}) => ({ key, title, type: 'yesNo', ...more })

/** 品目 → what its products tell; what stands above is inherited. */
const ATTRIBUTES: Readonly<Record<string, readonly object[]>> = {
  A02010100: [
    number('memory', '内存', 'GB', { least: 1, most: 8192, required: true, aliases: ['运行内存', '内存容量'] }),
    number('disk', '固态硬盘', 'GB', { least: 32, most: 262_144, aliases: ['硬盘容量', '硬盘'] }),
    choice('system', '操作系统', ['银河麒麟', '统信UOS', '不预装']),
    number('warranty', '质保期', '个月', { least: 12, most: 120, aliases: ['质量保证', '保修'] }),
  ],
  A02010105: [
    number('screen', '显示器尺寸', '英寸', { least: 15, most: 49, aliases: ['屏幕尺寸', '显示器'] }),
    yes('wireless', '无线网卡'),
  ],
  A02010108: [
    number('weight', '重量', '千克', { least: 0.5, most: 5, aliases: ['整机重量'] }),
    number('battery', '续航时间', '小时', { least: 1, most: 40, aliases: ['续航'] }),
  ],
  A02021000: [
    number('speed', '打印速度', '页/分钟', { least: 1, most: 200, required: true }),
    yes('duplex', '自动双面打印', { aliases: ['双面打印'] }),
  ],
  A05010300: [number('load', '承重', '千克', { least: 50, most: 500 })],
}

/** Brand, its other names, its maker. */
const BRANDS = [
  ['岭云', ['Lingyun'], '广东示范岭云计算机有限公司'],
  ['粤星', ['YueStar'], '广州示范粤星电子有限公司'],
  ['鹏程', ['Pengcheng'], '深圳示范鹏程信息技术有限公司'],
  ['海珠', ['Haizhu'], '广州示范海珠智能设备有限公司'],
  ['侨牌', ['Qiao'], '江门示范侨牌办公设备有限公司'],
  ['西樵', [], '佛山示范西樵家具有限公司'],
] as const

type Seed = [brand: string, model: string, name: string, values: Record<string, string>, yuan: number]
const computer = (memory: string, disk: string, system: string, screen: string, wireless = '有') => ({
  memory,
  disk,
  system,
  screen,
  wireless,
  warranty: '36个月',
})
const PRODUCTS: Readonly<Record<string, readonly Seed[]>> = {
  A02010105: [
    ['岭云', 'T500', '天工 T500 台式计算机', computer('16GB', '512GB', '银河麒麟', '23.8英寸'), 4_780],
    ['岭云', 'T700', '天工 T700 台式计算机', computer('32GB', '1TB', '统信UOS', '27英寸'), 6_350],
    ['粤星', 'X3', '星海 X3 台式计算机', computer('16GB', '512GB', '统信UOS', '23.8英寸'), 4_560],
    ['粤星', 'X5-Pro', '星海 X5 Pro 台式计算机', computer('16GB', '1TB', '银河麒麟', '27英寸', '无'), 5_240],
    ['鹏程', 'PC-880', '鹏程 PC-880 商用台式机', computer('8GB', '256GB', '银河麒麟', '21.5英寸'), 3_690],
    ['海珠', 'HZ-6', '海珠 HZ-6 台式计算机', computer('16GB', '512GB', '统信UOS', '23.8英寸'), 4_490],
  ],
  A02010108: [
    [
      '岭云',
      'N14',
      '轻云 N14 便携式计算机',
      { memory: '16GB', disk: '512GB', system: '银河麒麟', weight: '1.35千克', battery: '10小时' },
      5_890,
    ],
    [
      '粤星',
      'Book13',
      '星书 Book13 便携式计算机',
      { memory: '16GB', disk: '512GB', system: '统信UOS', weight: '1.2千克', battery: '12小时' },
      6_150,
    ],
    [
      '鹏程',
      'PN-15',
      '鹏程 PN-15 笔记本',
      { memory: '8GB', disk: '512GB', system: '统信UOS', weight: '1.7千克', battery: '8小时' },
      4_690,
    ],
  ],
  A02021003: [
    ['侨牌', 'QP-2026', '侨牌 QP-2026 黑白激光打印机', { speed: '34页/分钟', duplex: '支持' }, 1_680],
    ['粤星', 'LP30', '粤星 LP30 激光打印机', { speed: '30页/分钟', duplex: '支持' }, 1_520],
    ['海珠', 'HP-M20', '海珠 M20 激光打印机', { speed: '22页/分钟', duplex: '不支持' }, 1_190],
  ],
  A05010301: [
    ['西樵', 'XQ-01', '西樵 XQ-01 人体工学办公椅', { load: '150千克' }, 860],
    ['西樵', 'XQ-08', '西樵 XQ-08 网布办公椅', { load: '120千克' }, 520],
  ],
}
/** As others entered them once more, in their own words. */
const AGAIN: readonly [itemCode: string, ...Seed][] = [
  [
    'A02010105',
    'Lingyun',
    't-500',
    'Lingyun T500 商用台式电脑 16G/512G',
    computer('16G', '512G', '银河麒麟', '23.8寸'),
    4_850,
  ],
  ['A02021003', 'Qiao', 'QP2026', '侨牌QP2026激光打印机 自动双面', { speed: '34', duplex: '是' }, 1_720],
  [
    'A02010108',
    '粤星',
    'BOOK-13',
    '粤星Book13 轻薄本 16G 1TB',
    { memory: '16G', disk: '1TB', system: '统信UOS', weight: '1200克', battery: '12小时' },
    6_890,
  ],
]

/** Prices wander with the months, cheaper in bulk; the same for the same number. */
const priceOf = (yuan: number, n: number) => Math.round(yuan * (1 + (((n * 37) % 21) - 10) / 160)) * 100

async function entered(act: ReturnType<typeof must>, key: string, itemCode: string, seed: Seed, by = THE_SYSTEM) {
  const [brand, model, name, values, yuan] = seed
  const done = await act(
    registerProduct,
    idOf('product', key),
    {
      name,
      itemCode,
      brand,
      model,
      values: Object.entries(values).map(([key, value]) => ({ key, value })),
      labels: itemCode.startsWith('A0201')
        ? [
            {
              kind: 'energy',
              number: `CQC26-${key.length}${model.replace(/\W/g, '')}`,
              body: '示范认证中心',
              expiresDate: '2028-06-30',
            },
          ]
        : [],
      skus: [{ name: '标准配置', unit: itemCode.startsWith('A05') ? '把' : '台' }],
      origin: 'domestic',
      sharePercent: 85,
      listPrice: priceOf(yuan, 6),
    },
    by,
  )
  return done.id
}

const REGIONS = [CITY, COUNTIES.pengjiang, COUNTIES.xinhui, COUNTIES.taishan]

/** A contract or an agreement every forty days, each for another number. */
async function priced(
  act: ReturnType<typeof must>,
  itemCode: string,
  [brand, model, name, , yuan]: Seed,
  { today, prices }: { today: Instant; prices: number },
) {
  for (let n = 9 - prices; n < 9; n++)
    await act(recordPrices, idOf('price', `${model}-${n}`), {
      source: `history/${model}/${n}`,
      kind: n % 4 === 3 ? 'framework' : 'contract',
      title: `${name}（历史成交）`,
      date: plusDays(dayOf(today), -350 + n * 40),
      region: REGIONS[n % REGIONS.length],
      lines: [
        { no: 1, itemCode, name, brand, model, quantity: 5 + ((n * 13) % 60), unit: '台', unitPrice: priceOf(yuan, n) },
      ],
    })
}

/** `prices`: how many stand behind each product, a year of them or fewer. */
export async function seedGoods(house: House, present: Instant, prices = 9) {
  const act = must(house)
  for (const [itemCode, attributes] of Object.entries(ATTRIBUTES))
    await act(defineAttributes, idOf('attributes', itemCode), { itemCode, attributes })
  for (const [name, aliases, maker] of BRANDS) {
    await act(registerMaker, idOf('maker', name), { name: maker })
    await act(registerBrand, idOf('brand', name), { name, aliases, makerId: idOf('maker', name) })
  }
  for (const [itemCode, seeds] of Object.entries(PRODUCTS))
    for (const seed of seeds) {
      await entered(act, `${seed[0]}-${seed[1]}`, itemCode, seed)
      await priced(act, itemCode, seed, { today: present, prices })
    }
  for (const [itemCode, ...seed] of AGAIN) await entered(act, `again-${seed[1]}`, itemCode, seed)
}

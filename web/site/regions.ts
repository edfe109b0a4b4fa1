/** 分站 — the province, its cities and counties, each with an address of its own. Pure. */
import { type Division, divisions } from '#registers/divisions.ts'

export const REGIONS: readonly Division[] = divisions

/** The 21 cities as equal tiles, about where they lie: public maps need an approval number. */
export const TILES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  '440200': [4, 0], // 韶关
  '441800': [3, 1], // 清远
  '441600': [5, 1], // 河源
  '441400': [6, 1], // 梅州
  '441200': [2, 2], // 肇庆
  '440100': [4, 2], // 广州
  '441300': [5, 2], // 惠州
  '445100': [7, 2], // 潮州
  '445300': [1, 3], // 云浮
  '440600': [3, 3], // 佛山
  '441900': [4, 3], // 东莞
  '440300': [5, 3], // 深圳
  '441500': [6, 3], // 汕尾
  '445200': [7, 3], // 揭阳
  '440500': [8, 3], // 汕头
  '440900': [1, 4], // 茂名
  '441700': [2, 4], // 阳江
  '440700': [3, 4], // 江门
  '442000': [4, 4], // 中山
  '440400': [5, 4], // 珠海
  '440800': [0, 5], // 湛江
}

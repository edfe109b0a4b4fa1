/** 品目目录的中文 */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { adoptCatalogue } from './adopt-catalogue.ts'

export const refusal = {
  'catalogue.not-imported': {
    text: '还没有导入{edition}年版品目目录',
    mend: '请先用 npx yuecai catalogue import 导入',
  },
  'catalogue.adopted-already': { text: '同样内容的目录已经启用' },
} satisfies Record<RefusalOf<typeof adoptCatalogue> | 'catalogue.adopted-already', Says>

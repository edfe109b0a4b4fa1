/** 技术文件 — two bidders' PDF files with one paragraph in common: read after the opening in the background, told to the panel in words. */
import { pdf } from '#foundation/documents/index.ts'
import { until, type Walk } from './walk.ts'

const COPIED = '我司将派驻两名获得高级工程师证书的项目经理，全程负责安装、调试与教师培训，遇节假日照常值守。'
const OWN: Readonly<Record<string, string>> = {
  lingnan: '教学终端整机由本公司东莞工厂生产，关键部件自研，出厂前逐台老化七十二小时。',
  yinhu: '本公司代理多个品牌，在江门设有常驻服务点，备件库存可满足三十间教室同时更换。',
}
const template = new URL('../foundation/documents/sample.typ', import.meta.url)

export const technicalFileOf = async (login: string): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  login in OWN
    ? Uint8Array.from(
        await pdf(
          template,
          { title: `${login}技术方案`, rows: [OWN[login]!, COPIED].map((text) => ['服务方案', text]) },
          { issuedAt: login === 'yinhu' ? '2026-04-20T02:00:00.000Z' : '2026-04-18T09:30:00.000Z' },
        ),
      )
    : undefined

export async function compared(walk: Walk, caseId: string) {
  const agency = await walk.person(walk.subject.agency)
  const { rows } = await agency.get(`/evaluations?caseId=${caseId}`)
  const path = `/evaluations/${rows[0].id}`
  const { filesCompared } = await until('the files to be compared', async () => {
    const { state } = await agency.get(path)
    return state.filesCompared && state
  })
  const { pairs } = await agency.get(`${path}/similarity`)
  const passages = pairs.flatMap((each: any) => each.passages.map(({ text }: any) => text.replaceAll(/\s/g, '')))
  if (filesCompared.read !== 2 || pairs.length !== 1 || !passages.join().includes('派驻两名获得高级工程师证书'))
    throw new Error(`the files were not compared: ${JSON.stringify({ filesCompared, pairs })}`)
  walk.step(`投标文件的 PDF 附件已在后台比对：${pairs.length} 处雷同提示，有原文为证`)
}

/** 仿中国政府采购网 — takes each notice once; a title with 涉密 is refused. `POST /articles/:id/edit` changes one behind our back. */
import { type Fake, fakeServer, placeOf, serve } from '../fake-server.ts'

type Article = { articleNo: string; title: string; content: string; body: string }
type Listed = { articleNo: string; version: number; body: string } & Record<string, unknown>
type State = { serial: number; articles: Record<string, Article>; records?: Record<string, Listed> }

export const fakeNationalPortal = (place: { host?: string; port: number; file?: string | undefined }): Promise<Fake> =>
  fakeServer<State>({
    ...place,
    empty: () => ({ serial: 0, articles: {} }),
    routes: {
      'POST /articles': ({ body, key }, state) => {
        const { sourceId, title = '', content = '' } = body as Record<string, string>
        if (!sourceId || sourceId !== key) return { status: 400, body: { code: '400', msg: '来源编号缺失' } }
        const text = JSON.stringify(body)
        const earlier = state.articles[sourceId]
        if (earlier && earlier.body !== text)
          return { status: 409, body: { code: '409', msg: '同一来源编号的内容不同' } }
        if (earlier) return { body: { code: '200', msg: '已发布', articleNo: earlier.articleNo } }
        if (title.includes('涉密')) return { body: { code: '422', msg: '标题含有不予公开的内容' } }
        if (content.trim() === '') return { body: { code: '422', msg: '公告内容为空' } }
        const articleNo = `CCGP${String(++state.serial).padStart(9, '0')}`
        state.articles[sourceId] = { articleNo, title, content, body: text }
        return { body: { code: '200', msg: '已发布', articleNo } }
      },
      'GET /articles/:id': ({ params: [id] }, state) => {
        const found = state.articles[id!]
        if (!found) return { status: 404 }
        const { articleNo, title, content } = found
        return { body: { articleNo, title, content } }
      },
      // 严重违法失信行为信息记录: a later version takes the place of an earlier one, under the number it first had.
      'POST /dishonest-records': ({ body, key }, state) => {
        const {
          sourceId = '',
          version = 0,
          unitCode = '',
          ...rest
        } = body as { version?: number } & Record<string, string>
        if (`${sourceId}/${version}` !== key) return { status: 400, body: { code: '400', msg: '来源编号缺失' } }
        state.records ??= {}
        const records = state.records
        const text = JSON.stringify(body)
        const earlier = records[sourceId]
        if (earlier && earlier.version >= version)
          return earlier.body === text
            ? { body: { code: '200', msg: '已登记', articleNo: earlier.articleNo } }
            : { status: 409, body: { code: '409', msg: '已有同一版本或者更新的版本' } }
        if (!/^[0-9A-Z]{18}$/.test(unitCode)) return { body: { code: '422', msg: '统一社会信用代码有误' } }
        const articleNo = earlier?.articleNo ?? `SXJL${String(++state.serial).padStart(8, '0')}`
        records[sourceId] = { ...rest, unitCode, articleNo, version, body: text }
        return { body: { code: '200', msg: '已登记', articleNo } }
      },
      'GET /dishonest-records/:id': ({ params: [id] }, state) => {
        const found = state.records?.[id!]
        if (!found) return { status: 404 }
        const { body: _, ...shown } = found
        return { body: shown }
      },
      'POST /dishonest-records/:id/edit': ({ params: [id], body }, state) => {
        const found = state.records?.[id!]
        if (!found) return { status: 404 }
        state.records![id!] = { ...found, ...(body as object) }
        return { body: { ok: true } }
      },
      'POST /articles/:id/edit': ({ params: [id], body }, state) => {
        const found = state.articles[id!]
        if (!found) return { status: 404 }
        state.articles[id!] = { ...found, ...(body as object) }
        return { body: { ok: true } }
      },
    },
  })

export const program = () => fakeNationalPortal(placeOf('national-portal'))

if (import.meta.main) serve('national-portal', await program())

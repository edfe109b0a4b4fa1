/** 退出供应商库 — what goes and what stays, and what is still under way, before the firm says so. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { type Supplier, standing } from '#registers/suppliers/supplier.ts'
import { ActPage, uponThing } from '../../kit/act-page.tsx'
import { get } from '../../kit/api.ts'
import { Link } from '../../kit/router-link.tsx'

type Line = { path: string; query: string; text: string }
/** None of these ends with the register: a firm that leaves still owes and is still owed. */
const UNDER_WAY: readonly Line[] = [
  { path: '/contracts', query: 'status=signed', text: '份合同正在履行' },
  { path: '/invoices', query: 'status=submitted,checked,interestDue', text: '笔账款没有付清' },
  { path: '/bids', query: 'status=sealed', text: '份投标文件等待开标' },
]

const useUnderWay = () =>
  useQuery({
    queryKey: ['under-way'],
    queryFn: async () => {
      const found = await Promise.all(
        UNDER_WAY.map(async ({ path, query, text }) => {
          const { rows } = await get<{ rows: unknown[] }>(`/api${path}?mine=true&${query}&limit=100`)
          return { path, query, text, count: rows.length }
        }),
      )
      return found.filter(({ count }) => count > 0)
    },
  })

export default uponThing<Supplier>('/suppliers', ({ thing }) => {
  const { data: open = [] } = useUnderWay()
  const listed = thing.state.conduct.find((each) => standing(each) && each.kind !== 'misconduct')
  return (
    <ActPage
      path="/suppliers"
      noun="departure"
      thing={thing}
      title={thing.state.name}
      beside={
        <>
          <h2>退出以后</h2>
          {listed && <Alert type="error" showIcon title={`“${listed.title}”仍在公布期内，期满之前不能退出`} />}
          {open.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title="还有没有办完的事项"
              description={
                <ul className="plain-list">
                  {open.map(({ path, query, text, count }) => (
                    <li key={path}>
                      <Link to={`${path}?mine=true&${query}`}>
                        {count} {text}
                      </Link>
                    </li>
                  ))}
                  <li>退出不免除合同义务，建议办完再退出。</li>
                </ul>
              }
            />
          )}
          <p>
            <b>即行删除：</b>联系方式、股东和管理人员、经办人员、分支机构、银行账户。
          </p>
          <p>
            <b>依法保存：</b>单位名称和代码；采购文件、合同和账本条目，自今日起至少十五年。
          </p>
          <p>
            退出之前，可以先在 <Link to="/my-firm">我的企业</Link> 带走全部数据。以后仍可凭电子营业执照重新登记。
          </p>
        </>
      }
    />
  )
})

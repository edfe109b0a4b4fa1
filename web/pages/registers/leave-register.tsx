/** 退出供应商库 — what goes and what stays, and what is still under way, before the firm says so. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { Unfinished } from '#registers/suppliers/keep-supplier.ts'
import { type Supplier, standing } from '#registers/suppliers/supplier.ts'
import { ActPage, uponThing } from '../../kit/act-page.tsx'
import { get } from '../../kit/api.ts'
import { Link } from '../../kit/router-link.tsx'

const useUnfinished = (id: string) =>
  useQuery({
    queryKey: ['unfinished', id],
    queryFn: () => get<{ rows: Unfinished[] }>(`/api/suppliers/${id}/unfinished`),
  })

export default uponThing<Supplier>('/suppliers', ({ thing }) => {
  const open = useUnfinished(thing.id).data?.rows ?? []
  const listed = thing.state.conduct.find((each) => standing(each) && each.kind !== 'misconduct')
  return (
    <ActPage
      path="/suppliers"
      noun="departure"
      thing={thing}
      title={thing.state.name}
      above={
        open.length > 0 && (
          <Alert
            type="error"
            showIcon
            title="还有没有办完的事项，办完以前不能退出"
            description={
              <ul className="plain-list">
                {open.map(({ path, text, count }) => (
                  <li key={path}>
                    <Link to={path}>
                      {count} {text}
                    </Link>
                  </li>
                ))}
              </ul>
            }
          />
        )
      }
      beside={
        <>
          <h2>退出以后</h2>
          {listed && <Alert type="error" showIcon title={`“${listed.title}”仍在公布期内，期满之前不能退出`} />}
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

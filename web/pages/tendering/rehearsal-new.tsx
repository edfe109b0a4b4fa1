/** 开始投标演练 — what it will be like, told before it begins. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { WAIT } from '#subsystems/tendering/rehearsal/rehearse.ts'
import { get } from '../../kit/api.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { showInstant } from '../../show.ts'

export default function RehearsalNewPage() {
  const go = useGo()
  const { send, busy, panel } = useSubmission('/api/rehearsals', ({ id }) => go(`/rehearsals/${id}`, { replace: true }))
  const { data } = useQuery({
    queryKey: ['rehearsals-begun'],
    queryFn: () => get<{ rows: { id: string; updatedAt: string }[] }>('/api/rehearsals?mine=true&status=begun&limit=1'),
  })
  const begun = data?.rows[0]
  return (
    <Page title="开始投标演练" trail={[['/rehearsals', '投标演练']]} lead={<span className="muted">约十分钟</span>}>
      {begun && (
        <Alert
          type="info"
          showIcon
          title="上一次演练还没有密封"
          description={
            <>
              {showInstant(begun.updatedAt)} 开始的演练可以接着做，在这台电脑上填过的还在。{' '}
              <Link to={`/rehearsals/${begun.id}`}>继续上一次演练</Link>
            </>
          }
        />
      )}
      <section className="block one" aria-labelledby="steps">
        <h2 id="steps">会经过哪几步</h2>
        <ol className="texts">
          <li>照一份示范采购文件填报价、响应，添加任意附件；填什么都可以。</li>
          <li>在这台电脑上密封并提交，需要一次动态验证码，与真的投标一样。</li>
          <li>等 {WAIT.minutes} 分钟到“开标”，其间谁也打不开。</li>
          <li>各受托方释放份额，看到自己的投标被开启，并拿到回执。</li>
        </ol>
        <p className="muted">演练不属于任何项目，不产生投标，只有本单位看得到。</p>
        {panel}
        <div className="form-foot">
          <Button type="primary" size="large" loading={busy} onClick={() => void send({})}>
            开始演练
          </Button>
        </div>
      </section>
    </Page>
  )
}

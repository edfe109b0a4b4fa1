/** 导入 — the template, the file, and off to the rehearsal: nothing is written before one has seen what is wrong. */
import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Importing } from '#foundation/imports.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { UploadBox, type Uploaded } from '../../kit/upload.tsx'

const Columns = ({ columns }: Pick<Importing, 'columns'>) => (
  <details>
    <summary>各列怎样填（{Object.keys(columns).length} 列）</summary>
    <dl className="facts">
      {Object.entries(columns).map(([key, column]) => (
        <div key={key}>
          <dt>
            {column.title}
            {column.required && <span className="must">必填</span>}
          </dt>
          <dd>{[column.hint, column.example && `例：${column.example}`].filter(Boolean).join('　') || '—'}</dd>
        </div>
      ))}
    </dl>
  </details>
)

export default function BatchImportPage() {
  const me = useMe()
  const go = useGo()
  const params = new URLSearchParams(location.search)
  const path = params.get('path') ?? ''
  const key = params.get('import') ?? ''
  const chapter = chapterAt(path.slice(1))
  const importing = chapter?.imports?.[key]
  const [file, setFile] = useState<Uploaded>()
  const { send, busy, panel } = useSubmission('/api/batches', ({ id }) => go(`/batches/${id}`, { replace: true }))
  if (!chapter || !importing)
    return (
      <Page title="导入" trail={[['/batches', '批量办理']]}>
        <Alert type="warning" showIcon title="没有这一项导入" description="请从各列表的“导入”进入。" />
      </Page>
    )
  const allowed = importing.command.who.some(({ role }) => role === me.role)
  return (
    <Page
      title={importing.title}
      trail={[[path, chapter.model.title]]}
      lead={<span className="muted">先试算，逐行说明问题；确认后才办理，每一行都与单独办理一样入账</span>}
    >
      {!allowed && <Alert type="warning" showIcon title="您的角色不能办理这一事项" />}
      <section className="block">
        <h2>一、下载模板，填好各行</h2>
        <p>
          <a href={`/api${path}/imports/${key}/template`} download>
            <DownloadOutlined /> 下载模板（xlsx）
          </a>
          <span className="muted">　也可用自己的表格：列的先后不限，多余的列不用删，xlsx、CSV 都可以</span>
        </p>
        <Columns columns={importing.columns} />
      </section>
      <section className="block">
        <h2>二、上传表格</h2>
        <UploadBox
          id="batch-file"
          label="表格文件"
          accept=".xlsx,.csv,.txt"
          {...(file && { sha256: file.sha256 })}
          onDone={setFile}
          onClear={() => setFile(undefined)}
        />
      </section>
      {panel}
      <div className="form-foot">
        <Button
          type="primary"
          size="large"
          loading={busy}
          disabled={!file || !allowed}
          onClick={() => void send({ path, import: key, file: file?.sha256, fileName: file?.name })}
        >
          试算
        </Button>
      </div>
    </Page>
  )
}

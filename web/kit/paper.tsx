/** 看文书 — a PDF shown on the page, with its fingerprint; downloaded by its own link. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'

const load = async (sha256: string): Promise<string> => {
  const response = await fetch(`/api/files/${sha256}`)
  if (!response.ok) throw new Error('没有取到文件')
  return URL.createObjectURL(new Blob([await response.blob()], { type: 'application/pdf' }))
}

export const Paper = ({ sha256, title }: { sha256: string; title: string }) => {
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery({
    queryKey: ['paper', sha256],
    queryFn: () => load(sha256),
    enabled: open,
    gcTime: 0,
  })
  useEffect(() => () => (data ? URL.revokeObjectURL(data) : undefined), [data])
  return (
    <section className="block paper" aria-label={title}>
      <h2>
        {title}
        <span className="hash" title={sha256}>
          sha256 {sha256.slice(0, 24)}…
        </span>
      </h2>
      <p>
        <Button type={open ? 'default' : 'primary'} onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? '收起' : '预览'}
        </Button>{' '}
        <Button href={`/api/files/${sha256}?name=${encodeURIComponent(`${title}.pdf`)}`}>下载 PDF</Button>
      </p>
      {open && data && <iframe src={data} title={title} />}
      {error && <p className="field-wrong">{error.message}</p>}
    </section>
  )
}

const SHA = /^[0-9a-f]{64}$/
/** The papers a state names: `file`, `contractFile`, `letters[].file` … */
export const papersIn = (
  state: Record<string, unknown>,
  titles: Readonly<Record<string, string>>,
): { sha256: string; title: string }[] =>
  Object.entries(titles).flatMap(([key, title]) => {
    const value = state[key]
    return typeof value === 'string' && SHA.test(value) ? [{ sha256: value, title }] : []
  })

/** 投标文件 — dragged here or chosen; read on this machine only, sealed before they leave it. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { showSize } from '../../show.ts'

type Props = {
  files: readonly File[]
  /** Names a kept draft remembers, whose files must be chosen again. */
  missing: readonly string[]
  onChange: (files: File[]) => void
}

export const Files = ({ files, missing, onChange }: Props) => {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const total = files.reduce((sum, file) => sum + file.size, 0)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onChange([...files, ...event.dataTransfer.files])
  }
  return (
    <section
      className={over ? 'block drop over' : 'block drop'}
      id="files"
      aria-labelledby="files-title"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 id="files-title">
        四、投标文件 {files.length > 0 && <small className="muted num">共 {showSize(total)}</small>}
      </h2>
      <p className="muted">
        资格证明、技术方案、业绩等，PDF 或图片，可以拖到这里。文件只在本机读取，加密后才离开这台电脑。
      </p>
      <ul className="plain-list">
        {files.map((file, at) => (
          <li key={`${file.name}${file.lastModified}`}>
            {file.name} <span className="muted num">{showSize(file.size)}</span>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`移除${file.name}`}
              onClick={() => onChange(files.toSpliced(at, 1))}
            />
          </li>
        ))}
        {missing.map((name) => (
          <li key={name} className="muted">
            {name}　上次添加过，请重新选择
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        multiple
        className="sr"
        tabIndex={-1}
        aria-label="选择投标文件"
        onChange={(event) => {
          onChange([...files, ...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button icon={<PlusOutlined />} onClick={() => input.current?.click()}>
        添加文件
      </Button>
    </section>
  )
}

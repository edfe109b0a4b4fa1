/** 上传 — progress, pause and resume after a broken line; the server's fingerprint of the file is shown when it is there. */
import { FileOutlined, PauseOutlined, PlayCircleOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useRef, useState, useSyncExternalStore } from 'react'
import { showSize } from '../show.ts'
import { get, Refusal } from './api.ts'

export type Uploaded = { sha256: string; size: number; name: string }
export type Sending = { pause(): void; resume(): void }

/** Sends one file by the tus protocol; a retry after a lost line continues where it stopped. */
export const sendFile = async (
  file: File | Blob,
  { name, shelf, onPart }: { name: string; shelf?: 'bids'; onPart?: (part: number) => void },
  control: { current: Sending | undefined } = { current: undefined },
): Promise<Uploaded> => {
  const { Upload } = await import('tus-js-client')
  const url = await new Promise<string>((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: '/api/uploads',
      chunkSize: 8 * 1024 * 1024,
      retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000],
      metadata: { filename: name, ...(shelf && { shelf }) },
      removeFingerprintOnSuccess: true,
      onProgress: (sent, total) => onPart?.(total > 0 ? sent / total : 0),
      // A machine that has lost its line waits for it; tus itself gives up at once there.
      onError: (error) =>
        navigator.onLine ? reject(error) : addEventListener('online', () => upload.start(), { once: true }),
      onSuccess: () => resolve(upload.url!),
    })
    control.current = { pause: () => void upload.abort(), resume: () => upload.start() }
    void upload.findPreviousUploads().then((earlier) => {
      if (earlier[0]) upload.resumeFromPreviousUpload(earlier[0])
      upload.start()
    })
  })
  const done = await get<Uploaded>(new URL(url, location.href).pathname)
  return { ...done, name }
}

const watchLine = (told: () => void) => {
  addEventListener('online', told)
  addEventListener('offline', told)
  return () => {
    removeEventListener('online', told)
    removeEventListener('offline', told)
  }
}

/** Says so where the line is gone: nothing is lost, and nothing need be done. */
export const OffLine = () => {
  const online = useSyncExternalStore(watchLine, () => navigator.onLine)
  return online ? null : (
    <p className="off-line" role="alert">
      网络已断开，已传的部分保留着；恢复后自动接着传，请不要关闭页面
    </p>
  )
}

type Props = {
  id: string
  label: string
  sha256?: string
  accept?: string
  onDone: (file: Uploaded) => void
  onClear: () => void
}

export const UploadBox = ({ id, label, sha256, accept, onDone, onClear }: Props) => {
  const [name, setName] = useState('')
  const [part, setPart] = useState<number>()
  const [paused, setPaused] = useState(false)
  const [wrong, setWrong] = useState('')
  const control = useRef<Sending>(undefined)
  const input = useRef<HTMLInputElement>(null)

  const choose = async (file: File | undefined) => {
    if (!file) return
    setWrong('')
    setName(`${file.name}（${showSize(file.size)}）`)
    setPart(0)
    try {
      onDone(await sendFile(file, { name: file.name, onPart: setPart }, control))
    } catch (error) {
      setWrong(error instanceof Refusal ? error.problem.title : '上传没有成功，请检查网络后重试')
    } finally {
      setPart(undefined)
      setPaused(false)
    }
  }

  return (
    <div className="upload">
      <input
        ref={input}
        type="file"
        className="sr"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          void choose(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      {sha256 ? (
        <p className="upload-done">
          <FileOutlined /> <a href={`/api/files/${sha256}`}>{name || '已上传的文件'}</a>
          <span className="hash" title={sha256}>
            {sha256.slice(0, 12)}…
          </span>
          <Button type="link" size="small" onClick={onClear}>
            移除
          </Button>
        </p>
      ) : part === undefined ? (
        <Button id={id} icon={<UploadOutlined />} onClick={() => input.current?.click()}>
          选择文件
        </Button>
      ) : (
        <div className="upload-going">
          <OffLine />
          <span>{name}</span>
          <Progress percent={Math.round(part * 100)} size="small" aria-label={`${label}上传进度`} />
          <Button
            size="small"
            icon={paused ? <PlayCircleOutlined /> : <PauseOutlined />}
            onClick={() => {
              if (paused) control.current?.resume()
              else control.current?.pause()
              setPaused(!paused)
            }}
          >
            {paused ? '继续' : '暂停'}
          </Button>
        </div>
      )}
      {wrong && (
        <p className="field-wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}

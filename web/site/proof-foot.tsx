/** 打印件的来处 — on paper only: the address of the page, and a QR that leads to what the ledger holds of it. */
/** @jsxImportSource hono/jsx */
import QRCode from 'qrcode'
import { showSecond } from '../show.ts'
import type { Frame } from './look.ts'

/** Every notice bears one, so it is made without a search for the shortest way to write it or the evenest mask. */
const PLAIN = { errorCorrectionLevel: 'M', maskPattern: 3 } as const

/** One path for all dark squares, row by row, those side by side at once. */
const pathOf = ({ data, size }: QRCode.BitMatrix): string => {
  let path = ''
  for (let n = 0; n < data.length; n++) {
    const from = n
    while (data[n] && (n + 1) % size > 0 && data[n + 1]) n++
    if (data[n]) path += `M${from % size} ${Math.floor(n / size)}h${n - from + 1}v1h-${n - from + 1}z`
  }
  return path
}

const Qr = ({ text }: { text: string }) => {
  const { modules } = QRCode.create([{ data: Buffer.from(text), mode: 'byte' }], PLAIN)
  return (
    <svg viewBox={`0 0 ${modules.size} ${modules.size}`} shape-rendering="crispEdges" aria-hidden="true">
      <path d={pathOf(modules)} />
    </svg>
  )
}

type Props = { frame: Frame; path: string; entryId?: string | undefined }
export const ProofFoot = ({ frame, path, entryId }: Props) => {
  const { site } = frame.operator
  const proof = `${site}${entryId ? `/check/${entryId}` : path}`
  return (
    <section className="on-paper">
      <Qr text={proof} />
      <p>
        本页地址 {site}
        {path}
        <br />
        {entryId ? `扫码核验存证，或在 ${site}/check 输入编号 ${entryId}` : '扫码查看最新内容'}
        <br />
        打印时的内容截至 {showSecond(frame.now)}（北京时间），以网上为准
      </p>
    </section>
  )
}

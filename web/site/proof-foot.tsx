/** 打印件的来处 — on paper only: the address of the page, and a QR that leads to what the ledger holds of it. */
/** @jsxImportSource hono/jsx */
import QRCode from 'qrcode'
import { showSecond } from '../show.ts'
import type { Frame } from './look.ts'

/** One path for all dark squares. */
const Qr = ({ text }: { text: string }) => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const dark = Array.from(modules.data, (each, n) =>
    each ? `M${n % modules.size} ${Math.floor(n / modules.size)}h1v1h-1z` : '',
  )
  return (
    <svg viewBox={`0 0 ${modules.size} ${modules.size}`} shape-rendering="crispEdges" aria-hidden="true">
      <path d={dark.join('')} />
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

/** 密封、上传、提交 — seals in a thread of its own, sends with resume, hands in; the bidder's keys are made at the first bid and stay here. */
import { LockOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Modal, Progress } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { inWords } from '#foundation/money.ts'
import type { Declared } from '#subsystems/tendering/bid/contents.ts'
import { loadBidderKeys, makeBidderKeys } from '#subsystems/tendering/bid/keys-in-browser.ts'
import { sealAndUpload } from '#subsystems/tendering/bid/seal-in-browser.ts'
import type { KeyHolder } from '#subsystems/tendering/bid/suite.ts'
import { type Answer, useSubmission } from '../../kit/command-form.tsx'
import { useMe } from '../../kit/session.tsx'
import { OffLine, type Sending, sendFile } from '../../kit/upload.tsx'
import { showYuan } from '../../show.ts'
import type { Tender } from './bid-tender.ts'

/** What is settled at the last word. */
export type Parting = { bidder: KeyHolder | undefined; originConsent: boolean }
export type Going = { step: 'sealing' | 'uploading' | 'handing'; part: number }
const STEPS = { sealing: '正在本机加密', uploading: '正在上传密文', handing: '正在提交并取得回执' } as const

export const useSealing = ({ plan, url, body }: Tender, onIn: (answer: Answer) => void) => {
  const { orgId } = useMe()
  const [going, setGoing] = useState<Going>()
  const [wrong, setWrong] = useState('')
  const control = useRef<Sending>(undefined)
  const { send, busy, panel } = useSubmission(url, onIn)

  const begin = async (declared: Declared, files: readonly File[], { bidder, originConsent }: Parting) => {
    setWrong('')
    try {
      const { manifest, envelopeFile } = await sealAndUpload({
        plan,
        declared,
        files,
        orgId,
        ...(bidder && { bidder }),
        send: (envelope, onPart) =>
          sendFile(envelope, { name: `第${plan.context.lot}包.sealed`, shelf: 'bids', onPart }, control),
        onProgress: (step, part) => setGoing({ step, part }),
      })
      setGoing({ step: 'handing', part: 1 })
      await send({ ...body, manifest, envelopeFile, ...(originConsent && { originConsent }) })
    } catch (error) {
      setWrong(error instanceof Error ? error.message : '没有完成')
    } finally {
      setGoing(undefined)
    }
  }
  // A window closed while the bid is under way loses it.
  useEffect(() => {
    if (!going) return
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', stay)
    return () => removeEventListener('beforeunload', stay)
  }, [going])
  return { begin, going, wrong, busy, panel, control }
}

export const UnderWay = ({ going, control }: { going: Going; control: { current: Sending | undefined } }) => (
  <div role="status" className="going">
    <p>{STEPS[going.step]}</p>
    <Progress percent={Math.round(going.part * 100)} aria-label={STEPS[going.step]} />
    {going.step === 'uploading' && (
      <>
        <OffLine />
        <p>
          <Button size="small" onClick={() => control.current?.pause()}>
            暂停
          </Button>{' '}
          <Button size="small" onClick={() => control.current?.resume()}>
            继续
          </Button>
        </p>
      </>
    )}
  </div>
)

/** The keys of this organisation in this browser; at the first bid a copy under a passphrase may be put away. */
const useKeys = (asking: boolean, suite: string | undefined) => {
  const { orgId } = useMe()
  const [held, setHeld] = useState<boolean>()
  const [passphrase, setPassphrase] = useState('')
  useEffect(() => {
    if (asking)
      void loadBidderKeys(orgId, suite).then(
        (keys) => setHeld(keys !== undefined),
        () => setHeld(false),
      )
  }, [asking, orgId, suite])
  const make = async (): Promise<KeyHolder | undefined> => {
    if (held || passphrase === '') return undefined
    const { keys, file } = await makeBidderKeys(orgId, suite ?? 'international-1', passphrase)
    if (file) {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file)
      link.download = '投标密钥备份.json'
      link.click()
      URL.revokeObjectURL(link.href)
    }
    return keys
  }
  return { held, passphrase, setPassphrase, make }
}

/** The last word before the bid is sealed. */
export const SealDialog = ({
  open,
  tender,
  declared,
  files,
  onClose,
  onSeal,
}: {
  open: boolean
  tender: Tender
  declared: Declared
  files: readonly File[]
  onClose: () => void
  onSeal: (parting: Parting) => void
}) => {
  const keys = useKeys(open, tender.plan.suite)
  const [originConsent, setOriginConsent] = useState(false)
  const word = tender.rehearsal ? '密封并提交（演练）' : '密封并提交'
  return (
    <Modal
      open={open}
      title={`确认${word}`}
      onCancel={onClose}
      footer={[
        <Button key="no" onClick={onClose}>
          再看看
        </Button>,
        <Button
          key="yes"
          type="primary"
          icon={<LockOutlined />}
          onClick={async () => onSeal({ bidder: await keys.make(), originConsent })}
        >
          {word}
        </Button>,
      ]}
    >
      <p>
        投标总价 <b className="num">{showYuan(declared.price)}</b>
      </p>
      <p>{inWords(declared.price)}</p>
      <p>
        附件 {files.length} 个。
        {tender.rehearsal ? '两分钟后由受托方开启，只有本单位看得到。' : '截止之前可以替换或撤回。'}
      </p>
      {!tender.rehearsal && (
        <div className="field">
          <Checkbox checked={originConsent} onChange={(event) => setOriginConsent(event.target.checked)}>
            同意平台留存本次提交的网络地址和浏览器标识
          </Checkbox>
          <p className="field-hint">
            密封保存至开标，开标后仅用于核对不同投标人是否来自同一来源（财政部令第87号第三十七条），不公开完整地址。不同意不影响投标。
          </p>
        </div>
      )}
      {keys.held === false && (
        <div className="field">
          <label className="field-label" htmlFor="passphrase">
            备份口令<span className="may">（选填）</span>
          </label>
          <p className="field-hint">
            这台电脑第一次投标，将生成本单位的投标密钥。填写口令会同时下载一份密钥备份，仅在受托方不足三方时才用得到。
          </p>
          <Input.Password
            id="passphrase"
            autoComplete="new-password"
            value={keys.passphrase}
            onChange={(event) => keys.setPassphrase(event.target.value)}
          />
        </div>
      )}
    </Modal>
  )
}

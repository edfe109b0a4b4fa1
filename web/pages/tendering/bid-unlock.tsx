/** 用本单位密钥解密 — where too few trustees answer: one press with the keys this browser keeps, or with those of the file put away. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Upload } from 'antd'
import { useState } from 'react'
import type { SealedBid } from '#subsystems/tendering/bid/bid.ts'
import { loadBidderKeys, restoreBidderKeys } from '#subsystems/tendering/bid/keys-in-browser.ts'
import { THRESHOLD } from '#subsystems/tendering/bid/manifest.ts'
import { ownKey } from '#subsystems/tendering/bid/seal-in-browser.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { useMe } from '../../kit/session.tsx'
import { type Thing, useThing } from '../../kit/thing.tsx'

type Shown = { status: string; released?: readonly { trustee: string }[] }

export const Unlock = ({ thing }: { thing: Thing<SealedBid> }) => {
  const { orgId } = useMe()
  const { manifest } = thing.state.manifest
  const action = thing.actions.find(({ command, allowed }) => command === 'bid.unlock' && allowed)
  const opening = useThing<Shown>('/openings', action && thing.state.openingId).data?.state
  const [restored, setRestored] = useState(0)
  const held = useQuery({
    queryKey: ['bidder-keys', orgId, manifest.suite, restored],
    queryFn: async () => {
      const keys = await loadBidderKeys(orgId, manifest.suite)
      return keys?.sealingKey === manifest.bidder.sealingKey
    },
  })
  const { send, busy, panel } = useSubmission(action?.path ?? '', () => {})
  const [wrong, setWrong] = useState('')

  const closed = opening?.status === 'closed' || opening?.status === 'opening'
  if (!action || !closed) return null
  const unlock = async () => {
    const key = await ownKey(manifest, orgId)
    if (key) await send({ key })
    else setWrong('本浏览器里的密钥打不开这份投标文件')
  }
  return (
    <section className="block" aria-labelledby="unlock">
      <h2 id="unlock">解密</h2>
      {thing.state.key ? (
        <p>已用本单位密钥解密，等待唱标。</p>
      ) : (
        <>
          <p>
            投标已经截止，{opening.released?.length ?? 0} 位托管人交出了份额，满 {THRESHOLD}{' '}
            位即自动开启，您不必办理。托管人迟迟不到时，您可以用本单位的密钥开启自己的投标文件。
          </p>
          {panel}
          {wrong && <Alert type="error" showIcon title={wrong} />}
          {held.data ? (
            <Button type="primary" loading={busy} onClick={unlock}>
              用本单位密钥解密
            </Button>
          ) : (
            <Restore
              onRestored={() => {
                setWrong('')
                setRestored((times) => times + 1)
              }}
              onWrong={() => setWrong('文件与口令不符')}
            />
          )}
        </>
      )}
    </section>
  )
}

/** The copy that was put away when the keys were made. */
const Restore = ({ onRestored, onWrong }: { onRestored: () => void; onWrong: () => void }) => {
  const [file, setFile] = useState<File>()
  const [passphrase, setPassphrase] = useState('')
  const restore = async () => {
    if (file && (await restoreBidderKeys(file, passphrase))) onRestored()
    else onWrong()
  }
  return (
    <>
      <p>本浏览器里没有投标时所用的密钥。请在投标时的浏览器办理，或者取出当时下载的密钥文件：</p>
      <div className="field">
        <label className="field-label" htmlFor="passphrase">
          密钥文件的口令
        </label>
        <Input.Password
          id="passphrase"
          value={passphrase}
          autoComplete="off"
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </div>
      <div className="form-foot">
        <Upload
          accept=".json"
          maxCount={1}
          beforeUpload={(chosen) => {
            setFile(chosen)
            return false // it stays here
          }}
        >
          <Button>选择密钥文件</Button>
        </Upload>
        <Button type="primary" disabled={!file || !passphrase} onClick={restore}>
          取出密钥
        </Button>
      </div>
    </>
  )
}

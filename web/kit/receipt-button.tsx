/** 下载回执 — pressable once a witness has signed the checkpoint the receipt rests on: before that it would prove less than it says. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'

/** The log's own signature is the first; each witness adds one. */
const signaturesIn = (receipt: string) => receipt.match(/^— /gm)?.length ?? 0

const isWitnessed = async (address: string): Promise<boolean> => {
  const [reply, keys] = await Promise.all([fetch(address), fetch('/ledger/keys')])
  if (!reply.ok || !keys.ok) return false
  const { witnesses } = (await keys.json()) as { witnesses: readonly string[] }
  return signaturesIn(await reply.text()) > (witnesses.length > 0 ? 1 : 0)
}

export const ReceiptButton = ({ entryId }: { entryId: string }) => {
  const address = `/ledger/receipts/${entryId}.tlog-proof`
  const { data: witnessed } = useQuery({
    queryKey: ['witnessed', entryId],
    queryFn: () => isWitnessed(address),
    refetchInterval: ({ state }) => (state.data ? false : 1000),
  })
  return witnessed ? (
    <Button type="primary" size="large" href={address}>
      下载回执
    </Button>
  ) : (
    <Button type="primary" size="large" disabled loading>
      等待见证人签名…
    </Button>
  )
}

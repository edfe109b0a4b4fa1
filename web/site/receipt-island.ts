/** 核验我的回执 — checks a .tlog-proof in the visitor's own browser; the file is never sent. */

import { showSecond } from '#foundation/clock.ts'
import { checkReceipt, type TrustedKeys } from '#ledger/receipt-check.ts'

const form = document.querySelector<HTMLFormElement>('[data-receipt-check]')
const file = document.querySelector<HTMLInputElement>('#receipt-file')
const text = document.querySelector<HTMLTextAreaElement>('#receipt-text')
const output = form?.querySelector('output')

const say = (words: string, look: 'good' | 'bad') => {
  if (!output) return
  output.className = look
  output.textContent = words
}

const knowsEd25519 = () =>
  crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']).then(
    () => true,
    () => false,
  )

const verdict = async (proof: string): Promise<readonly [words: string, look: 'good' | 'bad']> => {
  if (!(await knowsEd25519()))
    return ['这个浏览器还不支持 Ed25519 签名核验。请更新浏览器，或下载页面下方的离线核验程序。', 'bad']
  const keys = (await (await fetch('/ledger/keys')).json()) as TrustedKeys
  const checked = await checkReceipt(proof, keys)
  if (!checked.genuine) return [`✗ 回执不成立：${checked.text}`, 'bad']
  const { record, index, size, witnesses } = checked
  return [
    [
      '✓ 回执真实有效',
      `第 ${index} 条账目，事项 ${record.command}，办理时间 ${showSecond(record.at)}（北京时间）`,
      `包含在共 ${size} 条、由平台签名的账本中`,
      ...witnesses.map(({ name, at }) => `见证方 ${name} 于 ${showSecond(at)} 联署`),
    ].join('\n'),
    'good',
  ]
}

const take = async () => {
  const chosen = file?.files?.[0]
  if (chosen && text) {
    text.value = await chosen.text()
    form?.requestSubmit()
  }
}
file?.addEventListener('change', take)
form?.addEventListener('submit', async (event) => {
  event.preventDefault()
  const proof = text?.value.trim()
  if (!proof) return say('请先选择回执文件，或粘贴回执内容。', 'bad')
  say('正在核验……', 'good')
  try {
    say(...(await verdict(`${proof}\n`)))
  } catch {
    say('没有取到账本的公钥，请检查网络后重试。', 'bad')
  }
})
void take() // chosen before this script had come

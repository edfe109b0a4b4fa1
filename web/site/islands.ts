/** 页面上的小脚本 — what a page gains where scripts run: a ticking deadline, printing, reading aloud, the receipt checker. Without it nothing is lost. */
import './site.css'
import { showLeft, showSecond } from '#foundation/clock.ts'

const { now = '' } = document.body.dataset
/** The server's clock, not the visitor's. */
const offset = now ? Date.parse(now) - Date.now() : 0
const serverNow = () => new Date(Date.now() + offset).toISOString()

const tick = () => {
  const at = serverNow()
  for (const element of document.querySelectorAll<HTMLElement>('[data-until]')) {
    const text = showLeft(at, element.dataset.until!)
    if (element.textContent !== text) element.textContent = text
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-clock]')) element.textContent = showSecond(at)
}
if (document.querySelector('[data-until],[data-clock],[data-hall]')) {
  tick()
  setInterval(tick, 1000)
  addEventListener('hall-drawn', tick)
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-read]')) {
  if (!('speechSynthesis' in window)) continue
  button.hidden = false
  button.addEventListener('click', () => {
    if (speechSynthesis.speaking) return speechSynthesis.cancel()
    const speech = new SpeechSynthesisUtterance(document.getElementById('main')?.textContent ?? '')
    speech.lang = 'zh-CN'
    speech.rate = 0.9
    speechSynthesis.speak(speech)
  })
}

addEventListener('keydown', (event) => {
  const at = event.target as HTMLElement
  if (event.key !== '/' || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return
  const box = document.querySelector<HTMLInputElement>('input[type=search]')
  if (!box) return
  event.preventDefault()
  box.focus()
})

if (document.querySelector('[data-hall]')) void import('./hall-island.ts')
if (document.querySelector('[data-receipt-check]')) void import('./receipt-island.ts')
if (document.querySelector('[data-paper-check]')) void import('./paper-island.ts')

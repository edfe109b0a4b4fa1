/** 开标大厅的小脚本 — keeps a public hall fresh over server-sent events; without it the page is as whole as when it was asked for. */
import { type HallState, HallView } from './hall-view.tsx'

const hall = document.querySelector<HTMLElement>('[data-hall]')
const told = document.querySelector<HTMLElement>('[data-hall-live]')
const say = (text: string) => told?.replaceChildren(text)

if (hall && 'EventSource' in window) {
  const { hall: id, version } = hall.dataset
  let shown = Number(version)
  let away = false
  const source = new EventSource(`/api/live?of=openings/${id}&seen=${version}`)
  source.addEventListener('beat', () => {
    say(away ? '实时：已补齐' : '实时：已连接')
    away = false
  })
  source.addEventListener('error', () => {
    away = true
    say(source.readyState === EventSource.CLOSED ? '实时：已断开，请刷新页面' : '实时：重连中')
  })
  source.addEventListener('thing', ({ data }) => {
    const thing = JSON.parse(data) as { version: number; state: HallState }
    if (thing.version <= shown) return
    shown = thing.version
    hall.innerHTML = String(HallView({ state: thing.state })) // every word of it is escaped there
    dispatchEvent(new Event('hall-drawn'))
  })
}

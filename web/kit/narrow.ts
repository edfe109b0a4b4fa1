/** 窄屏 — as narrow as where the style sheets put one thing below the other. */
import { useSyncExternalStore } from 'react'

const NARROW = '(max-width: 50rem)'
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const window = matchMedia(NARROW)
      window.addEventListener('change', changed)
      return () => window.removeEventListener('change', changed)
    },
    () => matchMedia(NARROW).matches,
  )

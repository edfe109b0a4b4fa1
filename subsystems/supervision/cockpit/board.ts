/** 电子监察的大屏. */
import type { Board } from '#foundation/board.ts'
import { readCockpit } from './store.ts'

export const cockpit: Board = { path: '/cockpit', title: '电子监察', read: readCockpit }

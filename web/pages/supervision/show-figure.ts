/** 数值的样子 — a figure of the law with its unit. Pure. */
import type { Figure } from '#policies/figures.ts'
import { showRound } from '../../show.ts'

const UNITS: Readonly<Record<Figure['unit'], string>> = {
  fen: '',
  percent: '%',
  ratio: '倍',
  days: '日',
  workingDays: '个工作日',
  minutes: '分钟',
  count: '',
  years: '年',
}
export const unitWord = (unit: Figure['unit']): string => UNITS[unit].replace('个', '')
export const showFigure = (figure: number, unit: Figure['unit']): string =>
  unit === 'fen' ? showRound(figure).replace('.00', '') : `${figure}${UNITS[unit]}`

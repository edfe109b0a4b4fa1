/** 节假日 — the working calendar as the State Council's yearly notices set it: days off, and weekends worked for them. */
import { calendarOf, type YearOfHolidays } from '#foundation/time.ts'

/** Year → its notice: the first day off and the last of each holiday, and each weekend day worked. */
type Notice = { source: string; off: readonly (readonly [string, string])[]; on: readonly string[] }

const notices: Readonly<Record<number, Notice>> = {
  2018: {
    source: '国务院办公厅关于2018年部分节假日安排的通知',
    off: [
      ['01-01', '01-01'],
      ['02-15', '02-21'],
      ['04-05', '04-07'],
      ['04-29', '05-01'],
      ['06-18', '06-18'],
      ['09-24', '09-24'],
      ['10-01', '10-07'],
    ],
    on: ['02-11', '02-24', '04-08', '04-28', '09-29', '09-30'],
  },
  2019: {
    source: '国务院办公厅关于2019年部分节假日安排的通知',
    off: [
      ['2018-12-30', '01-01'],
      ['02-04', '02-10'],
      ['04-05', '04-05'],
      ['05-01', '05-04'],
      ['06-07', '06-07'],
      ['09-13', '09-13'],
      ['10-01', '10-07'],
    ],
    on: ['2018-12-29', '02-02', '02-03', '04-28', '05-05', '09-29', '10-12'],
  },
  2020: {
    source: '国务院办公厅关于2020年部分节假日安排的通知',
    off: [
      ['01-01', '01-01'],
      ['01-24', '02-02'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-25', '06-27'],
      ['10-01', '10-08'],
    ],
    on: ['01-19', '02-03', '04-26', '05-09', '06-28', '09-27', '10-10'],
  },
  2021: {
    source: '国务院办公厅关于2021年部分节假日安排的通知',
    off: [
      ['01-01', '01-03'],
      ['02-11', '02-17'],
      ['04-03', '04-05'],
      ['05-01', '05-05'],
      ['06-12', '06-14'],
      ['09-19', '09-21'],
      ['10-01', '10-07'],
    ],
    on: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  },
  2022: {
    source: '国务院办公厅关于2022年部分节假日安排的通知',
    off: [
      ['01-01', '01-03'],
      ['01-31', '02-06'],
      ['04-03', '04-05'],
      ['04-30', '05-04'],
      ['06-03', '06-05'],
      ['09-10', '09-12'],
      ['10-01', '10-07'],
    ],
    on: ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09'],
  },
  2023: {
    source: '国务院办公厅关于2023年部分节假日安排的通知',
    off: [
      ['2022-12-31', '01-02'],
      ['01-21', '01-27'],
      ['04-05', '04-05'],
      ['04-29', '05-03'],
      ['06-22', '06-24'],
      ['09-29', '10-06'],
    ],
    on: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  2024: {
    source: '国务院办公厅关于2024年部分节假日安排的通知',
    off: [
      ['01-01', '01-01'],
      ['02-10', '02-17'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-10', '06-10'],
      ['09-15', '09-17'],
      ['10-01', '10-07'],
    ],
    on: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    source: '国务院办公厅关于2025年部分节假日安排的通知',
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    on: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    source: '国务院办公厅关于2026年部分节假日安排的通知',
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    on: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
}

const day = (year: number, text: string) => (text.length === 5 ? `${year}-${text}` : text)
const daysOf = (year: number, [from, to]: readonly [string, string]): string[] => {
  const last = Date.parse(day(year, to))
  const days: string[] = []
  for (let at = Date.parse(day(year, from)); at <= last; at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

/** Every announced year. A year that is absent has not been announced, and is refused, never guessed. */
export const holidays: Readonly<Record<number, YearOfHolidays>> = Object.fromEntries(
  Object.entries(notices).map(([year, { off, on }]) => [
    year,
    { off: off.flatMap((range) => daysOf(Number(year), range)), on: on.map((text) => day(Number(year), text)) },
  ]),
)

/** The calendar of all announced years. */
export const calendar = calendarOf(holidays)

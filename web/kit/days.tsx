/** 日期与时间的填写框 — days, and times in 北京时间. */
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { showSecond } from '#foundation/clock.ts'
import { about, type Of } from './inputs-plain.tsx'

export const DayInput = (props: Of<'day'>) => (
  <DatePicker
    {...about(props)}
    className="whole"
    value={props.value ? dayjs(props.value as string) : null}
    onChange={(day) => props.onChange(props.path, day ? day.format('YYYY-MM-DD') : undefined)}
  />
)

/** The wall clock shown is China's, wherever the machine stands. */
const wallClock = (instant: string) => dayjs(showSecond(instant))
export const InstantInput = (props: Of<'instant'>) => (
  <DatePicker
    {...about(props)}
    className="whole"
    showTime={{ format: 'HH:mm', defaultValue: dayjs('2000-01-01T09:30:00') }}
    format="YYYY-MM-DD HH:mm"
    suffixIcon={<span className="zone">北京时间</span>}
    value={props.value ? wallClock(props.value as string) : null}
    onChange={(time) =>
      props.onChange(
        props.path,
        time ? new Date(`${time.format('YYYY-MM-DDTHH:mm')}:00+08:00`).toISOString() : undefined,
      )
    }
  />
)

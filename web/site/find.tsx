/** 查找 — the field a list is searched by, and what is chosen already, each with a way back. */
/** @jsxImportSource hono/jsx */
// biome-ignore-all lint/a11y/useSemanticElements: old browsers do not know the search element

type Finding = {
  id: string
  action: string
  /** What is searched: 商品. */
  what: string
  /** Where not the name of what is searched. */
  label?: string
  placeholder: string
  q?: string | undefined
  /** Characters. */
  most?: number
  /** What stays chosen while one searches. */
  keep?: Readonly<Record<string, string | undefined>>
  verb?: string
}

export const Find = ({
  id,
  action,
  what,
  label = what,
  placeholder,
  q,
  most = 100,
  keep = {},
  verb = '查找',
}: Finding) => (
  <form className="find" action={action} role="search" aria-label={label}>
    {Object.entries(keep).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
    <label className="sr" htmlFor={id}>
      搜索{what}
    </label>
    <input id={id} name="q" type="search" value={q} placeholder={placeholder} maxLength={most} />
    <button type="submit">{verb}</button>
  </form>
)

export type Chip = {
  /** 品目; absent where the text says it itself. */
  title?: string
  text: string
  /** The list without it. */
  href: string
}

export const Chips = ({ chosen, clear }: { chosen: readonly Chip[]; clear?: string }) =>
  chosen.length === 0 ? null : (
    <ul className="chips" aria-label="已选条件">
      {chosen.map(({ title = '', text, href }) => (
        <li key={href}>
          <a href={href}>
            <span className="sr">去掉{title}条件：</span>
            {text}
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      {clear && chosen.length > 1 && (
        <li>
          <a className="clear" href={clear}>
            全部清除
          </a>
        </li>
      )}
    </ul>
  )

/** 写出 — JSX of the public pages, written out as HTML at once: no tree is kept and nothing is compared. A file takes it by the pragma
 *  under its first line. */
import type { JSX as React } from 'react'

/** Text that is HTML already; any other text is escaped where it is put in. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
export type Child = Html | string | number | boolean | null | undefined | readonly Child[]
type Props = Readonly<Record<string, unknown>> & { children?: Child }

const UNSAFE = /[&<>"']/
const SAFE: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => (UNSAFE.test(text) ? text.replace(/[&<>"']/g, (sign) => SAFE[sign]!) : text)

const written = (child: Child): string => {
  if (typeof child === 'string') return escaped(child)
  if (child instanceof Html) return child.text
  if (Array.isArray(child)) {
    let text = ''
    for (const each of child) text += written(each)
    return text
  }
  if (typeof child === 'object' && child !== null)
    throw new Error('an element of another JSX: @jsxImportSource #html is missing')
  return typeof child === 'number' ? String(child) : ''
}

/** Where JSX has another name than HTML. */
const NAMES: Record<string, string> = {
  className: 'class',
  htmlFor: 'for',
  defaultValue: 'value',
  textAnchor: 'text-anchor',
}
/** Written `true` or `false`; any other attribute that is true stands alone, and is left out where it is false. */
const spelt = (name: string) => name.startsWith('aria-') || name.startsWith('data-') || name === 'spellCheck'
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr'])

const attribute = (name: string, value: unknown): string => {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean' && !spelt(name)) return value ? ` ${name}=""` : ''
  return ` ${NAMES[name] ?? name}="${escaped(String(value))}"`
}

export const Fragment = ({ children }: Props): Html => new Html(written(children))

export const jsx = (type: string | ((props: any) => Child), props: Props): Html => {
  if (typeof type === 'function') {
    const made = type(props)
    return made instanceof Html ? made : new Html(written(made))
  }
  let text = `<${type}`
  for (const name in props) if (name !== 'children') text += attribute(name, props[name])
  return new Html(VOID.has(type) ? `${text}>` : `${text}>${written(props.children)}</${type}>`)
}
export { jsx as jsxs }

export declare namespace JSX {
  type Element = Html
  type ElementType = string | ((props: any) => Child)
  interface ElementChildrenAttribute {
    children: unknown
  }
  interface IntrinsicAttributes {
    key?: string | number
  }
  type IntrinsicElements = {
    [Tag in keyof React.IntrinsicElements]: Omit<React.IntrinsicElements[Tag], 'children'> & { children?: Child }
  }
}

/** 写出的核对 — what is put in is escaped, what is HTML already is not; attributes as browsers read them. */
import { expect, test } from 'vitest'
import { Fragment, jsx } from './jsx-runtime.ts'

const html = (...asked: Parameters<typeof jsx>) => jsx(...asked).text

test.each([
  [
    'text is escaped',
    html('p', { children: `<b>"甲" & '乙'</b>` }),
    '<p>&lt;b&gt;&quot;甲&quot; &amp; &#39;乙&#39;&lt;/b&gt;</p>',
  ],
  ['attributes too', html('a', { href: '/?a=1&b="2"' }), '<a href="/?a=1&amp;b=&quot;2&quot;"></a>'],
  ['elements are not', html('p', { children: jsx('b', { children: '甲' }) }), '<p><b>甲</b></p>'],
  ['lists, nothing and noughts', html('p', { children: [1, 0, null, undefined, false, true, ['甲']] }), '<p>10甲</p>'],
  ['names', html('label', { className: 'sr', htmlFor: 'q' }), '<label class="sr" for="q"></label>'],
  [
    'what has no end',
    html('input', { defaultValue: 'x', hidden: true, disabled: false }),
    '<input value="x" hidden="">',
  ],
  ['spelt', html('p', { 'aria-hidden': true, 'data-print': false }), '<p aria-hidden="true" data-print="false"></p>'],
  ['a part that is text', html(() => '<', {}), '&lt;'],
  ['without a name', html(Fragment, { children: ['甲', '<'] }), '甲&lt;'],
])('%s', (_, made, meant) => expect(made).toBe(meant))

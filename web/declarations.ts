/** 只带声明 — the workspace draws forms, buttons and words from the declarations of commands; what decides, what makes the state of events and the
 *  words of refusals are the server's, which answers with them. Left in, they were two fifths of what a browser fetches first. */
import { type ESTree, type Plugin, Visitor } from 'vite'

/** Pure, all of them: what nobody asks of them need not be there. */
export const OURS = /\/(foundation|identity|registers|subsystems|policies|ledger|controls)\/[^?]*\.ts$/

/** By what a declaration is made with: what of it stays behind. */
const SERVERS: Readonly<Record<string, string>> = { command: 'decide', creation: 'decide', acts: 'refusal' }

const named = (property: ESTree.ObjectPropertyKind, name: string): property is ESTree.ObjectProperty =>
  property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === name

/** `command(plan)({ …, decide })`, `acts({ …, refusal })`. */
const makerOf = ({ callee }: ESTree.CallExpression): string | undefined => {
  const maker = callee.type === 'CallExpression' ? callee.callee : callee
  return maker.type === 'Identifier' ? maker.name : undefined
}

/** The same text without what only the server asks of it. */
export function declared(text: string, program: ESTree.Program): string {
  const cuts: ESTree.Span[] = []
  new Visitor({
    CallExpression(call) {
      const left = SERVERS[makerOf(call) ?? '']
      const [spec] = call.arguments
      if (left && spec?.type === 'ObjectExpression') cuts.push(...spec.properties.filter((each) => named(each, left)))
    },
    ObjectExpression({ properties }) {
      cuts.push(...properties.filter((each) => named(each, 'evolve')))
    },
  }).visit(program)
  let [kept, from] = ['', 0]
  for (const { start, end } of cuts.toSorted((one, other) => one.start - other.start)) {
    if (start < from) continue
    kept += text.slice(from, start)
    from = /^\s*,/.test(text.slice(end)) ? text.indexOf(',', end) + 1 : end
  }
  return kept + text.slice(from)
}

export const declarationsOnly = (): Plugin => ({
  name: 'yuecai:declarations-only',
  apply: (_, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
  enforce: 'post',
  transform: {
    filter: { id: OURS },
    handler(text) {
      return { code: declared(text, this.parse(text)), map: null }
    },
  },
})

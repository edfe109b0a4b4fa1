/** 关联关系之门 — who is tied to whom: kept by the registers, asked by the draw, the controls and the regulator. */
export {
  codeOf,
  type DatedTie,
  firmNode,
  kindOfNode,
  labelOf,
  type Node,
  pathInWords,
  type Step,
  stepInWords,
  TIES,
  type Tie,
  type TieKind,
} from './graph.ts'
export { type Drawn, type Line, type Pair, type Picture, pictureAmong, pictureAround } from './picture.ts'
export {
  firmsBarredWith,
  keepTies,
  noteTie,
  relationBetween,
  relationsAmong,
  relationsOf,
  tiesAround,
} from './store.ts'

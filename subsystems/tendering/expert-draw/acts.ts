/** 专家抽取的行为. */
import { acts } from '#foundation/acts.ts'
import { chooseExperts } from './choose-experts.ts'
import { expertDraw } from './expert-draw.ts'
import { confirmDraw, rejectDraw, requestDraw } from './request-draw.ts'
import { commitDraw, drawChance, runDraw } from './run-draw.ts'
import { discloseDraw, noteAnswer, redraw, replaceMember } from './seat-panel.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const drawActs = acts({
  path: '/draws',
  model: expertDraw,
  refusal,
  words,
  commands: {
    '': requestDraw,
    confirmation: confirmDraw,
    rejection: rejectDraw,
    commitment: commitDraw,
    chance: drawChance.fix,
    contribution: drawChance.contribute,
    'missing-contribution': drawChance.miss,
    run: runDraw,
    answer: noteAnswer,
    choice: chooseExperts,
    replacement: replaceMember,
    redraw,
    disclosure: discloseDraw,
  },
})

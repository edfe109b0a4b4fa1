/** yuecai controls list — the risk-control points that exist, each with its trigger, severity, basis and figures. */
import { ACTIONS, controls, PHASES, phaseOf, SEVERITIES, triggerOf } from '#controls/index.ts'
import { cli } from './cli.ts'

const width = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0)
const padded = (text: string, columns: number) => text + ' '.repeat(Math.max(1, columns - width(text)))

export default cli({
  name: 'controls list',
  text: '列出全部风险监控点',
  async run() {
    const data = controls.map((control) => ({
      code: control.code,
      title: control.title,
      kind: control.kind,
      phase: phaseOf(control),
      trigger: triggerOf(control),
      severity: control.severity,
      actions: control.actions,
      basis: control.basis,
      parameters: control.parameters ?? [],
    }))
    const lines = data.map(
      ({ code, title, phase, severity, actions }) =>
        `${padded(code, 8)}${padded(PHASES[phase], 6)}${padded(SEVERITIES[severity], 6)}${padded(title, 70)}${actions.map((each) => ACTIONS[each]).join('、')}`,
    )
    return { ok: true, data, lines: [...lines, `共 ${data.length} 个`] }
  },
})

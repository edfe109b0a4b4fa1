/** 单一来源公示违规 — no argument by professionals, less than five working days in public, an objection without an answer. */
import { requestChange } from '#subsystems/supervision/index.ts'
import { argueSource, closePublicity, proposeSource } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-030',
  title: '单一来源采购未经专业人员论证、公示不足五个工作日或者未处理异议',
  basis: '政府采购法实施条例第三十八条；财政部令第74号第三十八至四十条',
  severity: 'red',
  actions: ['block'],
  parameters: ['singleSource.publicDays', 'singleSource.expertsMin', 'singleSource.argueDays', 'tender.openThreshold'],
  guards: [
    by(proposeSource, 'single-source.too-few-experts', 'single-source.expert-biased'),
    by(closePublicity, 'single-source.still-public'),
    by(argueSource, 'single-source.unanswered', 'single-source.too-few-experts'),
    by(requestChange, 'method-change.single-source-first'),
  ],
})

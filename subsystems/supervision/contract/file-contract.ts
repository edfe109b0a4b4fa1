/** 合同备案与公告 — the signed text is kept, a copy filed with the finance department, the contract announced. */
import { z } from 'zod'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { contract } from './contract.ts'

const zFile = z.string().regex(/^[0-9a-f]{64}$/)

/** The house has set the signed text and stored it under its hash. */
export const printContract = command(contract)({
  name: 'contract.print',
  title: '生成合同文本',
  who: [SYSTEM],
  from: ['signed', 'settled', 'terminated'],
  to: ['same'],
  input: z.object({ file: zFile }),
  decide: (_, { file }, { now }) => ok([{ type: 'ContractPrinted', file, at: now }]),
})

export const fileContract = command(contract)({
  name: 'contract.file',
  title: '合同备案',
  law: '政府采购法第四十七条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['signed'],
  to: ['signed'],
  when: ({ filedAt }) => !filedAt,
  todo: { due: ({ fileBy }) => fileBy },
  input: z.object({}),
  decide(signed, _, { now, by }) {
    if (signed.filedAt) return refuse('contract.filed-already')
    if (!signed.file) return refuse('contract.text-not-ready')

    return ok([{ type: 'ContractFiled', late: now >= signed.fileBy!, by: by.userId, at: now }])
  },
})

export const announceContract = command(contract)({
  name: 'contract.announce',
  title: '发布合同公告',
  law: '政府采购法实施条例第五十条',
  who: [may('purchaserMaker', 'procuringEntity'), may('agency', 'agency')],
  from: ['signed'],
  to: ['signed'],
  when: ({ announcedAt }) => !announcedAt,
  todo: { due: ({ announceBy }) => announceBy },
  input: z.object({}),
  decide(signed, _, { now, by }) {
    if (signed.announcedAt) return refuse('contract.announced-already')
    if (!signed.file) return refuse('contract.text-not-ready')

    return ok([{ type: 'ContractAnnounced', late: now >= signed.announceBy!, by: by.userId, at: now }])
  },
})

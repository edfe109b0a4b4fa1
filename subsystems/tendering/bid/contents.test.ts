/** 投标文件内容的试验: packed and read back whole, in pieces of any size; sums to the fen. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Attachment, checkTotal, type Declared, pack, readContents } from './contents.ts'

const declared: Declared = {
  price: fen(480_000_00),
  items: [
    {
      no: 1,
      name: '台式计算机',
      brand: '甲',
      model: 'A1',
      origin: '广东东莞',
      quantity: 100,
      unitPrice: fen(4_500_00),
    },
    { no: 2, name: '投影仪', brand: '乙', model: 'B2', origin: '广东佛山', quantity: 10, unitPrice: fen(3_000_00) },
  ],
  deliveryDays: 30,
  sme: 'small',
  domestic: { yes: true, sharePercent: 92.5 },
  responses: [{ lineId: 't1', text: '满足', deviation: 'none' }],
}

const all = async (source: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}
const keeping = () => {
  const kept: Record<string, string> = {}
  return {
    kept,
    keep: async (stream: AsyncIterable<Uint8Array>, name: string) => {
      const bytes = await all(stream)
      kept[name] = bytes.toString('base64')
      return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
    },
  }
}
async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test('what is packed is read back, whatever the files and the pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 5000 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 4000 }),
      async (files, piece) => {
        const attachments: Attachment[] = files.map((data, n) => ({
          name: `附件${n}.pdf`,
          data: Uint8Array.from(data),
        }))
        const packed = await pack(declared, attachments)
        const bytes = await all(packed.bytes)
        expect(bytes.length).toBe(packed.size)
        const { kept, keep } = keeping()
        const read = await readContents(inPieces(bytes, piece), keep)
        expect(read).toEqual(ok({ contents: packed.contents, totalDiffers: undefined }))
        for (const [n, data] of files.entries()) expect(kept[`附件${n}.pdf`]).toBe(Buffer.from(data).toString('base64'))
      },
    ),
    { numRuns: 30 },
  )
})

test('the total is the sum of its parts, to the fen', () => {
  expect(checkTotal(declared)).toEqual(ok(480_000_00))
  expect(checkTotal({ ...declared, price: fen(480_000_01) })).toEqual(
    refuse('contents.sum-differs', { price: 480_000_01, total: 480_000_00 }),
  )
})

test('at the opening a total that differs is told, not refused', async () => {
  const packed = await pack({ ...declared, price: fen(480_000_01) }, [])
  expect(await readContents(packed.bytes, keeping().keep)).toMatchObject({
    ok: true,
    value: { totalDiffers: 480_000_00 },
  })
})

test('what is no bid, is cut off or goes on too long is refused', async () => {
  const packed = await pack(declared, [{ name: 'a.pdf', data: Uint8Array.of(1, 2, 3) }])
  const bytes = await all(packed.bytes)
  const read = async (text: Uint8Array) => {
    const outcome = await readContents(inPieces(text, 7), keeping().keep)
    return outcome.ok ? 'ok' : outcome.code
  }
  expect(await read(bytes)).toBe('ok')
  expect(await read(Buffer.from('%PDF-1.7\n'))).toBe('contents.not-a-bid')
  expect(await read(Buffer.from('yuecai-bid-1 {\n'))).toBe('contents.not-a-bid')
  expect(await read(Buffer.from('yuecai-bid-1 {"price":-1}\n'))).toBe('contents.malformed')
  expect(await read(new Uint8Array())).toBe('contents.not-a-bid')
  expect(await read(bytes.subarray(0, -1))).toBe('contents.file-differs')
  expect(await read(Buffer.concat([bytes.subarray(0, -1), Buffer.of(9)]))).toBe('contents.file-differs')
  expect(await read(Buffer.concat([bytes, Buffer.of(0)]))).toBe('contents.too-long')
})

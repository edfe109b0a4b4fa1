/** 公布的算例 — the examples of the standards themselves: SM2, SM3, SM4, SM4-GCM, HPKE. Each names its source. */
import { createCipheriv } from 'node:crypto'
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { sm2, sm3, sm4 } from 'sm-crypto-v2'
import { describe, expect, test } from 'vitest'
import { type Bytes, base64url, fromHex, hex, international, utf8 } from './suite.ts'
import { digest, gm, scripted } from './suite-gm.ts'

/** GB/T 32918.5-2017 附录 A (GM/T 0003.5-2012): the recommended curve, its key, its random number k, its example messages. */
const SM2 = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  k: '59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21',
  /** 签名: of “message digest” by the signer “1234567812345678”. */
  r: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
  s: 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
  za: 'b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3',
  /** 加密: of “encryption standard”; C1, C3, C2. */
  c1: '04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0',
  c3: '59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766',
  c2: '21886ca989ca9c7d58087307ca93092d651efa',
}

describe('SM2: GB/T 32918.5-2017 附录 A', () => {
  const message = utf8('message digest')

  test('key and signer', () => {
    expect(sm2.getPublicKeyFromPrivateKey(SM2.privateKey)).toBe(SM2.publicKey)
    expect(hex(sm2.getZ(SM2.publicKey, '1234567812345678'))).toBe(SM2.za)
  })

  test('the signature, made with the k of the example, and verified by the suite', async () => {
    const k = BigInt(`0x${SM2.k}`)
    const x1 = BigInt(`0x${SM2.c1.slice(0, 64)}`) // [k]G is that of the encryption too: the examples share their k
    const made = sm2.doSignature(message, SM2.privateKey, {
      hash: true,
      publicKey: SM2.publicKey,
      pointPool: [{ k, x1 }],
    })
    expect(made).toBe(SM2.r + SM2.s)
    const verify = (data: Bytes, signature: string) =>
      gm.verify(base64url(fromHex(SM2.publicKey)), data, base64url(fromHex(signature)))
    expect(await verify(message, SM2.r + SM2.s)).toBe(true)
    expect(await verify(utf8('message digesT'), SM2.r + SM2.s)).toBe(false)
    expect(await verify(message, SM2.s + SM2.r)).toBe(false)
    for (const bad of ['0'.repeat(128), 'f'.repeat(128), SM2.r, '']) expect(await verify(message, bad), bad).toBe(false)
  })

  test('the ciphertext of the example is read; one changed bit of it is not', () => {
    const read = (text: string) => sm2.doDecrypt(text, SM2.privateKey, 1, { output: 'array' })
    expect(hex(read(SM2.c1 + SM2.c3 + SM2.c2))).toBe(hex(utf8('encryption standard')))
    expect(read(SM2.c1 + SM2.c3 + SM2.c2.replace('2188', '2189'))).toHaveLength(0)
    expect(() => read(SM2.c1.replace('04eb', '04ec') + SM2.c3 + SM2.c2)).toThrow()
  })

  test('OpenSSL’s ECDSA over an SM2 key is not this signature: the trap we keep out of', async () => {
    const { createPrivateKey, sign } = await import('node:crypto')
    const holder = await gm.holder(await gm.newKeys(false))
    const d = Buffer.from(SM2.privateKey, 'hex')
    const head = '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420'
    const der = Buffer.concat([
      Buffer.from(head, 'hex'),
      d,
      Buffer.from('a144034200', 'hex'),
      Buffer.from(SM2.publicKey, 'hex'),
    ])
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const theirs = sign('sm3', message, { key, dsaEncoding: 'ieee-p1363' })
    expect(await gm.verify(base64url(fromHex(SM2.publicKey)), message, base64url(theirs))).toBe(false)
    expect(await gm.verify(holder.signingKey, message, await holder.sign(message))).toBe(true)
  })
})

test.each([
  // GB/T 32905-2016 附录 A
  ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
])('SM3: GB/T 32905-2016 附录 A, %s', (text, expected) => {
  expect(hex(digest(utf8(text)))).toBe(expected)
  expect(sm3(utf8(text))).toBe(expected)
})

describe('SM4: GB/T 32907-2016 附录 A', () => {
  const key = fromHex('0123456789abcdeffedcba9876543210')
  const once = '681edf34d206965e86b3e94f536e4246'
  const million = '595298c7c6fd271f0402f804c33d3f66'
  const engines: [string, () => (block: Uint8Array) => Uint8Array][] = [
    [
      'OpenSSL',
      () => {
        const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false)
        return (block) => cipher.update(block)
      },
    ],
    ['sm-crypto-v2', () => (block) => sm4.encrypt(block, key, { padding: 'none', output: 'array' })],
  ]
  test.each(engines)(
    'by %s: once, and a million times over',
    (_, engine) => {
      const encrypt = engine()
      let block: Uint8Array = encrypt(key)
      expect(hex(block)).toBe(once)
      for (let round = 1; round < 1_000_000; round++) block = encrypt(block)
      expect(hex(block)).toBe(million)
    },
    60_000,
  )
})

describe('SM4-GCM: RFC 8998, A.1', () => {
  const key = fromHex('0123456789abcdeffedcba9876543210')
  const nonce = fromHex('00001234567800000000abcd')
  const aad = fromHex('feedfacedeadbeeffeedfacedeadbeefabaddad2')
  const plain = fromHex(
    'aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa',
  )
  const sealed =
    '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d83de3541e4c2b58177e065a9bf7b62ec'

  test.each([
    ['OpenSSL', () => gm.cipher(key)],
    ['sm-crypto-v2', async () => scripted(key)],
  ])('by %s', async (_, made) => {
    const cipher = await made()
    expect(hex(await cipher.seal(nonce, aad, plain))).toBe(sealed)
    expect(hex(await cipher.open(nonce, aad, fromHex(sealed)))).toBe(hex(plain))
    const changed = fromHex(sealed)
    changed[70]! ^= 1
    await expect(cipher.open(nonce, aad, changed)).rejects.toThrow()
    await expect(cipher.open(nonce, nonce, fromHex(sealed))).rejects.toThrow()
    await expect(cipher.open(nonce, aad, fromHex(sealed).subarray(0, 10))).rejects.toThrow()
  })

  test.each([0, 1, 15, 16, 17, 1 << 20])('both agree on %i bytes', async (length) => {
    const text = international.random(Math.min(length, 65_536))
    const long = new Uint8Array(length).map((_, at) => text[at % text.length]!)
    const [ours, theirs] = [await gm.cipher(key), scripted(key)]
    const one = await ours.seal(nonce, aad, long)
    expect(Buffer.from(await theirs.seal(nonce, aad, long)).equals(Buffer.from(one))).toBe(true)
    expect(Buffer.from(await theirs.open(nonce, aad, one)).equals(Buffer.from(long))).toBe(true)
  })
})

/** The suite uses the same KEM and KDF with AES-256-GCM; the RFC prints its P-256 example with AES-128-GCM. */
test('HPKE: RFC 9180, A.3.1, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode', async () => {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() })
  const recipient = await suite.kem.deriveKeyPair(
    fromHex('668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550').buffer,
  )
  expect(hex(new Uint8Array(await suite.kem.serializePublicKey(recipient.publicKey)))).toBe(
    '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
  )
  const context = await suite.createRecipientContext({
    recipientKey: recipient.privateKey,
    enc: fromHex(
      '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
    ),
    info: fromHex('4f6465206f6e2061204772656369616e2055726e'),
  })
  const opened = await context.open(
    fromHex('5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434'),
    fromHex('436f756e742d30'),
  )
  expect(new TextDecoder().decode(opened)).toBe('Beauty is truth, truth beauty')
})

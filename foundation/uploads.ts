/** 上传下载 — resumable uploads (tus) into the file store, by signed-in people only; files come back as attachments. */
import { createHash, type Hash } from 'node:crypto'
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { FileStore as TusFolder } from '@tus/file-store'
import { ERRORS, Server as Tus, type Upload } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { FileStore, Shelf } from './files.ts'
import { problem, type WhoIs } from './problem.ts'
import { refuse, type Says } from './result.ts'

const PATH = '/api/uploads'
const LASTS = 7 * 86_400_000
/** Below this part of the volume free no upload begins: what is being written must still find room. */
const LEAST_FREE = 0.1
/** Set by us alone; what a client sends under these names is overwritten. */
const OWNER = 'x-yuecai-owner'

const words = {
  'upload.disk-full': { text: '存储空间不足，暂不接受上传', mend: '请稍后再试，或联系平台运维' },
  'upload.not-finished': { text: '文件尚未传完', mend: '请继续上传' },
  'upload.not-yours': { text: '这不是您的上传', mend: '请重新上传文件' },
} satisfies Record<string, Says>

type Finished = { sha256: string; size: number; owner: string; name: string }

/** What comes over the net comes in small pieces, and each write wakes a thread: they are gathered first. */
const GATHERED = 1 << 20

/** Adds to the file what comes, hashing it on the way; answers where it then ends. What came before a line broke is kept. */
async function append(
  path: string,
  offset: number,
  pieces: AsyncIterable<Buffer>,
  most: number,
  hash?: Hash,
): Promise<number> {
  const file = await open(path, 'r+')
  let at = offset
  let waiting: Buffer[] = []
  let size = 0
  const flush = async () => {
    if (size === 0) return
    const { bytesWritten } = await file.writev(waiting, at)
    if (bytesWritten < size) throw new Error('the disk took less than it was given')
    at += size
    waiting = []
    size = 0
  }
  try {
    for await (const piece of pieces) {
      if (at + size + piece.length > offset + most) throw ERRORS.ERR_SIZE_EXCEEDED
      hash?.update(piece)
      waiting.push(piece)
      size += piece.length
      if (size >= GATHERED) await flush()
    }
  } finally {
    await flush().finally(() => file.close())
  }
  return at
}

export type Uploads = {
  files: FileStore
  /** Where parts wait until they are whole; best on the bids' volume. */
  dir: string
  limitMb: number
  whoIs: WhoIs
  leastFree?: number
}

export async function uploads(app: FastifyInstance, { files, dir, limitMb, whoIs, leastFree = LEAST_FREE }: Uploads) {
  await mkdir(dir, { recursive: true })
  const resultAt = (id: string) => join(dir, `${id}.done`)
  const finished = async (id: string): Promise<Finished | undefined> =>
    /^[0-9a-f]{32}$/.test(id)
      ? readFile(resultAt(id), 'utf8').then(
          (text) => JSON.parse(text) as Finished,
          () => undefined,
        )
      : undefined

  const folder = new TusFolder({ directory: dir, expirationPeriodInMilliseconds: LASTS })
  /** Only once it lies flushed under its own hash is an upload answered as finished. */
  const finish = async ({ id, metadata }: Pick<Upload, 'id' | 'metadata'>, sha256?: string): Promise<Finished> => {
    const shelf: Shelf = metadata?.shelf === 'bids' ? 'bids' : 'files'
    const kept = await files.adopt(join(dir, id), shelf, sha256)
    const done = { ...kept, owner: metadata?.owner ?? '', name: metadata?.filename ?? '' }
    await writeFile(resultAt(id), JSON.stringify(done))
    return done
  }
  const tus = new Tus({
    path: PATH,
    datastore: folder,
    relativeLocation: true,
    maxSize: limitMb * 1024 * 1024,
    onUploadCreate: async (request, upload) => ({
      metadata: { ...upload.metadata, owner: request.headers.get(OWNER) ?? '' },
    }),
    onIncomingRequest: async (request, id) => {
      if (request.method === 'POST' || request.method === 'OPTIONS') return
      const { metadata } = await folder.getUpload(id)
      if (metadata?.owner !== request.headers.get(OWNER))
        throw { status_code: 403, body: words['upload.not-yours'].text }
    },
    onUploadFinish: async (_, upload) => ({ headers: { 'Upload-Sha256': (await finish(upload)).sha256 } }),
  })

  /** Whoever comes again for an upload has lost the line by which it came before: that one is cut first. */
  const lines = new Map<string, { raw: IncomingMessage; ended: Promise<unknown> }>()
  const cut = async (id: string) => {
    const line = lines.get(id)
    line?.raw.destroy()
    await line?.ended
  }

  /** PATCH of the protocol, straight from the line to the file: the library would pass each piece through seven streams. */
  const receive = async ({ raw, headers }: FastifyRequest, upload: Upload & { size: number }, owner: string) => {
    const { id, offset, size, metadata } = upload
    if (metadata?.owner !== owner) throw { status_code: 403, body: words['upload.not-yours'].text }
    if (headers['content-type'] !== 'application/offset+octet-stream') throw ERRORS.INVALID_CONTENT_TYPE
    if (Number(headers['upload-offset']) !== offset) throw ERRORS.INVALID_OFFSET
    if (Date.parse(upload.creation_date!) + LASTS < Date.now()) throw ERRORS.FILE_NO_LONGER_EXISTS
    const hash = offset === 0 ? createHash('sha256') : undefined // what comes in several parts is hashed when it is whole
    const at = await append(join(dir, id), offset, raw, size - offset, hash)
    const done = at === size ? await finish(upload, hash?.digest('hex')) : undefined
    return { 'upload-offset': at, ...(done && { 'upload-sha256': done.sha256 }) }
  }
  const patch = async (request: FastifyRequest, reply: FastifyReply, owner: string) => {
    const { id } = request.params as { id: string }
    await cut(id)
    const receiving = folder.getUpload(id).then((upload) => {
      if (upload.size === undefined) throw ERRORS.UNSUPPORTED_CREATION_DEFER_LENGTH_EXTENSION
      return receive(request, upload as Upload & { size: number }, owner)
    })
    lines.set(id, { raw: request.raw, ended: receiving.catch(() => {}) })
    try {
      const told = await receiving
      return reply
        .code(204)
        .headers({ 'tus-resumable': '1.0.0', ...told })
        .send()
    } catch (error) {
      const { status_code, body } = error as { status_code?: number; body?: string }
      if (!status_code && !request.raw.complete) return reply.hijack() // the line broke: nobody is left to tell
      if (!status_code) throw error
      if (!request.raw.complete) reply.header('connection', 'close') // nobody reads what is still to come
      return reply.code(status_code).header('tus-resumable', '1.0.0').type('text/plain').send(body)
    } finally {
      if (lines.get(id)?.raw === request.raw) lines.delete(id)
    }
  }

  /** Hands the bare request to tus, which reads its own body. */
  const toTus = async (request: FastifyRequest, reply: FastifyReply) => {
    const session = await whoIs(request)
    if (!session) return problem(reply, refuse('sign-in-needed'))
    if (request.method === 'PATCH') return patch(request, reply, session.actor.userId)
    request.raw.headers[OWNER] = session.actor.userId
    request.raw.rawHeaders.push(OWNER, session.actor.userId)
    if (request.method === 'POST' && (await files.free('bids')) < leastFree)
      return problem(reply, refuse('upload.disk-full'), words)
    await cut((request.params as { id?: string }).id ?? '')
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value)
    await tus.handle(request.raw, reply.raw)
  }

  await app.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', (_request, _payload, done) => done(null))
    const hidden = { schema: { hide: true } }
    inner.route({ method: ['POST', 'OPTIONS'], url: PATH, ...hidden, handler: toTus })
    inner.route({ method: ['PATCH', 'HEAD', 'DELETE', 'OPTIONS'], url: `${PATH}/:id`, ...hidden, handler: toTus })
  })

  app.get(
    `${PATH}/:id`,
    { exposeHeadRoute: false, schema: { tags: ['文件'], summary: '上传结果', params: z.object({ id: z.string() }) } },
    async (request, reply) => {
      const session = await whoIs(request)
      if (!session) return problem(reply, refuse('sign-in-needed'))
      const done = await finished((request.params as { id: string }).id)
      if (!done) return problem(reply, refuse('upload.not-finished'), words)
      if (done.owner !== session.actor.userId) return problem(reply, refuse('upload.not-yours'), words)
      return { sha256: done.sha256, size: done.size, name: done.name }
    },
  )

  // The hash is the permission: it stands only in rows the reader may see. Bid files are for signed-in people in any case.
  app.get(
    '/api/files/:sha256',
    {
      compress: false, // sealed bids, papers and sheets shrink no further
      schema: {
        tags: ['文件'],
        summary: '下载文件',
        params: z.object({ sha256: z.string() }),
        querystring: z.object({ name: z.string().max(200).optional() }),
      },
    },
    async (request, reply) => {
      const { sha256 } = request.params as { sha256: string }
      const shelf = await files.shelfOf(sha256)
      if (!shelf) return problem(reply, refuse('not-found', { sha256 }))
      if (shelf === 'bids' && !(await whoIs(request))) return problem(reply, refuse('sign-in-needed'))
      const { name = sha256 } = request.query as { name?: string }
      const etag = `"${sha256}"`
      reply.header('etag', etag).header('cache-control', 'private, max-age=31536000, immutable')
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-length', await files.sizeOf(sha256))
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(await files.get(sha256))
    },
  )

  const sweep = async () => {
    await tus.cleanUpExpiredUploads().catch((error) => app.log.warn({ err: error }, 'uploads: sweep'))
  }
  const broom = setInterval(sweep, 3_600_000).unref()
  app.addHook('onClose', async () => clearInterval(broom))
}

/** 上传下载 — resumable uploads (tus) into the file store, by signed-in people only; files come back as attachments. */
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStore as TusFolder } from '@tus/file-store'
import { ERRORS, Server as Tus } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { FileStore, Shelf } from './files.ts'
import { problem, type WhoIs } from './http.ts'
import { refuse, type Says } from './result.ts'

const PATH = '/api/uploads'
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
class Folder extends TusFolder {
  override async write(pieces: AsyncIterable<Buffer>, id: string, offset: number): Promise<number> {
    const file = await open(join(this.directory, id), 'r+')
    let at = offset
    let waiting: Buffer[] = []
    let size = 0
    const flush = async () => {
      if (size === 0) return
      const { bytesWritten } = await file.writev(waiting, at)
      at += bytesWritten
      if (bytesWritten < size) throw ERRORS.FILE_WRITE_ERROR
      waiting = []
      size = 0
    }
    try {
      for await (const piece of pieces) {
        waiting.push(piece)
        size += piece.length
        if (size >= GATHERED) await flush()
      }
      await flush()
      return at
    } finally {
      await file.close()
    }
  }
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

  const folder = new Folder({ directory: dir, expirationPeriodInMilliseconds: 7 * 86_400_000 })
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
    // Only once it lies flushed under its own hash is an upload answered as finished.
    onUploadFinish: async (_, upload) => {
      const shelf: Shelf = upload.metadata?.shelf === 'bids' ? 'bids' : 'files'
      const kept = await files.adopt(join(dir, upload.id), shelf)
      const done: Finished = { ...kept, owner: upload.metadata?.owner ?? '', name: upload.metadata?.filename ?? '' }
      await writeFile(resultAt(upload.id), JSON.stringify(done))
      return { headers: { 'Upload-Sha256': kept.sha256 } }
    },
  })

  /** Hands the bare request to tus, which reads its own body. */
  const toTus = async (request: FastifyRequest, reply: FastifyReply) => {
    const session = await whoIs(request)
    if (!session) return problem(reply, refuse('sign-in-needed'))
    request.raw.headers[OWNER] = session.actor.userId
    request.raw.rawHeaders.push(OWNER, session.actor.userId)
    if (request.method === 'POST' && (await files.free('bids')) < leastFree)
      return problem(reply, refuse('upload.disk-full'), words)
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

/** 监管公告之后 — what was approved is told to the public, like every other announcement. */
import { reactions } from '#foundation/reactions.ts'
import { announce } from '../announcement/announce.ts'
import { ocidFrom } from '../intention/intention.ts'

export default reactions({
  BulletinPublished: [
    ({ id, event: { kind, title, region, issuer, body } }, tools) =>
      announce(tools, {
        kind,
        caseId: ocidFrom(id),
        about: `bulletin/${id}`,
        title,
        region,
        procuringEntity: issuer,
        body,
      }),
  ],
})

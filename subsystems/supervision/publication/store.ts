/** 公告报送的存放. */
import { documentStore } from '#foundation/store.ts'
import { publication } from './publication.ts'

export const publications = documentStore(publication, {
  table: 'supervision.publication',
  constraints: {
    publication_one: 'publication.sent-already',
    publication_of_penalty: 'publication.sent-already',
  },
})

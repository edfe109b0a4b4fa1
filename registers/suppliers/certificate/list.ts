/** 资质证书列表. Pure. */
import { listing } from '#foundation/lists.ts'
import { certificate } from './certificate.ts'
import { CERTIFICATE_KINDS } from './kinds.ts'

export const certificateList = listing(certificate)({
  fields: {
    title: { title: '证书', kind: 'text' },
    number: { title: '证书编号', kind: 'text', filter: true },
    kind: { title: '类别', kind: 'choice', labels: CERTIFICATE_KINDS, filter: true },
    status: { title: '状态', kind: 'choice', labels: certificate.status, filter: true },
    issuer: { title: '发证机关', kind: 'text', read: ({ issuer }) => issuer },
    validUntil: { title: '有效期至', kind: 'day', filter: true, sort: true },
    region: { title: '区划', kind: 'region', filter: true, shown: 'asked' },
  },
  search: ({ name, number, supplierName }) => [name, number, supplierName],
  searchHint: '证书名称、编号或单位',
})

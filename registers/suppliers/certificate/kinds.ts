/** 证书类别 — the papers that tenders ask for most. Pure. */
export const CERTIFICATE_KINDS = {
  construction: '建筑业企业资质证书',
  safetyProduction: '安全生产许可证',
  medicalSale: '医疗器械经营许可证',
  medicalMaking: '医疗器械生产许可证',
  food: '食品经营许可证',
  security: '保安服务许可证',
  labour: '劳务派遣经营许可证',
  telecom: '增值电信业务经营许可证',
  specialEquipment: '特种设备生产许可证',
  publishing: '印刷、出版物经营许可证',
  managementSystem: '管理体系认证证书',
  compulsoryProduct: '强制性产品认证证书',
  energySaving: '节能产品认证证书',
  environmental: '环境标志产品认证证书',
  incorporation: '境外主体登记证明（经公证或者转递）',
  other: '其他',
} as const
export type CertificateKind = keyof typeof CERTIFICATE_KINDS

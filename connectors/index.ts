/** 外联一览 — the outside systems the platform speaks to, each by its wire. */
import type { Settings } from '#foundation/settings.ts'
import { wiredAssets } from './assets/wire.ts'
import { wiredBanks } from './banks/wire.ts'
import { wiredBudget } from './budget/wire.ts'
import { wiredCertificates } from './certificates/wire.ts'
import { wiredCredit } from './credit/wire.ts'
import { httpTo } from './http.ts'
import { wiredMail } from './mail/wire.ts'
import { wiredMarketRegister } from './market-register/wire.ts'
import { wiredNationalPortal } from './national-portal/wire.ts'
import { wiredTelephony } from './telephony/wire.ts'
import { wiredTreasury } from './treasury/wire.ts'

export const connectorsFrom = (settings: Settings) => ({
  ...(settings.BUDGET_URL && { budget: wiredBudget(httpTo(settings.BUDGET_URL)) }),
  ...(settings.ASSETS_URL && { assets: wiredAssets(httpTo(settings.ASSETS_URL)) }),
  ...(settings.TREASURY_URL && { treasury: wiredTreasury(httpTo(settings.TREASURY_URL)) }),
  ...(settings.NATIONAL_PORTAL_URL && { nationalPortal: wiredNationalPortal(httpTo(settings.NATIONAL_PORTAL_URL)) }),
  ...(settings.MAIL_URL && { mail: wiredMail(httpTo(settings.MAIL_URL)) }),
  ...(settings.TELEPHONY_URL && { telephony: wiredTelephony(httpTo(settings.TELEPHONY_URL)) }),
  ...(settings.BANKS_URL && { banks: wiredBanks(httpTo(settings.BANKS_URL)) }),
  ...(settings.MARKET_REGISTER_URL && { marketRegister: wiredMarketRegister(httpTo(settings.MARKET_REGISTER_URL)) }),
  ...(settings.CERTIFICATES_URL && { certificates: wiredCertificates(httpTo(settings.CERTIFICATES_URL)) }),
  ...(settings.CREDIT_URL && { credit: wiredCredit(settings.CREDIT_URL) }),
})

/** 测试用数据库 — a fresh database for each test file, copied from the migrated template on the tests' own PostgreSQL. */
import { inject } from 'vitest'
import { startPostgres } from './embedded.ts'
import { copyOf, type TestDatabase, template, testsAt } from './template.ts'

export type { TestDatabase } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { ownerUrl: string; appUrl: string; template: string }
  }
}

/** In a test file: `const database = await freshDatabase()`; drop it in afterAll. */
export const freshDatabase = (): Promise<TestDatabase> => {
  const { ownerUrl, appUrl, template } = inject('postgres')
  return copyOf(ownerUrl, appUrl, template)
}

/** Vitest's global set-up. */
export default async function setup(project: {
  provide(key: 'postgres', value: { ownerUrl: string; appUrl: string; template: string }): void
}) {
  const postgres = await startPostgres({ dir: testsAt(), durable: false })
  project.provide('postgres', {
    ownerUrl: postgres.ownerUrl,
    appUrl: postgres.appUrl,
    template: await template(postgres.ownerUrl),
  })
  return () => postgres.stop()
}

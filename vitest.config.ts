import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], options: Record<string, unknown> = {}) => ({
  test: {
    name,
    include,
    exclude: ['**/node_modules/**', '.test/**'],
    globalSetup: ['database/testing.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    ...options,
  },
})

export default defineConfig({
  test: {
    projects: [
      project('rooms', ['**/*.test.ts'], {
        exclude: ['**/node_modules/**', '.test/**', 'journeys/**', 'web/**/*.browser.test.ts', '**/*.slow.test.ts'],
      }),
      project('journeys', ['journeys/**/*.test.ts', '**/*.slow.test.ts'], {
        testTimeout: 300_000,
        fileParallelism: false,
        maxConcurrency: 2,
      }),
      project('browser', ['web/**/*.browser.test.ts'], {
        testTimeout: 180_000,
        hookTimeout: 180_000,
        fileParallelism: false,
        maxConcurrency: 2,
      }),
    ],
  },
})

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

/** What runs a whole platform comes after the rooms. */
const WHOLE = { sequence: { groupOrder: 1 } }

export default defineConfig({
  test: {
    // one for each core, where vitest would leave one of two idle; more would starve what waits for the clock
    maxWorkers: 2,
    projects: [
      project('rooms', ['**/*.test.ts'], {
        exclude: ['**/node_modules/**', '.test/**', 'journeys/**', 'web/**/*.browser.test.ts', '**/*.slow.test.ts'],
      }),
      project('journeys', ['journeys/**/*.test.ts', '**/*.slow.test.ts'], {
        testTimeout: 300_000,
        maxConcurrency: 2,
        ...WHOLE,
      }),
      project('browser', ['web/**/*.browser.test.ts'], {
        testTimeout: 180_000,
        hookTimeout: 180_000,
        maxConcurrency: 2,
        ...WHOLE,
      }),
    ],
  },
})

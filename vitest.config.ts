import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const project = (name: string, include: string[], options: Record<string, unknown> = {}) => ({
  test: {
    name,
    include,
    exclude: ['**/node_modules/**', '.test/**'],
    globalSetup: ['database/testing.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // loaded once by each worker, not anew for each file: what a test keeps lies in its house and its database, never in a module
    isolate: false,
    ...options,
  },
})

/** What runs a whole platform comes after the rooms. */
const WHOLE = { sequence: { groupOrder: 1 } }

/** The longest begin, so that both cores are busy until the end. */
const LONGEST = ['journeys/journeys.test.ts', 'web/pages.browser.test.ts']
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((path) => moduleId.endsWith(path))
    const { long = [], short = [] } = Object.groupBy(await super.sort(files), (file) =>
      isLong(file) ? 'long' : 'short',
    )
    return [...long, ...short]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
        ...WHOLE,
      }),
    ],
  },
})

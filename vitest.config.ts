/**
 * How the tests run: `npm test` builds first, for the tests start the built proxy as a process of its own.
 */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    // Processes, not threads: a test file that hangs or ends its process takes no other one with it.
    pool: 'forks',
    // Each worker starts proxies beside itself. On two cores a third one fills the time that the others spend waiting for clocks.
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 20_000
  }
})

/**
 * How the tests run: `npm test` builds first, for the tests start the built proxy as a process of its own.
 */
import { spawnSync } from 'node:child_process'
import { configDefaults, defineConfig } from 'vitest/config'
import { slowestFiles } from './test/support/slowest-files.ts'

/** Tests that need a program which is not on every machine; the checks in .ci/ install it, and lose none. */
const NEEDS_REDIS = 'test/proxy/limits/redis/**'
const hasRedis = spawnSync('redis-server', ['--version']).status === 0
if (!hasRedis) process.stderr.write(`redis-server is not installed: ${NEEDS_REDIS} is left out\n`)

export default defineConfig({
  test: {
    environment: 'node',
    reporters: [slowestFiles, 'default'],
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(hasRedis ? [] : [NEEDS_REDIS])],
    // Processes, not threads: a test file that hangs or ends its process takes no other one with it.
    pool: 'forks',
    // Each worker starts proxies beside itself. On two cores two more fill the time that the others spend waiting for clocks.
    maxWorkers: 4,
    testTimeout: 20_000,
    hookTimeout: 20_000
  }
})

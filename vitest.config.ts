/**
 * How the tests run: `npm test` builds first, for the tests start the built proxy as a process of its own.
 */
import { spawnSync } from 'node:child_process'
import { configDefaults, defineConfig } from 'vitest/config'
import { prepareDefinition } from './proxy/definition/load.ts'
import { findChromium } from './scripts/pictures/chromium.ts'
import { MixedOrder } from './test/support/mixed-order.ts'
import { hasPromtool } from './test/support/promtool.ts'
import SlowestFiles from './test/support/slowest-files.ts'

/** Tests that need a program which is not on every machine; the checks in .ci/ install it, and lose none. */
const NEEDS_REDIS = 'test/proxy/limits/redis/**'

const hasRedis = spawnSync('redis-server', ['--version']).status === 0
if (findChromium() === undefined)
  process.stderr.write('Chromium is not installed: tests of pages in a browser are skipped\n')
if (!hasPromtool) process.stderr.write('promtool is not installed: what alerts fire at is not tested\n')
if (!hasRedis) process.stderr.write(`redis-server is not installed: ${NEEDS_REDIS} is left out\n`)

export default defineConfig({
  // As the build does: each of the forty files that start a proxy in their own process would validate the definition first, half a
  // second of a processor each. What the validation itself refuses is tested with other definitions.
  define: { PREPARED_DEFINITION: JSON.stringify(await prepareDefinition()) },
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(hasRedis ? [] : [NEEDS_REDIS])],
    reporters: [new SlowestFiles(), 'default'],
    globalSetup: './test/support/temporary-root.ts',
    sequence: { sequencer: MixedOrder },
    // Processes, not threads: a test file that ends its process ends no other one's.
    pool: 'forks',
    // The processes are shared by all files, each starts and imports once: that costs most of a second, and most files less.
    isolate: false,
    // Each worker starts proxies beside itself. On two cores three more fill the time that the others spend waiting for clocks.
    maxWorkers: 5,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Beside other files even a quick thing takes over a second now and then. Less than the 4 s after which idle sockets are closed, so
    // that no test that waits for a socket's end takes that one for it.
    expect: { poll: { timeout: 3_000 } }
  }
})

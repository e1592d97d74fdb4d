/**
 * How the tests run: `npm test` builds first, for the tests start the built proxy as a process of its own.
 */
import { spawnSync } from 'node:child_process'
import { configDefaults, defineConfig } from 'vitest/config'
import { hasBrowser } from './test/support/browser.ts'
import { MixedOrder } from './test/support/mixed-order.ts'
import { hasPromtool } from './test/support/promtool.ts'
import SlowestFiles from './test/support/slowest-files.ts'

/** Tests that need a program which is not on every machine; the checks in .ci/ install it, and lose none. */
const NEEDS_REDIS = 'test/proxy/limits/redis/**'
/**
 * The script's support module ends its hosts after the file that imports it, which takes a process for each file. All others
 * share the processes, each of which starts and imports once: a process costs a quarter of a second, and most files less.
 */
const ALONE = 'test/script/**/*.test.ts'

const hasRedis = spawnSync('redis-server', ['--version']).status === 0
if (!hasBrowser) process.stderr.write('Chromium is not installed: tests of pages in a browser are skipped\n')
if (!hasPromtool) process.stderr.write('promtool is not installed: what alerts fire at is not tested\n')
if (!hasRedis) process.stderr.write(`redis-server is not installed: ${NEEDS_REDIS} is left out\n`)
const exclude = [...configDefaults.exclude, ...(hasRedis ? [] : [NEEDS_REDIS])]

export default defineConfig({
  test: {
    environment: 'node',
    reporters: [new SlowestFiles(), 'default'],
    globalSetup: './test/support/temporary-root.ts',
    sequence: { sequencer: MixedOrder },
    // Processes, not threads: a test file that ends its process ends no other one's.
    pool: 'forks',
    // Each worker starts proxies beside itself. On two cores three more fill the time that the others spend waiting for clocks.
    maxWorkers: 5,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Beside other files even a quick thing takes over a second now and then. Less than the 4 s after which idle sockets are closed, so
    // that no test that waits for a socket's end takes that one for it.
    expect: { poll: { timeout: 3_000 } },
    projects: [
      { extends: true, test: { name: 'alone', include: [ALONE], exclude } },
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: [...exclude, ALONE], isolate: false }
      }
    ]
  }
})

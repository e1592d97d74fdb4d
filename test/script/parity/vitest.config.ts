/**
 * How `npm run parity` runs its one file: without the look at this machine's programs, and the second project, that the whole suite
 * begins with. They took more than starting the runner itself.
 */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../../../', import.meta.url)),
  test: {
    environment: 'node',
    reporters: ['./test/script/parity/reporter.ts'],
    globalSetup: './test/support/temporary-root.ts',
    pool: 'forks',
    include: ['test/script/parity.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000
  }
})

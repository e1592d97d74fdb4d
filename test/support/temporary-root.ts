/**
 * One folder for everything that the tests write beside their own clean-up: all of `os.tmpdir()` lies in it, and it goes with the
 * last test. https://vitest.dev/config/globalsetup.html
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export default function makeTemporaryRoot(): () => void {
  const root = mkdtempSync(join(tmpdir(), 'tests-'))
  // The processes that run test files are forked later, with this environment.
  process.env.TMPDIR = root
  // A browser that is just ending may still write into it.
  return () => rmSync(root, { recursive: true, force: true, maxRetries: 10 })
}

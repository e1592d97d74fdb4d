/**
 * A folder for what the processes of a run are started with. It is gone when this process ends.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let folder: string | undefined

/** Its path; the same one each time. */
export function temporaryFolder(): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'bench-'))
    process.once('exit', () => rmSync(made, { recursive: true, force: true, maxRetries: 3 }))
    folder = made
  }
  return folder
}

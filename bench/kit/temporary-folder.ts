/**
 * A folder for the configuration and programs of peers. It is removed when this process ends.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let folder: string | undefined

/** Path of the folder, which the first call creates. */
export function temporaryFolder(): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'bench-'))
    process.once('exit', () => rmSync(made, { recursive: true, force: true, maxRetries: 3 }))
    folder = made
  }
  return folder
}

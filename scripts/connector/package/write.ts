/**
 * Writes a package to disk.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Files } from '../../../packaging/connector-folder.ts'

/** Writes each file into `folder`, and creates the folder if necessary. Other files in it stay. */
export async function writeFolder(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all([...files].map(([name, content]) => writeFile(join(folder, name), content)))
}

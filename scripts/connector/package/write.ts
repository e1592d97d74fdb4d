/**
 * Puts a package on the disk.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Files } from '../../../packaging/connector-folder.ts'

/** Writes each file into `folder`, which is made where it is missing. Other files in it are left alone. */
export async function writeFolder(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all([...files].map(([name, content]) => writeFile(join(folder, name), content)))
}

/**
 * Puts a package on the disk: the folders and the zip. The same files give the same bytes, so that a package can be compared
 * with one made earlier or elsewhere.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { Files } from './connector-folder.ts'

/** The earliest time that a zip can hold. It is written in local time, so it is made from local time: no zone shows. */
const MTIME = new Date(1980, 0, 1)

/** Writes each file into `folder`, which is made where it is missing. Other files in it are left alone. */
export async function writeFolder(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true })
  await Promise.all([...files].map(([name, content]) => writeFile(join(folder, name), content)))
}

/** @returns a zip with the files at its root, in their order */
export function zipped(files: Files): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 9, mtime: MTIME })
}

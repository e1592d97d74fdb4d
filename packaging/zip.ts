/**
 * A zip of a package's files. The same files give the same bytes, so that a package can be compared with one made earlier or elsewhere.
 */
import { zipSync } from 'fflate'
import type { Files } from './connector-folder.ts'

/** The earliest time that a zip can hold. Zips hold local time, so it is made in local time: the same bytes in every zone. */
const MTIME = new Date(1980, 0, 1)

/** @returns a zip with the files at its root, in their order */
export function zipped(files: Files): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 9, mtime: MTIME })
}

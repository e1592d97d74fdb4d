/**
 * Reads the files of a connector. They may come from strangers: reading a pipe might never end, and a file may have any
 * length.
 */
import { readFile, stat } from 'node:fs/promises'
import { InputError } from './input-error.ts'
import { refuseHugeFile } from './limits.ts'

/**
 * Reads a file. Rejects with an InputError when it is not a file, cannot be read, or is longer than any file of a
 * connector.
 */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    const info = await stat(file)
    if (!info.isFile() && !info.isDirectory()) throw new InputError(file, 'is a pipe or a device, not a file')
    refuseHugeFile(file, info.size)
    return await readFile(file)
  } catch (error) {
    if (error instanceof InputError) throw error
    return unreadable(file, error)
  }
}

/** Reads an optional file; undefined if it does not exist. */
export async function readBytesIfThere(file: string): Promise<Buffer | undefined> {
  const isThere = await stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT'
  )
  return isThere ? readBytes(file) : undefined
}

const REASONS: Record<string, string> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'does not exist: a part of its path is a file',
  EACCES: 'may not be read: check its permissions',
  EPERM: 'may not be read: check its permissions',
  ELOOP: 'is a link that leads round in a circle',
  ENAMETOOLONG: 'has too long a name'
}

/** Throws the InputError for a file or folder that the system cannot open. */
export function unreadable(file: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  throw new InputError(file, REASONS[code] ?? `cannot be read (${code || 'unknown reason'})`)
}

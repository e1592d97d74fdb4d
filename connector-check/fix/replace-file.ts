/**
 * Replaces a file in one step, so that nobody ever sees half of it: writes a new file beside it, and renames that.
 */
import { randomUUID } from 'node:crypto'
import { constants, rmSync } from 'node:fs'
import { access, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { InputError } from '../input/input-error.ts'
import { onInterrupt } from './on-interrupt.ts'

/** Replaces the text of a file, and keeps its mode and owner. Follows a symbolic link. */
export async function replaceFile(file: string, text: string): Promise<void> {
  try {
    const target = await realpath(file)
    // A rename would replace a write-protected file, too.
    await access(target, constants.W_OK)
    await swap(target, text)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new InputError(file, `cannot be written (${code})`)
  }
}

async function swap(target: string, text: string): Promise<void> {
  const { mode, uid, gid } = await stat(target)
  const fresh = join(dirname(target), `.${basename(target)}.${randomUUID()}`)
  const undo = onInterrupt(() => rmSync(fresh, { force: true }))
  try {
    const handle = await open(fresh, 'wx', mode)
    try {
      await handle.writeFile(text)
      // Only root can change the owner; for anybody else the new file has the right owner already. chown may clear mode
      // bits, so chmod comes after it.
      await handle.chown(uid, gid).catch(() => undefined)
      await handle.chmod(mode)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(fresh, target)
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  } finally {
    undo()
  }
}

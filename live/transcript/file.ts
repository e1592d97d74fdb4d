/**
 * The file of a transcript. This run creates it, only its owner can read it, and nothing else writes to it. Writing is
 * synchronous, so that a run that is killed leaves whole lines.
 */
import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  fchmodSync,
  ftruncateSync,
  lstatSync,
  openSync
} from 'node:fs'
import { dirname } from 'node:path'

/** The file cannot be created or written. The message, one line, says what to do. */
export class TranscriptFileError extends Error {
  override name = 'TranscriptFileError' as const
}

/**
 * Checks, before the person is asked anything, whether the file can be created. Creates nothing.
 *
 * @throws {TranscriptFileError}
 */
export function mustBeCreatable(path: string): void {
  attempt(path, () => {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw Object.assign(new Error(), { code: 'EEXIST' })
    accessSync(`${dirname(path)}/`, constants.W_OK)
  })
}

export type Append = (descriptor: number, text: string) => void

export class LineFile {
  readonly #path: string
  readonly #descriptor: number
  readonly #append: Append
  /** Bytes of each line. */
  readonly #lengths: number[] = []

  /**
   * @param append writes to the file; tests of a full disk replace it
   * @throws {TranscriptFileError} if the file exists already, or cannot be created
   */
  constructor(path: string, append: Append = appendFileSync) {
    this.#path = path
    this.#append = append
    // "a": after the file was cut, writing continues at its new end. "x": fails if the file exists.
    this.#descriptor = attempt(path, () => openSync(path, 'ax', 0o600))
    try {
      // The umask may have removed the owner's own permissions.
      fchmodSync(this.#descriptor, 0o600)
    } catch {
      // The file system has no permissions, for instance FAT.
    }
  }

  /** Appends a line. @throws {TranscriptFileError} if that fails; the file then ends with the line before */
  add(line: string): void {
    const text = `${line}\n`
    try {
      attempt(this.#path, () => this.#append(this.#descriptor, text))
    } catch (error) {
      this.#cut(this.#lengths.length)
      throw error
    }
    this.#lengths.push(Buffer.byteLength(text))
  }

  /**
   * Replaces all lines from `index` on. The file is cut first, so that secrets are gone even if the run is killed
   * before the new lines are written. It stays the same file, even if it was moved.
   */
  replaceFrom(index: number, lines: readonly string[]): void {
    this.#cut(index)
    for (const line of lines) this.add(line)
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  #cut(index: number): void {
    this.#lengths.length = index
    const kept = this.#lengths.reduce((sum, length) => sum + length, 0)
    attempt(this.#path, () => ftruncateSync(this.#descriptor, kept))
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EEXIST: 'there is such a file already. Name another one with --transcript.',
  ENOENT: 'its folder is missing. Create it, or name another file with --transcript.',
  ENOTDIR: 'its folder is a file. Name another one with --transcript.',
  EACCES: 'the folder is not yours to write. Name another file with --transcript.',
  EPERM: 'the folder is not yours to write. Name another file with --transcript.',
  EROFS: 'the disk is read-only. Name another file with --transcript.',
  ENOSPC: 'the disk is full. Make room, or name a file on another disk with --transcript.',
  EDQUOT: 'your quota of the disk is used up. Make room, or name a file on another disk with --transcript.'
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code)
    const reason = REASONS[code] ?? `${code}. Name another file with --transcript.`
    throw new TranscriptFileError(`The transcript ${path} cannot be written: ${reason}`, { cause: error })
  }
}

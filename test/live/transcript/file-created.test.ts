/**
 * The transcript's file is the run's own: new, and readable by its owner only.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { LineFile, TranscriptFileError } from '../../../live/transcript/file.ts'
import { newPath } from './support.ts'

const umask = process.umask()
afterEach(() => void process.umask(umask))

function refusalOf(path: string): string {
  try {
    new LineFile(path).close()
  } catch (error) {
    if (error instanceof TranscriptFileError) return error.message.replace(path, 'FILE')
    throw error
  }
  throw new Error('it was created')
}

test.skipIf(process.platform === 'win32').each([0o000, 0o022, 0o077, 0o277, 0o777])(
  'mode 0600 under umask %o',
  (mask) => {
    const path = newPath()
    process.umask(mask)
    new LineFile(path).close()
    expect(statSync(path).mode & 0o777).toBe(0o600)
  }
)

test('a file that is there stays as it is', () => {
  const path = newPath()
  writeFileSync(path, 'mine')
  expect(refusalOf(path)).toBe(
    'The transcript FILE cannot be written: there is such a file already. Name another one with --transcript.'
  )
  expect(readFileSync(path, 'utf8')).toBe('mine')
})

test('a link to where there is no file is not followed', () => {
  const path = newPath()
  const target = join(dirname(path), 'elsewhere')
  symlinkSync(target, path)
  expect(refusalOf(path)).toContain('there is such a file already')
  expect(existsSync(target)).toBe(false)
})

test('a folder that is missing, that is a file, or in the place of the file', () => {
  const path = newPath()
  expect(refusalOf(join(path, 'run.jsonl'))).toContain('its folder is missing. Create it')
  writeFileSync(path, '')
  expect(refusalOf(join(path, 'run.jsonl'))).toContain('its folder is a file')
  expect(refusalOf(dirname(path))).toContain('there is such a file already')
})

test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')("a folder that is not the user's", () => {
  const folder = join(dirname(newPath()), 'closed')
  mkdirSync(folder)
  chmodSync(folder, 0o500)
  expect(refusalOf(join(folder, 'run.jsonl'))).toContain('not yours to write')
})

test('any other reason is named', () => {
  expect(refusalOf(join(dirname(newPath()), 'x'.repeat(300)))).toContain('ENAMETOOLONG. Name another file')
})

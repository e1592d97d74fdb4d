/**
 * Finds the connectors below a folder and checks one after the other.
 */
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { breachesIn } from '../../../connector-check/breaches.ts'
import { InputError } from '../../../connector-check/input/input-error.ts'
import { unreadable } from '../../../connector-check/input/read-file.ts'
import type { Breach } from '../../../connector-check/report/finding.ts'

const DEFINITION = 'apiDefinition.swagger.json'

export type Surveyed = {
  /** Its folder, from the folder that was named, with slashes. */
  name: string
  /** The first part of the name, such as "certified-connectors"; "" for a connector that lies in the folder itself. */
  group: string
  /** Undefined when it could not be read; `unread` says why. */
  breaches: Breach[] | undefined
  unread: string
}

/** Called after each connector: how many of how many are done. */
export type Progress = (done: number, all: number) => void

/**
 * Checks every connector below `folder`. What they make exceptions of counts as well.
 *
 * @throws {InputError} when the folder cannot be read, or holds no connector
 */
export async function survey(folder: string, progress: Progress = () => {}): Promise<Surveyed[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) =>
    unreadable(folder, error)
  )
  const folders = entries.filter(({ name }) => name === DEFINITION).map(({ parentPath }) => parentPath)
  if (folders.length === 0) throw new InputError(folder, `holds no connector: no ${DEFINITION} in it or below it`)
  const surveyed: Surveyed[] = []
  for (const path of folders.toSorted()) {
    surveyed.push(await checked(folder, path))
    progress(surveyed.length, folders.length)
  }
  return surveyed
}

async function checked(folder: string, path: string): Promise<Surveyed> {
  const name = relative(folder, path).split(sep).join('/') || '.'
  const group = name.includes('/') ? name.slice(0, name.indexOf('/')) : ''
  try {
    const { breaches } = await breachesIn(path)
    return { name, group, breaches, unread: '' }
  } catch (error) {
    if (!(error instanceof InputError)) throw new Error(`the check fails at ${name}`, { cause: error })
    return { name, group, breaches: undefined, unread: error.message.replace(`${join(path, '/')}`, '') }
  }
}

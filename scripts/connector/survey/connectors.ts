/**
 * Finds the connectors below a folder, and checks one after the other.
 */
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { breachesIn } from '../../../connector-check/breaches.ts'
import { InputError } from '../../../connector-check/input/input-error.ts'
import { unreadable } from '../../../connector-check/input/read-file.ts'
import type { Breach } from '../../../connector-check/report/finding.ts'

const DEFINITION = 'apiDefinition.swagger.json'

export type Surveyed = {
  /** Its path relative to the surveyed folder, with slashes. */
  name: string
  /** The first part of the path, such as "certified-connectors"; "" for a connector in the surveyed folder itself. */
  group: string
  /** Undefined if the connector could not be read; `unread` says why. */
  breaches: Breach[] | undefined
  unread: string
}

/** Called after each connector with the number of those that are done, and of all. */
export type Progress = (done: number, all: number) => void

/**
 * Checks every connector below `folder`. Their exceptions.json files are ignored.
 *
 * @throws {InputError} when the folder cannot be read, or holds no connector
 */
export async function survey(folder: string, progress: Progress = () => {}): Promise<Surveyed[]> {
  const { folders, unread } = await connectorsBelow(folder, folder)
  const [first] = unread
  if (first?.name === '.') throw new InputError(folder, first.unread)
  if (folders.length === 0) throw new InputError(folder, `holds no connector: no ${DEFINITION} in it or below it`)
  const surveyed: Surveyed[] = []
  for (const path of folders.toSorted()) {
    surveyed.push(await checked(folder, path))
    progress(surveyed.length, folders.length)
  }
  return [...surveyed, ...unread]
}

type Below = { folders: string[]; unread: Surveyed[] }

/**
 * The folders with a definition, and those that cannot be read. Links to folders are not followed, because they may
 * lead in a circle.
 */
async function connectorsBelow(folder: string, path: string): Promise<Below> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => error)
  if (!Array.isArray(entries)) {
    return { folders: [], unread: [{ ...named(folder, path), breaches: undefined, unread: reasonFor(path, entries) }] }
  }
  const found: Below = { folders: entries.some(({ name }) => name === DEFINITION) ? [path] : [], unread: [] }
  for (const entry of entries.filter((each) => each.isDirectory())) {
    const { folders, unread } = await connectorsBelow(folder, join(path, entry.name))
    found.folders.push(...folders)
    found.unread.push(...unread)
  }
  return found
}

function reasonFor(path: string, error: Error): string {
  try {
    return unreadable(path, error)
  } catch (reason) {
    return reason instanceof Error ? reason.message.replace(`${path} `, '') : String(reason)
  }
}

function named(folder: string, path: string): Pick<Surveyed, 'name' | 'group'> {
  const name = relative(folder, path).split(sep).join('/') || '.'
  return { name, group: name.includes('/') ? name.slice(0, name.indexOf('/')) : '' }
}

async function checked(folder: string, path: string): Promise<Surveyed> {
  const { name, group } = named(folder, path)
  try {
    const { breaches } = await breachesIn(path)
    return { name, group, breaches, unread: '' }
  } catch (error) {
    if (!(error instanceof InputError)) throw new Error(`the check fails at ${name}`, { cause: error })
    return { name, group, breaches: undefined, unread: error.message.replace(`${join(path, '/')}`, '') }
  }
}

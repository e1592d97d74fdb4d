/**
 * Parity: which tables are put to both.
 */
import { TABLES, type Table } from '../../support/scripted-cases.ts'

/**
 * @param names with commas between; all tables by default
 * @returns the tables of these names, in the order of all of them
 * @throws {Error} that names one that is none, and those that are
 */
export function tablesIn(names: string = TABLES.join()): Table[] {
  const named = names.split(',')
  const unknown = named.find((name) => !TABLES.some((known) => known === name))
  if (unknown !== undefined) throw new Error(`there is no table ${unknown}: give one of ${TABLES.join(', ')}`)
  return TABLES.filter((table) => named.includes(table))
}

/**
 * Compares two reference models field by field. Rows are matched by what a flow stores of them (operationId, key,
 * path), not by their position, so an added row is one difference. The order of the rows that both models have is
 * compared separately.
 */
import { isDeepStrictEqual } from 'node:util'
import type { ReferenceModel } from './reference-model.ts'

/** One field that differs. `null` means "not there". An added or missing row is given as a whole. */
export type Difference = { path: string; published: unknown; ours: unknown }

const IDENTITY: Record<string, string> = {
  connectionParameters: 'name',
  throttling: 'name',
  actions: 'operationId',
  parameters: 'key',
  returns: 'path'
}

type Fields = Record<string, unknown>

/**
 * Every difference between the two models, in the order of the published one. Throws an Error when a row occurs twice.
 */
export function compareModels(published: ReferenceModel, ours: ReferenceModel): Difference[] {
  return compareFields(published, ours, [])
}

function compareFields(published: Fields, ours: Fields, path: string[]): Difference[] {
  const keys = new Set([...Object.keys(published), ...Object.keys(ours)])
  return [...keys].flatMap((key) => compareValues(published[key], ours[key], [...path, key]))
}

function compareValues(published: unknown, ours: unknown, path: string[]): Difference[] {
  if (isRows(published) && isRows(ours)) {
    const [theirRows, ourRows] = [byIdentity(published, path), byIdentity(ours, path)]
    const order = (rows: Fields, other: Fields) => Object.keys(rows).filter((id) => Object.hasOwn(other, id))
    return [
      ...compareFields(theirRows, ourRows, path),
      ...compareValues(order(theirRows, ourRows).join(' '), order(ourRows, theirRows).join(' '), [...path, '(order)'])
    ]
  }
  if (isFields(published) && isFields(ours)) return compareFields(published, ours, path)
  if (isDeepStrictEqual(published, ours)) return []
  return [{ path: path.join('.'), published: published ?? null, ours: ours ?? null }]
}

function byIdentity(rows: Fields[], path: string[]): Fields {
  const identity = IDENTITY[path.at(-1) ?? ''] ?? 'name'
  const ids = rows.map((row) => String(row[identity]))
  if (new Set(ids).size !== ids.length) throw new Error(`${path.join('.')} has a row twice: ${ids.join(', ')}`)
  return Object.fromEntries(rows.map((row, index) => [ids[index], row]))
}

function isRows(value: unknown): value is Fields[] {
  return Array.isArray(value)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

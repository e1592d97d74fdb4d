/**
 * Breaking changes: what a new version of a connector would do to flows that were built with an older one. Flows store
 * operationIds, the names of inputs and the paths of outputs
 * (https://learn.microsoft.com/connectors/custom-connectors/operational-versioning).
 */

import type { SourceFile } from '../input/source-file.ts'
import { type Breach, breachAt } from '../report/finding.ts'
import { pointer } from '../ruleset/support/json.ts'
import { addressChanges } from './address.ts'
import type { Change, Files } from './change.ts'
import { connectionChanges } from './connection.ts'
import { operationChanges } from './operations.ts'

/**
 * Reports what the new files break for flows and connections made with the old ones. `old.properties` may be undefined.
 */
export function breakingBreaches(now: { definition: SourceFile; properties: SourceFile }, old: Files): Breach[] {
  const files = { definition: now.definition.data, properties: now.properties.data }
  const changes = [
    ...operationChanges(old.definition, now.definition.data),
    ...addressChanges(old, files),
    ...connectionChanges(old, files)
  ]
  return merged(changes).map(({ rule, message, path, inProperties }) =>
    breachAt(inProperties ? now.properties : now.definition, rule, message, path)
  )
}

/**
 * A change in a shared definition affects several operations, perhaps under several names. One finding names them all.
 */
function merged(changes: Change[]): Change[] {
  const alike = groups(changes, ({ rule, message, path, inProperties = false }) =>
    [rule, message, pointer(path), inProperties].join('\n')
  )
  return alike.flatMap((group) => group.slice(0, 1).map((first) => ({ ...first, message: told(group, first) })))
}

function told(group: Change[], { message, subject }: Change): string {
  if (subject === undefined) return message
  const ofEach = groups(group, ({ operation = '' }) => operation).flatMap((own) => own.slice(0, 1))
  const named = groups(ofEach, (change) => change.subject ?? '').map((users, index) => {
    const name = users[0]?.subject ?? ''
    const start = index === 0 ? name.charAt(0) : name.charAt(0).toLowerCase()
    return `${start}${name.slice(1)} of ${users.map(({ operation }) => operation).join(', ')}`
  })
  return `${named.join(' and ')} ${message}`
}

function groups<T>(items: T[], key: (item: T) => string): T[][] {
  const found = new Map<string, T[]>()
  for (const item of items) {
    const group = found.get(key(item)) ?? []
    group.push(item)
    found.set(key(item), group)
  }
  return [...found.values()]
}

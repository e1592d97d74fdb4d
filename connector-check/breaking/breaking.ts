/**
 * Breaking changes: what a new version of a connector would do to flows that were built with an older one. Flows store
 * operationIds, the names of inputs and the paths of outputs
 * (https://learn.microsoft.com/connectors/custom-connectors/operational-versioning).
 */

import type { SourceFile } from '../input/source-file.ts'
import { type Finding, findingAt, type RuleInfo } from '../report/finding.ts'
import { type Path, pointer } from '../ruleset/support/json.ts'
import { pages } from '../ruleset/support/pages.ts'
import { connectionChanges } from './connection.ts'
import { operationChanges } from './operations.ts'

const url = pages.versioning

export const breakingRuleInfo = {
  'breaking-operation-removed': { severity: 'error', asks: 'An operation that flows use stays.', url },
  'breaking-operation-renamed': { severity: 'error', asks: 'An operation keeps its operationId.', url },
  'breaking-input-removed': { severity: 'error', asks: 'An input that flows fill in stays.', url },
  'breaking-input-required': { severity: 'error', asks: 'No input becomes required, and no new one is.', url },
  'breaking-input-moved': { severity: 'error', asks: 'An input stays in the path, query, header or body.', url },
  'breaking-enum-value-removed': { severity: 'error', asks: 'A value that flows have chosen stays.', url },
  'breaking-output-removed': { severity: 'error', asks: 'An output that flows read stays.', url },
  'breaking-type-changed': { severity: 'error', asks: 'An input or output keeps its type.', url },
  'breaking-format-changed': { severity: 'warning', asks: 'An input or output keeps its format.', url },
  'breaking-auth-changed': { severity: 'error', asks: 'The kind of authentication stays.', url: pages.updates },
  'breaking-connection-parameter': {
    severity: 'error',
    asks: 'Connections that exist stay complete: no parameter goes, changes type or becomes required.',
    url: pages.updates
  }
} satisfies Record<string, RuleInfo>

export type BreakingRule = keyof typeof breakingRuleInfo
/** `path` leads into the new definition, or into the new properties when `inProperties` is true. */
export type Change = {
  rule: BreakingRule
  /** A sentence; one that has a subject goes on behind it. */
  message: string
  subject?: string
  operation?: string
  path: Path
  inProperties?: boolean
}

type Old = { definition: unknown; properties: unknown }

/** What the new files break for flows and connections made with the old ones. `properties` may be undefined. */
export function breakingFindings(now: { definition: SourceFile; properties: SourceFile }, old: Old): Finding[] {
  const changes = [
    ...operationChanges(old.definition, now.definition.data),
    ...connectionChanges(old, { definition: now.definition.data, properties: now.properties.data })
  ]
  return merged(changes).map(({ rule, message, path, inProperties }) =>
    findingAt(inProperties ? now.properties : now.definition, rule, breakingRuleInfo[rule], message, path)
  )
}

/** A change in a shared part hits several operations, perhaps under several names: one finding names them all. */
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

/**
 * Breaking changes: what a new version of a connector would do to flows that were built with an older one. Flows store
 * operationIds, the names of inputs and the paths of outputs
 * (https://learn.microsoft.com/connectors/custom-connectors/operational-versioning).
 */
import { isDeepStrictEqual } from 'node:util'
import type { Path } from '../../connector/ruleset/support/json.ts'
import { pages } from '../../connector/ruleset/support/pages.ts'
import { connectionChanges } from './breaking-connection.ts'
import { operationChanges } from './breaking-operations.ts'
import { type Finding, findingAt, type RuleInfo } from './check/finding.ts'
import type { SourceFile } from './check/source-file.ts'

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
  /** `{operations}` in it stands for the operationIds. */
  message: string
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

/** A change in a shared part hits several operations: one finding names them all. */
function merged(changes: Change[]): Change[] {
  const isSame = (a: Change, b: Change) => isDeepStrictEqual([a.rule, a.message, a.path], [b.rule, b.message, b.path])
  return changes
    .filter((change, index) => changes.findIndex((other) => isSame(other, change)) === index)
    .map((change) => {
      const operations = changes.filter((other) => isSame(other, change)).map(({ operation }) => operation)
      return { ...change, message: change.message.replace('{operations}', operations.join(', ')) }
    })
}

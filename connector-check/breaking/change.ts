/**
 * The rules about breaking changes, and the form of one change.
 */
import type { RuleInfo } from '../report/finding.ts'
import type { Path } from '../ruleset/support/json.ts'
import { pages } from '../ruleset/support/pages.ts'
import { pull } from '../ruleset/support/said.ts'

const url = pages.versioning
/** Microsoft's own check for breaking changes, whose result reviewers post on pull requests. */
const said = pull(546)

export const breakingRuleInfo = {
  'breaking-operation-removed': { severity: 'error', asks: 'No operation that flows use is removed.', url, said },
  'breaking-path-changed': {
    severity: 'error',
    asks: 'An operation keeps its path and method, which Logic Apps workflows store.',
    url: pages.updates,
    said
  },
  'breaking-address-changed': {
    severity: 'warning',
    asks: 'Scheme, host and basePath stay the same.',
    url: pages.updates,
    said
  },
  'breaking-status-changed': { severity: 'warning', asks: 'The success status stays the same.', url, said },
  'breaking-trigger-changed': {
    severity: 'error',
    asks: 'An action stays an action, a trigger the same trigger.',
    url,
    said
  },
  'breaking-made-internal': {
    severity: 'warning',
    asks: 'No operation or input that people use becomes hidden.',
    url,
    said
  },
  'breaking-hidden-removed': {
    severity: 'warning',
    asks: 'Hidden operations, inputs and outputs stay, too: older flows may use them.',
    url,
    said
  },
  'breaking-operation-renamed': { severity: 'error', asks: 'An operation keeps its operationId.', url, said },
  'breaking-input-removed': { severity: 'error', asks: 'No input that flows fill in is removed.', url, said },
  'breaking-input-required': {
    severity: 'error',
    asks: 'No input becomes required, and no new input is required.',
    url,
    said
  },
  'breaking-input-moved': { severity: 'error', asks: 'An input stays in the path, query, header or body.', url, said },
  'breaking-enum-value-removed': {
    severity: 'error',
    asks: 'No value that flows may have chosen is removed.',
    url,
    said
  },
  'breaking-enum-added': {
    severity: 'warning',
    asks: 'An input that took any value is not restricted to a list.',
    url,
    said
  },
  'breaking-bounds-tightened': {
    severity: 'warning',
    asks: 'An input still takes every value that it took.',
    url,
    said
  },
  'breaking-default-changed': { severity: 'warning', asks: 'An input keeps its default.', url, said },
  'breaking-collection-format': {
    severity: 'warning',
    asks: 'A list is sent in the same format as before.',
    url,
    said
  },
  'breaking-output-removed': { severity: 'error', asks: 'No output that flows read is removed.', url, said },
  'breaking-type-changed': { severity: 'error', asks: 'An input or output keeps its type.', url, said },
  'breaking-format-changed': { severity: 'warning', asks: 'An input or output keeps its format.', url, said },
  'breaking-auth-changed': {
    severity: 'error',
    asks: 'The kind of authentication stays the same.',
    url: pages.updates,
    said
  },
  'breaking-connection-parameter': {
    severity: 'error',
    asks: 'Existing connections stay complete: no parameter is removed, changes type or becomes required.',
    url: pages.updates,
    said
  }
} satisfies Record<string, RuleInfo>

/** The two files of one version. `properties` is undefined when only the definition is known. */
export type Files = { definition: unknown; properties: unknown }

export type BreakingRule = keyof typeof breakingRuleInfo

/** `path` leads into the new definition, or into the new properties when `inProperties` is true. */
export type Change = {
  rule: BreakingRule
  /** A whole sentence; or, with a `subject`, what follows the subject. */
  message: string
  subject?: string
  operation?: string
  path: Path
  inProperties?: boolean
}

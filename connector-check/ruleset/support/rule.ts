/**
 * The format of a rule: the sites that it checks, its severity, the Microsoft page that requires it, and a function that says what
 * to change.
 */
import type { RowName } from '../validator/rows.ts'
import type { Fields, Path } from './json.ts'
import type { pages } from './pages.ts'
import type { Severities } from './severity.ts'
import { type Kind, sitesOf } from './sites.ts'

/** A message that says what to change; `at` is the path from the checked node to the wrong value. */
export type Complaint = { message: string; at?: Path }
type MaybeComplaint = string | Complaint | undefined | false
export type Complaints = MaybeComplaint | MaybeComplaint[]

export type Where = { document: Fields; path: Path; name: string; required: boolean }

export type Rule = {
  severity: Severities
  page: keyof typeof pages
  /** What the rule requires, in one sentence. */
  asks: string
  /** The rows of the validator's page that it stands for. */
  rows?: readonly RowName[]
  /** Where a reviewer of Microsoft's asks for it. */
  said?: string
  /** Kinds of site. The target of a `$ref` is checked where it is defined. */
  given: Kind | Kind[]
  check: (node: Fields, where: Where) => Complaints
}

/** Rules by name, as each file exports them. */
export type Rules = Record<string, Rule>

/** What breaks `rules` in a document, with paths from the root. References are not followed. */
export function* complaintsOf(
  document: Fields,
  rules: Rules
): Generator<{ rule: string; message: string; path: Path }> {
  for (const [rule, { given, check }] of Object.entries(rules)) {
    for (const { node, path, name, required = false } of sitesOf(document, ...[given].flat())) {
      if ('$ref' in node) continue
      const found = check(node, { document, path, name, required })
      for (const complaint of Array.isArray(found) ? found : [found]) {
        if (complaint === undefined || complaint === false) continue
        const { message, at = [] } = typeof complaint === 'string' ? { message: complaint } : complaint
        yield { rule, message, path: [...path, ...at] }
      }
    }
  }
}

/**
 * The format of a rule: the sites that it checks, its severity, the Microsoft page that requires it, and a function that says what
 * to change.
 */
import type { RowName } from '../validator/rows.ts'
import { type Fields, type Path, pointer } from './json.ts'
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

/** What breaks `rules` in a document: each complaint once, with its path from the root. References are not followed. */
export function complaintsOf(document: Fields, rules: Rules): { rule: string; message: string; path: Path }[] {
  return Object.entries(rules).flatMap(([rule, { given, check }]) => {
    const seen = new Set<string>()
    return sitesOf(document, ...[given].flat())
      .filter(({ node }) => !('$ref' in node))
      .flatMap(({ node, path, name, required = false }) =>
        [check(node, { document, path, name, required })]
          .flat()
          .filter((complaint) => complaint !== undefined && complaint !== false)
          .map((complaint) => (typeof complaint === 'string' ? { message: complaint } : complaint))
          .map(({ message, at = [] }) => ({ rule, message, path: [...path, ...at] }))
      )
      .filter(({ message, path }) => {
        const key = `${pointer(path)} ${message}`
        const isNew = !seen.has(key)
        seen.add(key)
        return isNew
      })
  })
}

/**
 * The form of a rule: the kinds of site that it checks, its severity, the page of Microsoft that requires it, and a
 * function that says what to change.
 */
import type { RowName } from '../validator/rows.ts'
import type { Fields, Path } from './json.ts'
import type { pages } from './pages.ts'
import type { Severities } from './severity.ts'
import { type Kind, sites } from './sites.ts'

/** A message that says what to change. `at` is the path from the checked node to the wrong value. */
export type Complaint = { message: string; at?: Path }
type MaybeComplaint = string | Complaint | undefined | false
export type Complaints = MaybeComplaint | MaybeComplaint[]

export type Where = { document: Fields; path: Path; name: string; required: boolean }

export type Rule = {
  severity: Severities
  page: keyof typeof pages
  /** What the rule requires, in one sentence. */
  asks: string
  /** The rows of the validator's page that it covers. */
  rows?: readonly RowName[]
  /** Where a reviewer at Microsoft asked for it. */
  said?: string
  /** Kinds of site to check. The target of a `$ref` is checked where it is defined. */
  given: Kind | Kind[]
  check: (node: Fields, where: Where) => Complaints
}

/** Rules by name, as each file exports them. */
export type Rules = Record<string, Rule>

type Found = { rule: string; message: string; path: Path }

/** Reports what breaks `rules` in a document, with paths from the root. References are not followed. */
export function complaintsOf(document: Fields, rules: Rules): Found[] {
  const found: Found[] = []
  const places = checkedPlaces(document)
  for (const [rule, { given, check }] of Object.entries(rules)) {
    for (const kind of Array.isArray(given) ? given : [given]) {
      for (const { node, where } of places.get(kind) ?? []) {
        const complaints = check(node, where)
        if (complaints === undefined || complaints === false) continue
        for (const complaint of Array.isArray(complaints) ? complaints : [complaints]) {
          if (complaint === undefined || complaint === false) continue
          const { message, at = [] }: Complaint = typeof complaint === 'string' ? { message: complaint } : complaint
          found.push({ rule, message, path: [...where.path, ...at] })
        }
      }
    }
  }
  return found
}

/** Made once for all rules: there are over two hundred rules, and up to a hundred thousand sites. */
function checkedPlaces(document: Fields): Map<Kind, { node: Fields; where: Where }[]> {
  const places = new Map<Kind, { node: Fields; where: Where }[]>()
  for (const { kind, node, path, name, required = false } of sites(document)) {
    if ('$ref' in node) continue
    const alike = places.get(kind) ?? []
    if (alike.length === 0) places.set(kind, alike)
    alike.push({ node, where: { document, path, name, required } })
  }
  return places
}

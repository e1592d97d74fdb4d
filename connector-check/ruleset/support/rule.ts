/**
 * The format of a rule in this ruleset: the nodes that it checks, its severity, the Microsoft page that requires it, and a function
 * that says what to change. `rule` converts it to a Spectral rule
 * (https://docs.stoplight.io/docs/spectral/d3482ff0ccae9-rules).
 */
import type { RuleDefinition } from '@stoplight/spectral-core'
import { type Fields, isFields, type Path } from './json.ts'
import type { pages } from './pages.ts'
import { type Kind, type Site, sitesOf } from './sites.ts'

/** A message that says what to change; `at` is the path from the checked node to the wrong value. */
export type Complaint = { message: string; at?: Path }
export type Complaints = string | Complaint | undefined | false | (string | Complaint | undefined | false)[]

export type Where = { document: Fields; path: Path; name: string; required: boolean }

type Common = {
  /** Error: the import or the validator refuses it. Warning: certification objects. Info: worth knowing. */
  severity: 'error' | 'warning' | 'info'
  page: keyof typeof pages
  /** What the rule requires, in one sentence. */
  asks: string
}

export type Rule = Common & {
  /** Kinds of site, or a JSONPath. The target of a `$ref` is checked where it is defined. */
  given: Kind | Kind[] | `$${string}`
  check: (node: Fields, where: Where) => Complaints
}

/** Rules by name, as each file exports them. */
export type Rules = Record<string, Rule>

const GIVEN: Partial<Record<Kind, string[]>> = {
  document: ['$'],
  info: ['$.info'],
  path: ['$.paths[*]'],
  operation: ['$.paths[*][get,put,post,delete,options,head,patch]'],
  parameter: ['$.paths[*].parameters[*]', '$.paths[*][*].parameters[*]', '$.parameters[*]']
}

/** Converts to a Spectral rule. `url` is the address of the rule's page. */
export function spectralRule({ given, severity, asks, check }: Rule, url: string): RuleDefinition {
  const applied = (where: string | string[], check: Applied): RuleDefinition => ({
    description: asks,
    message: '{{error}}',
    documentationUrl: url,
    severity: severity === 'warning' ? ('warn' as const) : severity,
    // On the unresolved file, so that a mistake in a shared part is reported once, at its own place.
    resolved: false,
    given: where,
    // biome-ignore lint/suspicious/noThenProperty: the name is Spectral's, and nobody awaits a rule
    then: { function: check }
  })

  const paths = typeof given !== 'string' ? undefined : given.startsWith('$') ? [given] : GIVEN[given as Kind]
  if (paths !== undefined) {
    return applied(paths, (node, _, { path, document }) =>
      ask(check, { node, path, name: String(path.at(-1) ?? ''), required: false }, document.data)
    )
  }
  const kinds = [given].flat() as Kind[]
  return applied('$', (document) =>
    sitesOf(document, ...kinds).flatMap(({ required = false, ...site }: Site) =>
      ask(check, { ...site, required }, document)
    )
  )
}

/** The type of a Spectral function, reduced to the arguments that these rules use. */
type Applied = (
  node: unknown,
  options: unknown,
  context: { path: Path; document: { data: unknown } }
) => ReturnType<typeof ask>

type Asked = { node: unknown; path: Path; name: string; required: boolean }

function ask(check: Rule['check'], { node, path, name, required }: Asked, document: unknown) {
  if (!isFields(node) || !isFields(document) || '$ref' in node) return []
  const complaints: (string | Complaint | undefined | false)[] = [
    check(node, { document, path, name, required })
  ].flat()
  return complaints
    .filter((complaint) => complaint !== undefined && complaint !== false)
    .map((complaint) => (typeof complaint === 'string' ? { message: complaint } : complaint))
    .map(({ message, at = [] }) => ({ message, path: [...path, ...at] }))
}

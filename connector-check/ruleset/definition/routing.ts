/**
 * Rules about paths that take the same calls. Only operations with the same method compete for a call.
 */
import { type Fields, fields, isFields } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { METHODS } from '../support/sites.ts'

type Route = { path: string; segments: Segment[]; methods: string[] }
/** A fixed segment, or what stands before and after the parameters in it. */
type Segment = { text: string; before?: string; after?: string }

export const routingRules: Rules = {
  'ppc-path-case': {
    severity: 'error',
    page: 'validator',
    asks: 'No two paths differ only in case.',
    rows: ['PathRedefined'],
    given: 'paths',
    check: (paths) => {
      const seen = new Set<string>()
      return Object.keys(paths).map((name) => {
        const folded = name.toLowerCase()
        const twice = seen.has(folded)
        seen.add(folded)
        return twice && { message: 'An earlier path differs only in case: merge the two.', at: [name] }
      })
    }
  },

  'ppc-path-twin': {
    severity: 'error',
    page: 'validator',
    asks: 'No two paths differ only in the names of their parameters.',
    rows: ['DuplicateOperationPath'],
    given: 'paths',
    check: (paths) => {
      const known = new Map<string, string>()
      return Object.entries(paths).flatMap(([name, item]) => {
        const keys = methodsOf(item).map((method) => `${method} ${name.replaceAll(/\{[^{}]*\}/g, '{}')}`)
        const twin = keys.map((key) => known.get(key)).find((other) => other !== undefined)
        for (const key of keys) if (!known.has(key)) known.set(key, name)
        return twin === undefined
          ? []
          : { message: `"${twin}" is the same path but for the names in braces: merge the two.`, at: [name] }
      })
    }
  },

  'ppc-path-overlap': {
    severity: { import: 'info', certification: 'warning' },
    page: 'validator',
    asks: 'No path has a fixed word where another one has a parameter.',
    rows: ['PartialDuplicateOperationPath'],
    given: 'paths',
    check: (paths) =>
      byLength(paths).flatMap((routes) =>
        routes.map((narrow) => {
          const wide = routes.find((other) => other !== narrow && shadows(other, narrow))
          return (
            wide !== undefined && {
              message: `"${wide.path}" may take these calls, too: make the paths differ before the parameter.`,
              at: [narrow.path]
            }
          )
        })
      )
  }
}

const methodsOf = (item: unknown): string[] => METHODS.filter((method) => isFields(fields(item)[method]))

/** Only paths with as many segments can take the same call. */
function byLength(paths: Fields): Route[][] {
  const found = new Map<number, Route[]>()
  for (const [path, item] of Object.entries(paths)) {
    const segments = path.split('/').map(segment)
    const routes = found.get(segments.length) ?? []
    routes.push({ path, segments, methods: methodsOf(item) })
    found.set(segments.length, routes)
  }
  return [...found.values()]
}

function segment(text: string): Segment {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')]
  return start < 0 || end < start ? { text } : { text, before: text.slice(0, start), after: text.slice(end + 1) }
}

/** Whether `wide` has a parameter where `narrow` has a fixed segment, and both can be equal otherwise. */
function shadows(wide: Route, narrow: Route): boolean {
  let isWider = false
  for (const [index, a] of wide.segments.entries()) {
    const b = narrow.segments[index]
    if (b === undefined || !meet(a, b)) return false
    isWider ||= a.before !== undefined && b.before === undefined
  }
  return isWider && wide.methods.some((method) => narrow.methods.includes(method))
}

/** Whether there is a text that both segments take. Of two with parameters it is assumed. */
function meet(a: Segment, b: Segment): boolean {
  if (a.before === undefined && b.before === undefined) return a.text === b.text
  if (a.before !== undefined && b.before !== undefined) return a.before === b.before && a.after === b.after
  return a.before === undefined ? takes(b, a.text) : takes(a, b.text)
}

function takes({ before = '', after = '' }: Segment, text: string): boolean {
  return text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after)
}

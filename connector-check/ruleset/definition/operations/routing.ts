/**
 * Rules about paths that match the same calls. Only operations with the same method compete for a call.
 */
import { fields, isFields } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { METHODS } from '../../support/sites.ts'

type Route = { path: string; segments: Segment[]; methods: string[] }
/** A segment of a path. `before` and `after` are the text around its parameters; a fixed segment has neither. */
type Segment = { text: string; before?: string; after?: string }
/** A tree of paths with common beginnings. `open` holds the segments with parameters. */
type Tree = { fixed: Map<string, Tree>; open: Map<string, { segment: Segment; next: Tree }>; routes: Route[] }

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
    asks: 'No path has a fixed segment where another path has a parameter.',
    rows: ['PartialDuplicateOperationPath'],
    given: 'paths',
    check: (paths) => {
      const routes = Object.entries(paths).map(([path, item]) => ({
        path,
        segments: path.split('/').map(segment),
        methods: methodsOf(item)
      }))
      const tree = newTree()
      for (const route of routes) plant(tree, route)
      return routes.map((route) => {
        const wide = wider(tree, route)
        return (
          wide !== undefined && {
            message: `"${wide.path}" may take these calls, too: make the paths differ before the parameter.`,
            at: [route.path]
          }
        )
      })
    }
  }
}

const methodsOf = (item: unknown): string[] => METHODS.filter((method) => isFields(fields(item)[method]))

function segment(text: string): Segment {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')]
  return start < 0 || end < start ? { text } : { text, before: text.slice(0, start), after: text.slice(end + 1) }
}

const newTree = (): Tree => ({ fixed: new Map(), open: new Map(), routes: [] })

const keyOf = ({ text, before, after }: Segment) => (before === undefined ? text : `${before}{}${after}`)

function plant(root: Tree, route: Route): void {
  let tree = root
  for (const part of route.segments) {
    const isOpen = part.before !== undefined
    const key = keyOf(part)
    const next = isOpen ? tree.open.get(key)?.next : tree.fixed.get(key)
    const grown = next ?? newTree()
    if (next === undefined && isOpen) tree.open.set(key, { segment: part, next: grown })
    else if (next === undefined) tree.fixed.set(key, grown)
    tree = grown
  }
  tree.routes.push(route)
}

/** Finds a path that has a parameter in place of a fixed segment of `route`, and could otherwise equal it. */
function wider(root: Tree, route: Route): Route | undefined {
  const ways = [{ tree: root, depth: 0, isWider: false }]
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const { tree, depth, isWider } = way
    const part = route.segments[depth]
    const walk = (next: Tree, wider: boolean) => ways.push({ tree: next, depth: depth + 1, isWider: wider })
    if (part === undefined) {
      const found = tree.routes.find(({ methods }) => methods.some((one) => route.methods.includes(one)))
      if (isWider && found !== undefined) return found
    } else if (part.before === undefined) {
      const same = tree.fixed.get(part.text)
      if (same !== undefined) walk(same, isWider)
      for (const { segment: other, next } of tree.open.values()) if (takes(other, part.text)) walk(next, true)
    } else {
      for (const [text, next] of tree.fixed) if (takes(part, text)) walk(next, isWider)
      const alike = tree.open.get(keyOf(part))
      if (alike !== undefined) walk(alike.next, isWider)
    }
  }
  return undefined
}

function takes({ before = '', after = '' }: Segment, text: string): boolean {
  return text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after)
}

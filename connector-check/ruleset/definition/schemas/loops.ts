/**
 * A rule about schemas that require themselves, so that no value is ever complete.
 */
import { type Fields, fields, isFields, list, localPath, members, type Path, texts } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'

export const loopRules: Rules = {
  'ppc-required-loop': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'No schema requires itself, directly or through others.',
    rows: ['RequiredLoopInSchemaNotAllowed'],
    given: 'document',
    check: ({ definitions }) =>
      loops(fields(definitions)).map(({ name, path }) => ({
        message: `A complete "${name}" would hold another one, without end: make one part of the chain optional.`,
        at: path
      }))
  }
}

type Link = { name: string; path: Path }

/** The references that close a loop. Each definition is visited once. */
function loops(definitions: Fields): Link[] {
  const found: Link[] = []
  const done = new Set<string>()
  for (const start of Object.keys(definitions)) {
    const open = done.has(start) ? [] : [{ name: start, links: linksOf(definitions, start) }]
    done.add(start)
    const above = new Set([start])
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const link = last.links.pop()
      if (link === undefined) {
        above.delete(last.name)
        open.pop()
      } else if (above.has(link.name)) found.push(link)
      else if (!done.has(link.name)) {
        done.add(link.name)
        above.add(link.name)
        open.push({ name: link.name, links: linksOf(definitions, link.name) })
      }
    }
  }
  return found
}

/** The definitions that every value of this one contains. */
function linksOf(definitions: Fields, name: string): Link[] {
  const links: Link[] = []
  const open = [{ value: definitions[name], path: ['definitions', name] as Path }]
  for (const { value, path } of open) {
    if (!isFields(value) || !Object.hasOwn(definitions, name)) continue
    const target = localPath(value.$ref)
    if (target !== undefined) {
      if (target[0] === 'definitions' && target.length === 2)
        links.push({ name: String(target[1]), path: [...path, '$ref'] })
      continue
    }
    const required = new Set(texts(value.required))
    for (const [key, property] of members(value.properties)) {
      if (required.has(key)) open.push({ value: property, path: [...path, 'properties', key] })
    }
    for (const [index, part] of list(value.allOf).entries()) open.push({ value: part, path: [...path, 'allOf', index] })
  }
  return links
}

/**
 * What a solution's zip is made of, without what it says: the entries, the content types, and the elements and attributes of its XML. Two
 * solutions have the same digest where they have the same structure.
 */
import { XMLParser } from 'fast-xml-parser'
import { unzipSync } from 'fflate'

export type Digest = {
  /** Sorted. A connector's name is `<name>`, and `…` stands for whatever is in another folder. */
  entries: string[]
  /** Extension and content type. */
  contentTypes: string[]
  /** Paths as in XPath, in order, each where it comes first: `a/b`, and `a/b/@c` for an attribute. */
  'solution.xml': string[]
  'customizations.xml': string[]
}

type Node = { [name: string]: Node[] } & { ':@'?: Record<string, string>; '#text'?: string }

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  ignoreDeclaration: true,
  parseTagValue: false
})

export function digest(zip: Uint8Array): Digest {
  const contents = unzipSync(zip)
  const xml = (name: string) => parse(Buffer.from(contents[name] ?? []).toString())
  const names = Object.keys(contents).filter((name) => !name.endsWith('/'))
  const types = find(xml('[Content_Types].xml'), 'Default')
  return {
    entries: [...new Set(names.map(pattern))].sort(),
    contentTypes: types.map(({ attributes }) => `${attributes.Extension} ${attributes.ContentType}`),
    'solution.xml': [...new Set(paths(xml('solution.xml')))],
    'customizations.xml': [...new Set(paths(xml('customizations.xml')))]
  }
}

/** The root elements of an XML text; throws an Error where it is none. */
export const parse = (xml: string): Node[] => parser.parse(xml, true)

/** Every element of a name, in order, with its attributes and its text. */
export function find(nodes: Node[], wanted: string): { attributes: Record<string, string>; text: string }[] {
  return nodes.flatMap(elements).flatMap(({ name, attributes, children }) => {
    const text = String(children[0]?.['#text'] ?? '')
    return [...(name === wanted ? [{ attributes, text }] : []), ...find(children, wanted)]
  })
}

const pattern = (name: string): string =>
  name.startsWith('Connector/') ? name.replace(/\/.+(?=_[a-z]+\.\w+$)/, '/<name>') : name.replace(/\/.+/, '/…')

const paths = (nodes: Node[], parent = ''): string[] =>
  nodes.flatMap(elements).flatMap(({ name, attributes, children }) => {
    const path = `${parent}${name}`
    return [path, ...Object.keys(attributes).map((key) => `${path}/@${key}`), ...paths(children, `${path}/`)]
  })

function elements(node: Node): { name: string; attributes: Record<string, string>; children: Node[] }[] {
  const attributes = Object.entries(node[':@'] ?? {}).map(([key, value]) => [key.slice(2), value] as const)
  return Object.entries(node)
    .filter(([key]) => key !== ':@' && key !== '#text')
    .map(([name, children]) => ({ name, attributes: Object.fromEntries(attributes), children: children as Node[] }))
}

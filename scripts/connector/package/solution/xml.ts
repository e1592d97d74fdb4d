/**
 * How the XML of a solution is written: elements in the order given, texts and attributes escaped by the library.
 */
import { XMLBuilder } from 'fast-xml-parser'

/** An element's name, its text or children, and its attributes. No text or children: an empty element. */
export type Element = readonly [
  name: string,
  content?: string | readonly Element[],
  attributes?: Record<string, string>
]

const builder = new XMLBuilder({ preserveOrder: true, ignoreAttributes: false, suppressEmptyNode: true, format: true })

/** @returns the text, indented by two spaces, without declaration and byte order mark: Microsoft's exports have neither here */
export const xmlText = (root: Element): string => `${builder.build([node(root)]).trim()}\n`

/** As the builder wants it: https://github.com/NaturalIntelligence/fast-xml-parser, `preserveOrder`. */
function node([name, content = [], attributes = {}]: Element): object {
  const children = typeof content === 'string' ? [{ '#text': content }] : content.map(node)
  const prefixed = Object.entries(attributes).map(([key, value]) => [`@_${key}`, value])
  return { [name]: children, ':@': Object.fromEntries(prefixed) }
}

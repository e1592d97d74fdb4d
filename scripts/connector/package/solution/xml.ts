/**
 * Writes the XML of a solution: elements in the given order; the library escapes texts and attributes.
 */
import { XMLBuilder } from 'fast-xml-parser'

/** An element: its name, its text or children, and its attributes. Without text and children it is empty. */
export type Element = readonly [
  name: string,
  content?: string | readonly Element[],
  attributes?: Record<string, string>
]

const builder = new XMLBuilder({ preserveOrder: true, ignoreAttributes: false, suppressEmptyNode: true, format: true })

/** @returns the text, indented by two spaces, without declaration and byte order mark: Microsoft's exports have neither here */
export const xmlText = (root: Element): string => `${builder.build([node(root)]).trim()}\n`

/** The form that the builder takes: https://github.com/NaturalIntelligence/fast-xml-parser, `preserveOrder`. */
function node([name, content = [], attributes = {}]: Element): object {
  const children = typeof content === 'string' ? [{ '#text': content }] : content.map(node)
  const prefixed = Object.entries(attributes).map(([key, value]) => [`@_${key}`, value])
  return { [name]: children, ':@': Object.fromEntries(prefixed) }
}

/**
 * The inputs of an operation, by every name that a dynamic call may use: the name of a parameter, and the path of a
 * property of the body, with and without the name of the body parameter in front.
 */

import { inputsOf } from '../../../support/inputs.ts'
import { type Fields, fields, list, members, resolve, text, texts } from '../../../support/json.ts'
import type { Site } from '../../../support/sites.ts'

export type TakenInput = {
  /** The name of a parameter, or the path of a property that begins with the name of the body parameter. */
  way: string
  node: Fields
  isProperty: boolean
  /** Whether it must be sent: it is required, and so is everything around it. */
  required: boolean
  /** Whether it is itself marked as required. */
  isMarked: boolean
  /** Whether it, or an object around it, is hidden from makers. */
  internal: boolean
}

export type Inputs = {
  all: readonly TakenInput[]
  byName: ReadonlyMap<string, readonly TakenInput[]>
  /** Whether the body may have undeclared properties. */
  isOpen: boolean
}

/**
 * Levels and schemas of a body that are searched. A deeper or larger body counts as open; schemas may refer to
 * themselves.
 */
const DEPTH = 8
const MOST = 3000

const known = new WeakMap<object, Inputs>()

/** What the operation takes. */
export function takenInputs(document: Fields, operation: Site): Inputs {
  const before = known.get(operation.node)
  if (before !== undefined) return before
  const found = new Finder(document)
  for (const { node } of inputsOf(document, operation.path)) found.parameter(node)
  known.set(operation.node, found)
  return found
}

class Finder implements Inputs {
  readonly all: TakenInput[] = []
  readonly byName = new Map<string, TakenInput[]>()
  isOpen = false
  readonly #document: Fields
  #visits = 0

  constructor(document: Fields) {
    this.#document = document
  }

  parameter(node: Fields): void {
    const name = text(node.name)
    const internal = node['x-ms-visibility'] === 'internal'
    // The target of a broken `$ref` is unknown.
    if (name === '') this.isOpen = true
    const isMarked = node.required === true
    const input = { way: name, node, isProperty: false, required: isMarked, isMarked, internal }
    this.#add(input, [name])
    if (node.in === 'body') this.#schema(node.schema, input, [], 0)
  }

  #schema(value: unknown, parent: TakenInput, names: readonly string[], depth: number): void {
    const schema = resolve(this.#document, value)
    const isMute =
      Object.keys(schema).length === 0 || (schema.type === 'object' && members(schema.properties).length === 0)
    const more = schema.additionalProperties
    const isDynamic = 'x-ms-dynamic-schema' in schema || 'x-ms-dynamic-properties' in schema
    this.#visits++
    const isTooMuch = depth > DEPTH || this.#visits > MOST
    if (isTooMuch || isMute || isDynamic || more === true || typeof more === 'object') this.isOpen = true
    if (isTooMuch) return
    for (const [name, property] of members(schema.properties)) {
      const node = resolve(this.#document, property)
      const internal = parent.internal || node['x-ms-visibility'] === 'internal'
      const isMarked = texts(schema.required).includes(name)
      const required = parent.required && isMarked
      const way = `${parent.way}/${name}`
      const input = { way, node, isProperty: true, required, isMarked, internal }
      const own = [...names, name]
      this.#add(input, [way, own.join('/'), name])
      this.#schema(property, input, own, depth + 1)
    }
    for (const part of list(schema.allOf)) this.#schema(part, parent, names, depth + 1)
    // The items of an array are optional, so their properties are, too.
    if (schema.items !== undefined) this.#schema(schema.items, { ...parent, required: false }, names, depth + 1)
  }

  #add(input: TakenInput, names: string[]): void {
    this.all.push(input)
    for (const name of new Set(names)) {
      const alike = this.byName.get(name)
      if (alike === undefined) this.byName.set(name, [input])
      else alike.push(input)
    }
  }
}

/**
 * The inputs that a name may mean. Accepts "a/b" and "a.b", with or without "items" or "[*]" where the path enters an
 * array.
 */
export function inputsNamed(inputs: Inputs, name: string): readonly TakenInput[] {
  const forms = [name, name.replaceAll('.', '/')]
  const bare =
    forms[1]
      ?.split('/')
      .filter((part) => !/^(items|\[\*\]|\d+)$/.test(part))
      .join('/') ?? name
  for (const form of [...forms, bare]) {
    const found = inputs.byName.get(form)
    if (found !== undefined) return found
  }
  return []
}

/** Whether the name is the full name of the parameter, or the full path of the property in the body. */
export const isNamedInFull = ({ way, isProperty }: TakenInput, name: string): boolean =>
  way === name || (isProperty && way.slice(way.indexOf('/') + 1) === name)

/** The inputs as a message lists them: "a or b". */
export const ways = (inputs: readonly TakenInput[]): string =>
  [...new Set(inputs.map(({ way }) => way))].map((way) => `"${way}"`).join(' or ')

/** Whether the call gives the input, an object around it, or something inside it. */
export function isGiven(input: TakenInput, given: readonly string[]): boolean {
  return given.some((way) => way === input.way || input.way.startsWith(`${way}/`) || way.startsWith(`${input.way}/`))
}

/** Whether nobody has to give a value: the input has a default, or is readOnly. */
export const hasDefault = ({ node }: TakenInput): boolean =>
  node.default !== undefined || fields(node).readOnly === true

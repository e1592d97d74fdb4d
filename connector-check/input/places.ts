/**
 * Finds the place of each value in a JSON text, and keys that occur twice. Uses jsonc-parser, whose tree has the offset
 * of each value.
 */
import { type Node, parseTree } from 'jsonc-parser'
import type { Path } from '../ruleset/support/json.ts'
import { Lines } from './lines.ts'

/** Lines and columns from 1. */
export type Span = { line: number; column: number; endLine: number; endColumn: number }

export class Places {
  readonly #root: Node | undefined
  readonly #lines: Lines
  /**
   * The children of an object or a list, by key or index. If a key occurs twice, the last one counts, as in JSON.parse.
   */
  readonly #children = new WeakMap<Node, Map<string, Node>>()

  /** @param text JSON that JSON.parse accepts */
  constructor(text: string) {
    this.#root = parseTree(text)
    this.#lines = new Lines(text)
  }

  /** The place of the value at `path`, which must exist. */
  of(path: Path): Span {
    let node = this.#root
    for (const key of path) node = node && this.#childrenOf(node).get(String(key))
    return node === undefined ? { line: 1, column: 1, endLine: 1, endColumn: 1 } : this.#span(node)
  }

  /** Keys that occur twice in an object, at their second place. */
  duplicates(): { path: Path; line: number; column: number }[] {
    return this.#root === undefined ? [] : [...this.#duplicatesIn(this.#root, [])]
  }

  *#duplicatesIn(node: Node, path: Path): Generator<{ path: Path; line: number; column: number }> {
    const keys = new Set<string>()
    for (const [index, child] of (node.children ?? []).entries()) {
      const [key, value] = child.type === 'property' ? (child.children ?? []) : [undefined, child]
      const name = key === undefined ? index : String(key.value)
      if (key !== undefined && keys.has(String(name))) {
        const { line, column } = this.#span(key)
        yield { path: [...path, name], line, column }
      }
      keys.add(String(name))
      if (value?.children !== undefined) yield* this.#duplicatesIn(value, [...path, name])
    }
  }

  #childrenOf(node: Node): Map<string, Node> {
    const before = this.#children.get(node)
    if (before !== undefined) return before
    const entries = (node.children ?? []).flatMap((child, index): [string, Node][] => {
      if (child.type !== 'property') return [[String(index), child]]
      const [key, value] = child.children ?? []
      return key === undefined || value === undefined ? [] : [[String(key.value), value]]
    })
    const children = new Map(entries)
    this.#children.set(node, children)
    return children
  }

  #span({ offset, length }: Node): Span {
    const [start, end] = [this.#lines.placeOf(offset), this.#lines.placeOf(offset + length)]
    return { ...start, endLine: end.line, endColumn: end.column }
  }
}

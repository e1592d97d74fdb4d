/**
 * Edits of a JSON text that change nothing else. jsonc-parser's own `modify` reformats around the place, and takes the
 * first of two equal keys where JSON.parse takes the last.
 */
import type { Edit, Node } from 'jsonc-parser'
import type { Path } from '../ruleset/support/json.ts'

/** The value at a path. If a key occurs twice, the last one counts. */
export function nodeAt(root: Node, path: Path): Node | undefined {
  let node: Node | undefined = root
  for (const key of path) {
    node =
      node?.type === 'array'
        ? node.children?.[Number(key)]
        : node?.children?.findLast(({ children }) => children?.[0]?.value === String(key))?.children?.[1]
  }
  return node
}

/** Appends a member to an object that is not empty, with the white space of the last member. */
export function appendMember(text: string, object: Node, key: string, value: unknown): Edit[] {
  const last = object.children?.at(-1)
  const [name, content] = last?.children ?? []
  if (last === undefined || name === undefined || content === undefined) return []
  const before = object.children?.at(-2)
  const gap = text.slice(before === undefined ? object.offset + 1 : endOf(before), last.offset)
  const colon = text.slice(endOf(name), content.offset)
  const member = `,${gap.slice(gap.indexOf(',') + 1)}${JSON.stringify(key)}${colon}${JSON.stringify(value)}`
  return [{ offset: endOf(last), length: 0, content: member }]
}

/** Removes members from an object, each with its comma and the white space up to the next member. */
export function removeMembers(object: Node, members: ReadonlySet<Node>): Edit[] {
  const all = object.children ?? []
  const lastKept = all.findLastIndex((member) => !members.has(member))
  const early = all.flatMap((member, index) => {
    const next = all[index + 1]
    return index < lastKept && members.has(member) && next !== undefined ? [cut(member.offset, next.offset)] : []
  })
  const [kept, end] = [all[lastKept], all.at(-1)]
  if (end === undefined || lastKept === all.length - 1) return early
  // Nothing is left: write "{}", whatever white space the object had.
  if (kept === undefined) return [cut(object.offset + 1, endOf(object) - 1)]
  return [...early, cut(endOf(kept), endOf(end))]
}

/** Sorts the members whose keys are in `order`, among the places that they occupy now. Other members stay. */
export function orderMembers(text: string, object: Node, order: readonly string[]): Edit[] {
  const rank = (member: Node) => order.indexOf(String(member.children?.[0]?.value))
  const places = (object.children ?? []).filter((member) => rank(member) >= 0)
  const sorted = places.toSorted((a, b) => rank(a) - rank(b))
  return places.flatMap(({ offset, length }, index) => {
    const member = sorted[index]
    if (member === undefined || member.offset === offset) return []
    return [{ offset, length, content: text.slice(member.offset, endOf(member)) }]
  })
}

/** Makes all edits, which must not overlap. jsonc-parser's own applyEdits copies the whole text for each edit. */
export function applied(text: string, edits: readonly Edit[]): string {
  const parts: string[] = []
  let end = 0
  for (const { offset, length, content } of edits.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < end) throw new Error(`two edits overlap at ${offset}`)
    parts.push(text.slice(end, offset), content)
    end = offset + length
  }
  return [...parts, text.slice(end)].join('')
}

const endOf = ({ offset, length }: Node): number => offset + length

const cut = (from: number, to: number): Edit => ({ offset: from, length: to - from, content: '' })

/**
 * The text of a file after its findings are fixed: values first, then the order of keys, then the indent. Each step
 * works on the text of the step before.
 */
import { type Edit, type Node, parseTree } from 'jsonc-parser'
import type { Breach } from '../report/finding.ts'
import { badIndents } from '../rules/indent.ts'
import { KEY_ORDER } from '../ruleset/definition/document/document.ts'
import { pathOf } from '../ruleset/support/json.ts'
import { appendMember, applied, nodeAt, orderMembers, removeMembers } from './edits.ts'

/** @param breaches those that can be fixed (see mends.ts), all of this text */
export function fixedText(text: string, breaches: readonly Breach[]): string {
  const breaks = (rule: string) => breaches.some((breach) => breach.rule === rule)
  let fixed = edited(text, (root) => valueEdits(text, root, breaches))
  if (breaks('ppc-key-order')) fixed = edited(fixed, (root) => orderMembers(fixed, root, KEY_ORDER))
  if (breaks('ppc-indent')) fixed = applied(fixed, indentEdits(fixed))
  return fixed
}

function edited(text: string, edits: (root: Node) => Edit[]): string {
  const root = parseTree(text)
  return root === undefined ? text : applied(text, edits(root))
}

function valueEdits(text: string, root: Node, breaches: readonly Breach[]): Edit[] {
  const targets = (rules: string[]) =>
    new Set(breaches.filter(({ rule }) => rules.includes(rule)).map((breach) => nodeAt(root, pathOf(breach.pointer))))
  const added = [...targets(['ppc-url-encoding'])].flatMap((parameter) =>
    parameter === undefined ? [] : appendMember(text, parameter, 'x-ms-url-encoding', 'single')
  )
  const members = [...targets(['ppc-media-types', 'ppc-visibility-none'])].map((value) => value?.parent)
  const leaving = new Set(members.filter((member) => member !== undefined))
  const objects = new Set([...leaving].map((member) => member.parent).filter((object) => object !== undefined))
  return [...added, ...[...objects].flatMap((object) => removeMembers(object, leaving))]
}

function indentEdits(text: string): Edit[] {
  return [...badIndents(text)].map(({ offset, length, expected }) => ({
    offset,
    length,
    content: ' '.repeat(expected)
  }))
}

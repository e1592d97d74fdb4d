/**
 * Breaking changes to operations: their IDs, the inputs that flows fill in and the outputs that they read.
 */
import { at, pointer } from '../ruleset/support/json.ts'
import type { Change } from './change.ts'
import { comparison, type Definitions, isDemanded, nowRequired, removed } from './fields.ts'
import { itself } from './itself.ts'
import { type Field, type StoredOperation, storedOperations } from './model.ts'

/** Reports what the new definition removes from, or changes in, the operations of the old one. */
export function operationChanges(oldDefinition: unknown, newDefinition: unknown): Change[] {
  const [old, now] = [storedOperations(oldDefinition), storedOperations(newDefinition)]
  const definitions = { old: oldDefinition, now: newDefinition }
  return [...old].flatMap(([id, was]): Change[] => {
    const is = now.get(id)
    if (is !== undefined) {
      const changes = [...itself(id, was, is), ...inputs(was, is, definitions), ...outputs(was, is, definitions)]
      return changes.map((change) => ({ ...(was.isInternal ? ofHidden(change) : change), operation: id }))
    }
    const heir = [...now].find(([name, { method, url }]) => !old.has(name) && method === was.method && url === was.url)
    if (heir === undefined) {
      const message = `"${id}" is gone: flows, apps and Logic Apps workflows that use it stop working. Keep it, deprecated.`
      const rule = was.isInternal ? 'breaking-hidden-removed' : 'breaking-operation-removed'
      return [{ rule, message, path: ['paths', was.url] }]
    }
    const message = `"${id}" is called "${heir[0]}" now: flows and apps look for the old operationId and fail.`
    return [{ rule: 'breaking-operation-renamed', message, path: [...heir[1].path, 'operationId'] }]
  })
}

/** A hidden operation can be in a flow only if it was hidden after the flow was built: a milder rule applies. */
function ofHidden(change: Change): Change {
  const isRemoved = change.rule === 'breaking-input-removed' || change.rule === 'breaking-output-removed'
  return isRemoved ? { ...change, rule: 'breaking-hidden-removed' } : change
}

function inputs(was: StoredOperation, is: StoredOperation, definitions: Definitions): Change[] {
  const added = is.inputs.filter((input) => counterpart(input, was.inputs, is.inputs) === undefined)
  const heirs = new Set<Field>()
  const kept = was.inputs.flatMap((before): Change[] => {
    const after = counterpart(before, is.inputs, was.inputs)
    if (after !== undefined) return comparison(before, after, definitions)
    const heir = added.find((other) => isHeir(other, before))
    if (heir !== undefined) heirs.add(heir)
    if (heir !== undefined) return [removed(before, `is called "${heir.name}" now`, heir.declared)]
    // A shared parameter that was removed is one change, not one for each operation.
    const isSharedGone = before.declared[0] === 'parameters' && at(definitions.now, before.declared) === undefined
    return [removed(before, 'is gone', isSharedGone ? before.declared : is.path)]
  })
  const demanded = added.filter((input) => isDemanded(input) && !heirs.has(input))
  return [...kept, ...demanded.map((input) => nowRequired(input, 'is new'))]
}

/**
 * Finds the input with the same name and place; else one with the same name that moved, unless that one has its own
 * counterpart.
 */
function counterpart({ name, in: place }: Field, among: Field[], siblings: Field[]): Field | undefined {
  const called = among.filter((other) => other.name === name)
  return (
    called.find((other) => other.in === place) ??
    called.find((other) => !siblings.some((sibling) => sibling.name === name && sibling.in === other.in))
  )
}

/**
 * Whether an input is the renamed successor of another: an operation has one body, and a shared parameter stays the
 * same whatever its name.
 */
function isHeir(other: Field, before: Field): boolean {
  const isSamePart = other.declared[0] === 'parameters' && pointer(other.declared) === pointer(before.declared)
  const isSameBody = other.in === 'body' && before.in === 'body'
  return isSamePart || isSameBody || other.name.toLowerCase() === before.name.toLowerCase()
}

function outputs(was: StoredOperation, is: StoredOperation, definitions: Definitions): Change[] {
  const kinds = [
    { before: was.output, after: is.output, home: is.home },
    { before: was.notification, after: is.notification, home: is.path }
  ]
  const others = [...was.others].flatMap(([status, before]) => {
    const after = is.others.get(status)
    return after === undefined ? [] : comparison(before, after, definitions)
  })
  const main = kinds.flatMap(({ before, after, home }) => {
    if (before === undefined) return []
    return after === undefined ? [removed(before, 'is gone', home)] : comparison(before, after, definitions)
  })
  return [...main, ...others]
}

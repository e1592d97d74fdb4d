/**
 * Breaking changes to operations: their IDs, the inputs that flows fill in and the outputs that they read.
 */
import { isDeepStrictEqual } from 'node:util'
import type { BreakingRule, Change } from './breaking.ts'
import { type Field, type StoredOperation, storedOperations } from './breaking-model.ts'

/** What the new definition takes away or changes of the old one's operations. */
export function operationChanges(oldDefinition: unknown, newDefinition: unknown): Change[] {
  const [old, now] = [storedOperations(oldDefinition), storedOperations(newDefinition)]
  return [...old].flatMap(([id, was]): Change[] => {
    const is = now.get(id)
    if (is !== undefined)
      return [...inputs(was, is), ...outputs(was, is)].map((change) => ({ ...change, operation: id }))
    const heir = [...now].find(([name, { method, url }]) => !old.has(name) && method === was.method && url === was.url)
    if (heir === undefined) {
      const message = `"${id}" is gone, and flows that use it stop working: keep it, deprecated.`
      return [{ rule: 'breaking-operation-removed', message, path: ['paths', was.url] }]
    }
    const message = `"${id}" is called "${heir[0]}" now: flows look for the old operationId.`
    return [{ rule: 'breaking-operation-renamed', message, path: [...heir[1].path, 'operationId'] }]
  })
}

function inputs(was: StoredOperation, is: StoredOperation): Change[] {
  const kept = [...was.inputs].flatMap(([name, before]): Change[] => {
    const after = is.inputs.get(name)
    const what = `Input "${name}" of {operations}`
    if (after !== undefined) return inputChanges(what, before, after)
    const heir = [...is.inputs.keys()].find((key) => key.toLowerCase() === name.toLowerCase())
    const fate = heir === undefined ? 'is gone' : `is called "${heir}" now`
    return [{ rule: 'breaking-input-removed', message: `${what} ${fate}: flows still send it.`, path: is.path }]
  })
  const added = [...is.inputs].filter(([name, input]) => !was.inputs.has(name) && input.required)
  return [...kept, ...added.map(([name, input]) => nowRequired(`Input "${name}" of {operations} is new`, input))]
}

function inputChanges(what: string, before: Field, after: Field): Change[] {
  const offered = (value: unknown) =>
    after.enum.length === 0 || after.enum.some((other) => isDeepStrictEqual(other, value))
  const lost = before.enum.filter((value) => !offered(value))
  return [
    ...typeChanges(what, before, after),
    ...some(after.in !== before.in, 'breaking-input-moved', `${what} moved from ${before.in} to ${after.in}.`, after),
    ...(after.required && !before.required ? [nowRequired(`${what} was optional`, after)] : []),
    ...lost.flatMap((value) =>
      some(
        true,
        'breaking-enum-value-removed',
        `${what} no longer takes "${value}", which flows may have chosen.`,
        after,
        'enum'
      )
    )
  ]
}

function nowRequired(what: string, { path }: Field): Change {
  return { rule: 'breaking-input-required', message: `${what} and is required: flows do not send it.`, path }
}

function outputs(was: StoredOperation, is: StoredOperation): Change[] {
  return [...was.outputs].flatMap(([name, before]): Change[] => {
    const after = is.outputs.get(name)
    const what = `Output "${name}" of {operations}`
    if (after !== undefined) return typeChanges(what, before, after)
    const path = [...is.path, 'responses']
    return [{ rule: 'breaking-output-removed', message: `${what} is gone: flows that read it get nothing.`, path }]
  })
}

function typeChanges(what: string, before: Field, after: Field): Change[] {
  const [type, format] = [after.type || 'of any type', after.format || 'none']
  if (before.type !== after.type) {
    return some(
      true,
      'breaking-type-changed',
      `${what} was ${before.type || 'of any type'} and is ${type} now.`,
      after,
      'type'
    )
  }
  const message = `${what} had the format ${before.format || 'none'} and has ${format} now.`
  return some(before.format !== after.format, 'breaking-format-changed', message, after, 'format')
}

function some(isSo: boolean, rule: BreakingRule, message: string, { path }: Field, key?: string): Change[] {
  return isSo ? [{ rule, message, path: key === undefined ? path : [...path, key] }] : []
}

/**
 * Breaking changes to an operation itself: where it is, how it succeeds, what it is, and whether people see it.
 */
import type { BreakingRule, Change } from './change.ts'
import type { StoredOperation } from './model.ts'

/** What changed about the operation that keeps the operationId `id`. */
export function itself(id: string, was: StoredOperation, is: StoredOperation): Change[] {
  const [old, now] = [was, is].map(({ method, url }) => `${method.toUpperCase()} ${url}`)
  const [before, after] = [was, is].map(({ trigger }) => (trigger === '' ? 'an action' : `a trigger (${trigger})`))
  const found: [boolean, BreakingRule, string, string][] = [
    [
      was.method !== is.method || bare(was.url) !== bare(is.url),
      'breaking-path-changed',
      `was ${old} and is ${now} now: Logic Apps workflows keep path and method and fail; flows and apps go on.`,
      ''
    ],
    [
      was.method === is.method && bare(was.url) === bare(is.url) && isReordered(names(was.url), names(is.url)),
      'breaking-path-changed',
      `was ${old} and is ${now} now: Logic Apps workflows put their values in the old places; flows and apps go on.`,
      ''
    ],
    [
      was.trigger !== is.trigger,
      'breaking-trigger-changed',
      `was ${before} and is ${after} now: flows and Logic Apps workflows that use it cannot run any more.`,
      is.trigger === '' ? '' : 'x-ms-trigger'
    ],
    [
      was.status !== '' && is.status !== '' && was.status !== is.status,
      'breaking-status-changed',
      `succeeded with ${was.status} and succeeds with ${is.status} now: flows, apps and workflows that look at the status may fail.`,
      'responses'
    ],
    [
      is.isInternal && !was.isInternal,
      'breaking-made-internal',
      'is hidden now: flows and apps that use it go on, and nobody can add it to another one.',
      'x-ms-visibility'
    ]
  ]
  return found.flatMap(([isSo, rule, message, key]) =>
    isSo ? [{ rule, message: `"${id}" ${message}`, path: key === '' ? is.path : [...is.path, key] }] : []
  )
}

/** A path without the names of its parameters: workflows store values in their places. */
const bare = (url: string): string => url.replaceAll(/\{[^{}]*\}/g, '{}')

const names = (url: string): string[] => url.match(/\{[^{}]*\}/g) ?? []

/** Whether the names that both paths have are in a different order. */
function isReordered(old: string[], now: string[]): boolean {
  const kept = now.filter((name) => old.includes(name))
  return old.filter((name) => now.includes(name)).some((name, index) => name !== kept[index])
}

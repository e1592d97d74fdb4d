/**
 * Demo: the five lines at the top.
 */
import pc from 'picocolors'
import type { World } from './world.ts'

export interface Result {
  readonly steps: number
  /** Number and title of each. */
  readonly failed: readonly string[]
}

/** What is compared, where both are, and how it went. */
export function summarise(
  { proxy, page }: Pick<World, 'proxy' | 'page'>,
  { steps, failed }: Result,
  { withoutProxy, verbose }: { withoutProxy: boolean; verbose: boolean }
): string {
  const expected = `${steps - failed.length} of ${steps} steps as expected`
  const how = verbose
    ? 'below'
    : `npm run demo -- --verbose${failed.length > 0 ? ' (those that failed are below)' : ''}`
  return `${pc.bold('What a flow gets, with and without the proxy')} (a sandbox stands in for tyntec: no message is really sent)
    proxy         ${withoutProxy ? 'left out: every call goes straight to the sandbox' : proxy}
    sandbox page  ${page}
    result        ${failed.length > 0 ? pc.red(expected) : pc.green(expected)}
    the steps     ${how}`
}

/**
 * The transcript that a run against a sandbox with certain options leaves.
 */
import { runAgainstSandbox } from '../../../live/replay/sandbox-run.ts'
import type { SecondMessage } from '../../../live/step.ts'
import type { Start, Transcript } from '../../../live/transcript/record.ts'
import type { SandboxOptions } from '../../../sandbox/server.ts'

/** The start of a minute, so that windows of a rate limit always are the same. */
const START = Date.UTC(2026, 10, 26, 12)

export const startWith = (second: SecondMessage): Start => ({
  kind: 'start',
  format: 1,
  version: '0.1.0',
  day: '2026-11-26',
  upstream: 'this machine',
  second
})

/** Makes the run of a plan against a sandbox of its own. Its clock is the run's. */
export const transcriptOf = (options: SandboxOptions, second: SecondMessage): Promise<Transcript> =>
  runAgainstSandbox(options, { start: startWith(second), exchanges: [], notes: [] }, START)

/**
 * A replay: the steps of a transcript once more, against a sandbox that is set up as the transcript says. Where the sandbox still
 * answers in another way, it is not yet the service that the transcript saw.
 */
import type { SandboxOptions } from '../../sandbox/server.ts'
import { optionsSeen } from '../assumptions/all.ts'
import type { Exchange, Transcript } from '../transcript/record.ts'
import { compare, type Difference } from './compare.ts'
import { runAgainstSandbox } from './sandbox-run.ts'

export interface Replayed {
  /** The sandbox's options that the transcript asks for. */
  readonly options: Partial<SandboxOptions>
  readonly differences: readonly Difference[]
}

/** Takes less than a second. */
export async function replay(recorded: Transcript): Promise<Replayed> {
  const options = optionsSeen(recorded)
  const { exchanges } = await runAgainstSandbox(options, recorded.start, recorded.notes)
  return { options, differences: compare(recorded.exchanges, comparable(exchanges, recorded)) }
}

/** Of a run that did not get to its end, only the steps it took can be compared. */
function comparable(exchanges: readonly Exchange[], recorded: Transcript): readonly Exchange[] {
  if (recorded.end?.how === 'complete') return exchanges
  const taken = new Set(recorded.exchanges.map(({ step }) => step))
  return exchanges.filter(({ step }) => taken.has(step))
}

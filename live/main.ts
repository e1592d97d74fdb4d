/**
 * The command `live`: tries tyntec's live service with somebody's own key and phone, safely, and says which of the sandbox's
 * assumptions hold.
 */
import { HELP, readArguments, UsageError } from './command-line.ts'
import { PARTS } from './parts.ts'
import { type Parts, run, THIS_PROCESS, type World } from './run.ts'

/**
 * @param args what stands behind `live`
 * @returns the exit status: 0 all that was decided holds, 1 something differs, 2 it could not run
 */
export async function main(
  args: readonly string[],
  world: World = THIS_PROCESS,
  parts: Parts = PARTS
): Promise<number> {
  try {
    const told = readArguments(args)
    if (told.isHelp) {
      world.stdout.write(HELP)
      return 0
    }
    if (told.replay !== undefined) return await replay(told.replay)
    return await run(told, world, parts)
  } catch (error) {
    // A run itself ends with a result, whatever happens to it: here it had not begun, or was over.
    const hint = error instanceof UsageError ? '. See live --help' : ''
    world.stderr.write(`${hint ? 'cannot start' : 'live failed'}: ${(error as Error).message}${hint}\n`)
    return 2
  }
}

/** The place for `--replay`: the steps of a transcript against the sandbox. */
async function replay(_file: string): Promise<number> {
  throw new UsageError('--replay is not there yet')
}

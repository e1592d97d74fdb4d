/**
 * The command `live`: tries tyntec's live service with the person's own key and phone, and says which of the sandbox's
 * assumptions hold.
 */
import { readFileSync } from 'node:fs'
import { unsafeSwitches } from '../proxy/config/unsafe-switches.ts'
import { calledAs } from './called.ts'
import { HELP, readArguments, UsageError } from './command-line.ts'
import { PARTS } from './parts.ts'
import { replay } from './replay/replay.ts'
import { exitStatusOf, replayJson, replayText } from './replay/report.ts'
import { type Parts, run, THIS_PROCESS, type World } from './run.ts'
import { show } from './show/show.ts'
import { readTranscript } from './transcript/read.ts'

/**
 * @param args the words after `live`
 * @param called as calledAs() returns it
 * @returns the exit status: 0 if all that was decided holds, 1 if something differs, 2 if the run did not get to its
 * end or decided nothing
 */
export async function main(
  args: readonly string[],
  world: World = THIS_PROCESS,
  parts: Parts = PARTS,
  called: string = calledAs(process.env)
): Promise<number> {
  try {
    const told = readArguments(args)
    if (told.isHelp) {
      world.stdout.write(HELP)
      return 0
    }
    if (told.show !== undefined) {
      world.stdout.write(reading('show', told.show, show))
      return 0
    }
    if (told.replay !== undefined) return await replayFile(told.replay, told.isJson, world, called)
    // Such as NODE_DEBUG=http, which prints the key. Node has read it at its start, so it cannot be switched off here.
    const [unsafe] = unsafeSwitches(world.env, world.execArgv, false)
    if (unsafe !== undefined) throw new UsageError(unsafe)
    return await run(told, world, parts, called)
  } catch (error) {
    // A run that has begun always ends with a result. So this error came before it or after it.
    const hint = error instanceof UsageError ? '. See live --help' : ''
    world.stderr.write(`${hint ? 'cannot start' : 'live failed'}: ${(error as Error).message}${hint}\n`)
    return 2
  }
}

/** @returns the exit status */
async function replayFile(file: string, isJson: boolean, { stdout }: World, called: string): Promise<number> {
  const recorded = reading('replay', file, (name) => readTranscript(readFileSync(name, 'utf8')))
  const replayed = await replay(recorded)
  stdout.write(isJson ? replayJson(file, replayed) : replayText(file, recorded, replayed, called))
  return exitStatusOf(replayed)
}

function reading<T>(option: string, file: string, read: (file: string) => T): T {
  try {
    return read(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new UsageError(`--${option} cannot read ${file} (${code})`)
  }
}

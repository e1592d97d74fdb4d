/**
 * A run, from its first question to its report.
 */
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Called, calledFor } from './called.ts'
import type { Arguments } from './command-line.ts'
import { Conversation, type Input, type Output } from './person/conversation.ts'
import { type Environment, readGiven } from './person/given.ts'
import { PersonInConversation } from './person/questions.ts'
import { agree, planText } from './plan.ts'
import type { Recorder } from './recorder.ts'
import { toJson } from './report/json.ts'
import { exitStatusOf, type Judged, type Result } from './report/result.ts'
import { toShortText, toText } from './report/text.ts'
import { show } from './show/show.ts'
import { watchInterruptions } from './signals.ts'
import { startOf } from './start.ts'
import { takeSteps } from './steps/all.ts'
import { prepareWalk } from './steps/prepare.ts'
import { mustBeCreatable } from './transcript/file.ts'
import type { Start, Transcript } from './transcript/record.ts'
import { isThisMachine } from './upstream.ts'

/** The process, which tests replace. */
export interface World {
  readonly env: Environment & Readonly<Record<string, string | undefined>>
  readonly execArgv: readonly string[]
  readonly stdin: Input
  readonly stdout: Output
  readonly stderr: Output
  /** Ends the process at once. */
  exit(status: number): void
}

export const THIS_PROCESS: World = process

/** Parts of the command that tests can replace (parts.ts). */
export interface Parts {
  /** Creates the transcript's file. Throws if that is not possible. @param startedAt epoch ms */
  openRecorder(file: string, start: Start, startedAt: number): Recorder
  judgeAll(transcript: Transcript): readonly Judged[]
}

/**
 * @param called as calledAs() returns it
 * @returns the exit status
 */
export async function run(told: Arguments, world: World, parts: Parts, called: string): Promise<number> {
  const { stdout, stderr } = world
  // Questions go to standard error if standard output is for JSON, or no terminal.
  const screen = told.isJson || (stdout.isTTY !== true && stderr.isTTY === true) ? stderr : stdout
  stdout.on('error', () => {})
  const interruptions = watchInterruptions(() => world.exit(2))
  const conversation = new Conversation(world.stdin, screen, interruptions.interrupt, interruptions.loseOutput)
  try {
    const session: Session = {
      world,
      parts,
      conversation,
      signal: interruptions.signal,
      called: calledFor(told, called)
    }
    const result = await converse(told, session)
    if (told.isJson) {
      stdout.write(toJson(result))
      screen.write(toShortText(result))
    } else stdout.write(toText(result))
    if (screen.isTTY === true) await offerTranscript(conversation, result, interruptions.signal)
    return exitStatusOf(result)
  } finally {
    conversation.close()
    interruptions.stop()
  }
}

interface Session {
  readonly world: World
  readonly parts: Parts
  readonly conversation: Conversation
  readonly signal: AbortSignal
  readonly called: Called
}

async function converse(told: Arguments, session: Session): Promise<Result> {
  const { second, upstream } = told
  let recorder: Recorder
  let apiKey: string
  let phone: Awaited<ReturnType<typeof readGiven>>['phone']
  const startedAt = Date.now()
  const file = told.transcript ?? defaultName(startedAt)
  const { conversation, signal, parts, world, called } = session
  try {
    mustBeCreatable(file)
    const given = await readGiven(conversation, { environment: world.env, isStandIn: isThisMachine(upstream), signal })
    ;({ apiKey, phone } = given)
    conversation.tell(planText({ upstream, phone, second, file }))
    await agree(conversation, signal)
    recorder = parts.openRecorder(file, startOf(told, startedAt), startedAt)
  } catch (error) {
    const why = (error as Error).message.replace(/\.$/, '')
    return { called, second, messages: 0, transcript: undefined, how: 'not begun', why, rows: [] }
  }
  const person = new PersonInConversation(conversation, signal)
  const walk = prepareWalk({
    upstream,
    apiKey,
    phone,
    second,
    recorder,
    person,
    signal,
    sleep: (ms, by) => sleep(ms, undefined, { signal: by })
  })
  const { how, error } = await takeSteps(walk)
  const rows = how === 'interrupted' ? [] : parts.judgeAll(recorder.transcript())
  return { called, second, messages: walk.client.messages, transcript: file, how, why: error?.message, rows }
}

/** Named by UTC time to the second, so that no two runs of a person have the same name. */
const defaultName = (at: number): string =>
  `tyntec-live-${new Date(at).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')}.jsonl`

/** Nobody should hand in a transcript unseen. */
async function offerTranscript(conversation: Conversation, { transcript }: Result, signal: AbortSignal): Promise<void> {
  if (transcript === undefined || !conversation.isTerminal || signal.aborted) return
  const typed = await conversation.ask('Show the transcript now? (yes or Enter) ', { signal }).catch(() => '')
  if (/^y(?:es)?$/i.test(typed)) conversation.tell(`\n${show(transcript)}The file itself: ${resolve(transcript)}`)
}

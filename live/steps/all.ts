/**
 * All steps of a run, in order.
 */
import { beforeAnyMessage } from './before.ts'
import { cleanUp } from './clean-up.ts'
import { firstMessage } from './first-message.ts'
import { secondMessage } from './second-message.ts'
import { Stopped, type Walk } from './walk.ts'

/** How a run ended; `error` says why it did not get to its end. */
export interface Ending {
  readonly how: 'complete' | 'stopped' | 'interrupted'
  readonly error?: Error
}

/**
 * Takes the steps. Whatever happens, it then deletes the open OTPs and ends the transcript. Never rejects.
 */
export async function takeSteps(walk: Walk): Promise<Ending> {
  const ending = await allSteps(walk).then(
    (): Ending => ({ how: 'complete' }),
    (error: Error): Ending => ({ how: error instanceof Stopped ? 'stopped' : 'interrupted', error })
  )
  // An error here, such as a full disk, must neither keep an OTP open nor hide the first error.
  const cleaned = await ended(() => cleanUp(walk, ending.how === 'interrupted' ? NEVER : walk.signal))
  // The first clean-up was interrupted, or has failed, so there may be another open OTP.
  if (cleaned) await ended(() => cleanUp(walk, NEVER))
  const how = cleaned ? 'interrupted' : ending.how
  const unwritten = await ended(async () => walk.recorder.end(how, walk.client.messages))
  const error = ending.error ?? cleaned ?? unwritten
  return { how: unwritten ? 'interrupted' : how, ...(error && { error }) }
}

const NEVER = new AbortController().signal

async function allSteps(walk: Walk): Promise<void> {
  walk.person.tell('Before any message')
  await beforeAnyMessage(walk)
  walk.person.tell('The first message')
  const isFirst = await firstMessage(walk)
  let isSecond = false
  if (walk.second !== 'resend') {
    walk.person.tell('The second message')
    isSecond = await secondMessage(walk)
  }
  if (!isFirst && !isSecond) throw new Stopped('no message could be sent, so most of it is not decided')
}

/** @returns the error with which it failed, if any */
const ended = (work: () => Promise<void>): Promise<Error | undefined> =>
  work().then(
    () => undefined,
    (error: Error) => error
  )

/**
 * Replay: what went wrong in a run, and is no fault of the service, is not held against the sandbox.
 */
import { expect, test } from 'vitest'
import { replay } from '../../../live/replay/replay.ts'
import type { SecondMessage } from '../../../live/step.ts'
import { readTranscript } from '../../../live/transcript/read.ts'
import type { Transcript } from '../../../live/transcript/record.ts'
import { TranscriptWriter } from '../../../live/transcript/writer.ts'
import { startSandbox } from '../../../sandbox/server.ts'
import { emptyFolder } from '../../support/command.ts'
import { type RunOptions, readerOf, takeAll } from '../run/walk.ts'
import { startWith } from '../support/transcript-of.ts'

/** A run with a person and a sandbox that are not at their best. */
async function transcriptOf(
  second: SecondMessage,
  spoil: (sandbox: Awaited<ReturnType<typeof startSandbox>>) => Partial<RunOptions>
): Promise<Transcript> {
  const sandbox = await startSandbox()
  try {
    const file = `${await emptyFolder()}/transcript.jsonl`
    const writer = new TranscriptWriter({ path: file, start: startWith(second), startedAt: Date.now() })
    const { person, ...rest } = spoil(sandbox)
    await takeAll({
      url: sandbox.url,
      second,
      recorder: writer as never,
      person: { ...readerOf(sandbox), ...person },
      ...rest
    })
    return readTranscript(writer.text)
  } finally {
    await sandbox.close()
  }
}

const differencesOf = async (transcript: Transcript) => (await replay(transcript)).differences

test('no message arrived', async () => {
  for (const second of ['wrong-codes', 'resend'] as const) {
    const transcript = await transcriptOf(second, () => ({ person: { code: async () => undefined } }))
    expect(await differencesOf(transcript)).toEqual([])
  }
})

test('the code that was typed was one of an older message', async () => {
  const transcript = await transcriptOf('wrong-codes', ({ outbox }) => ({
    person: { code: async (message) => (message === 1 ? older(outbox.messages[0]?.code) : outbox.messages[1]?.code) }
  }))
  expect(transcript.exchanges.find(({ step }) => step === 'right-code')?.answer).toMatchObject({ status: 401 })
  expect(await differencesOf(transcript)).toEqual([])
})

const older = (code = '') => (code === '0001' ? '0002' : '0001')

test('the key was refused, and this is said of the steps', async () => {
  const transcript = await transcriptOf('wrong-codes', () => ({ apiKey: 'nobody' }))
  expect(await replay(transcript)).toMatchObject({ differences: [], notCompared: ['unknown-status'] })
})

test('sends failed', async () => {
  for (const once of [true, false]) {
    const transcript = await transcriptOf('wrong-codes', ({ faults }) => {
      faults.set('+447700900123', '503', { once })
      return {}
    })
    const { differences, notCompared } = await replay(transcript)
    expect([differences, notCompared]).toEqual([[], once ? ['send-1'] : ['send-1', 'send-2']])
  }
})

test('it was broken off while a code was awaited, and deleted what was open', async () => {
  const controller = new AbortController()
  const transcript = await transcriptOf('wrong-codes', () => ({
    signal: controller.signal,
    person: {
      code: async () => {
        controller.abort(new Error('broken off by Ctrl+C'))
        throw controller.signal.reason
      }
    }
  }))
  expect(transcript.exchanges.at(-1)?.step).toBe('clean-up-1')
  expect(await differencesOf(transcript)).toEqual([])
})

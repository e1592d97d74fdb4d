/**
 * Answers with something secret in any place, written in any way: no line of the file has it.
 *
 * PLANTED makes a run longer, PLANTED_SEED repeats one.
 */
import { readFileSync, rmSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RawExchange } from '../../../live/raw-exchange.ts'
import { Secrets } from '../../../live/transcript/secrets.ts'
import { TranscriptWriter } from '../../../live/transcript/writer.ts'
import { type Planted, planted } from './arbitrary-plants.ts'
import { newPath, START, STARTED_AT } from './support.ts'

const COUNT = Number(process.env.PLANTED ?? 300)
const SEED = Number(process.env.PLANTED_SEED ?? Date.now() % 2 ** 31)

const PATH = newPath()

/** Neither masks nor checks. What still does not get through is what the lists leave out. */
class Blind extends Secrets {
  override mask(text: string): string {
    return text
  }
  override isIn(): boolean {
    return false
  }
}

/** Plays a run: the answer once before the code is known, and once after. Returns what is in the file. */
function fileOf({ secrets, answer }: Planted, known: Secrets): string {
  rmSync(PATH, { force: true })
  const writer = new TranscriptWriter({ path: PATH, start: START, startedAt: STARTED_AT, known })
  known.key(secrets.key)
  known.number(secrets.number)
  known.reference(secrets.reference)
  known.sender(secrets.sender)
  const exchange = (step: RawExchange['step']): RawExchange => ({
    step,
    request: { method: 'POST', path: '/2fa/v1/otp', query: [], key: 'yours' },
    sentAt: STARTED_AT + 61_250,
    tookMs: 80,
    answer
  })
  writer.exchange(exchange('send-1'))
  known.code(secrets.code)
  // An answer that has it elsewhere need not name the OTP.
  known.learn('otp', secrets.otpId)
  writer.exchange(exchange('right-code'))
  writer.end('complete', 1, STARTED_AT + 90_000)
  return readFileSync(PATH, 'utf8')
}

const digitsOf = (text: string): string => text.replace(/[^0-9a-z":,]/gi, '')

/** Looks for what was planted by itself, without what the writer looks with. */
function judge(run: Planted, known: Secrets): void {
  const text = fileOf(run, known)
  const [, ...lines] = text.trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  for (const line of lines) {
    const lower = line.toLowerCase()
    const found = [run.text, run.bare, ...Object.values(run.secrets).filter((one) => typeof one === 'string')]
    expect(found.filter((one) => lower.includes(one.toLowerCase()))).toEqual([])
    expect(digitsOf(line)).not.toContain(run.secrets.number.e164.slice(-7))
  }
}

const property = (make: () => Secrets) => fc.property(planted, (run) => judge(run, make()))

test('no line of the file has what was planted', () => {
  process.stdout.write(`PLANTED_SEED=${SEED}\n`)
  fc.assert(
    property(() => new Secrets()),
    { seed: SEED, numRuns: COUNT }
  )
})

test('the same fails without the mask and the last check', () => {
  expect(
    fc.check(
      property(() => new Blind()),
      { seed: 7, numRuns: 300, endOnFailure: true }
    ).failed
  ).toBe(true)
})

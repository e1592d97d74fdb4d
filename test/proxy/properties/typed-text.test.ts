/**
 * However a code or a number was typed, tyntec gets the one that a person who reads it would have meant, or nothing.
 *
 * TYPED_SEED repeats a run, TYPED_TEXTS makes it longer.
 */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { call } from '../../support/http.ts'
import { headerValues } from '../../support/scripted-call.ts'
import { startPair } from '../../support/scripted-pair.ts'
import { type Typed, typedCode, typedNumber } from './arbitrary-typing.ts'

const SEED = Number(process.env.TYPED_SEED ?? Date.now() % 2 ** 31)
const TEXTS = Number(process.env.TYPED_TEXTS ?? 1_200)
/** Texts that are under way at once; one key may have 64 connections to tyntec. */
const BATCH = 50

const { proxy, upstream } = await startPair()

/** Asks with each text of a batch, and says what reached tyntec for it. */
async function reached(batch: readonly Typed[], targetOf: (typed: Typed) => string, name: string) {
  upstream.forget()
  const asked = await Promise.all(
    batch.map(async (typed) => {
      // The proxy replaces an ID of digits alone, which one in millions is.
      const id = `a${randomUUID().slice(1)}`
      const headers = { apikey: 'key-good', 'x-request-id': id }
      const { status, text } = await call(`${proxy.url}/2fa/v1/otp${targetOf(typed)}`, { method: 'POST', headers })
      return { typed, id, status, text }
    })
  )
  const calls = new Map(upstream.calls.map((one) => [headerValues(one, 'x-request-id')[0], one]))
  return asked.map(({ id, ...rest }) => ({ ...rest, sent: calls.get(id)?.query.get(name) ?? undefined }))
}

const run = async (
  arbitrary: fc.Arbitrary<Typed>,
  judge: (batch: readonly Typed[]) => Promise<void>
): Promise<void> => {
  process.stdout.write(`TYPED_SEED=${SEED}\n`)
  const batches = fc.array(arbitrary, { minLength: BATCH, maxLength: BATCH, size: 'max' })
  const { failed, errorInstance } = await fc.check(fc.asyncProperty(batches, judge), {
    seed: SEED,
    numRuns: Math.ceil(TEXTS / 2 / BATCH),
    endOnFailure: true
  })
  // A whole batch says less than the one text that the error names.
  if (failed) throw errorInstance
}

test('a code reaches tyntec as it was meant', { timeout: 600_000 }, async () => {
  await run(typedCode, async (batch) => {
    const all = await reached(batch, ({ text }) => `/right-1/check?otpCode=${encodeURIComponent(text)}`, 'otpCode')
    for (const { typed, sent, text } of all) expect(sent, `${JSON.stringify(typed)}: ${text}`).toBe(typed.meant)
  })
})

test('a number reaches tyntec as it was meant, or not at all', { timeout: 600_000 }, async () => {
  let sent = 0
  const target = ({ text, country }: Typed) =>
    `?number=${encodeURIComponent(text)}${country === undefined ? '' : `&country=${country}`}`
  await run(typedNumber, async (batch) => {
    for (const one of await reached(batch, target, 'number')) {
      const { typed } = one
      if (typed.isPlain || one.sent !== undefined) sent++
      const isMeant = one.sent === typed.meant || (!typed.isPlain && mayBeMeant(typed, one.sent))
      expect(isMeant, `${JSON.stringify(typed)} reached tyntec as ${one.sent}: ${one.text}`).toBe(true)
    }
  })
  // The run covered what it is about.
  expect(sent).toBeGreaterThan(TEXTS / 4)
})

/**
 * Without "+" and "00" a person may read the digits in two ways: with a country code in front, or as a number of the country given.
 * What is sent must be one of these, and one that can be texted; else it must not be sent.
 */
function mayBeMeant({ written, country, hasCode }: Typed, sent: string | undefined): boolean {
  if (sent === undefined) return true
  const digits = written.replace(/\D/g, '')
  if (hasCode || /^\(?\+|^00/.test(written) || !sent.endsWith(digits.replace(/^0/, ''))) return false
  const number = parsePhoneNumberFromString(sent)
  const isIts = sent === `+${digits}` || number?.countryCallingCode === (country && getCountryCallingCode(country))
  return isIts && number?.isValid() === true && /MOBILE/.test(number.getType() ?? '')
}

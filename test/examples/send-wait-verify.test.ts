/**
 * The pair with a wait between, unmodified: it sends, asks a form for the code as often as tyntec allows, and verifies.
 */
import { expect, test } from 'vitest'
import { readExample } from '../../examples/runner/example.ts'
import { runWorkflow } from '../../examples/runner/run-workflow.ts'
import { useWorld, wrong } from '../support/world.ts'
import { type Asked, startForm } from './form.ts'

const world = useWorld()
const workflow = await readExample('send-wait-verify')

async function run(
  number: string,
  answer: (code: string, asked: Asked) => string | undefined,
  { apiKey = world.sandbox.apiKey, timeScale = 0.1 } = {}
) {
  const form = await startForm((asked) => answer(world.sandbox.outbox.lastTo(number)?.code ?? '', asked))
  const parameters = { proxyUrl: world.proxy.url, apiKey, formUrl: form.url }
  const result = await runWorkflow(workflow, { parameters, triggerBody: { number }, timeScale })
  return { ...result, asked: form.asked }
}

test('the right code at once ends on the branch "accepted"', async () => {
  const { status, response, asked, actions } = await run('+447700900021', (code) => code)
  expect(status).toBe('Succeeded')
  expect(response).toEqual({ statusCode: 200, body: { verified: true, outcome: 'VERIFIED' } })
  expect(asked.map(({ outcome }) => outcome)).toEqual(['SENT'])
  expect(actions.Delete_OTP?.status).toBe('Skipped')
})

test('after a wrong code the form is asked again, and told why', async () => {
  const { status, response, asked } = await run('+447700900022', (code, { outcome }) =>
    outcome === 'SENT' ? wrong(code) : code
  )
  expect(status).toBe('Succeeded')
  expect(asked.map(({ outcome }) => outcome)).toEqual(['SENT', 'WRONG_CODE'])
  expect(response?.body).toEqual({ verified: true, outcome: 'VERIFIED' })
})

test('the last wrong code ends on the branch "rejected", in a run that succeeded', async () => {
  const { status, response, asked } = await run('+447700900023', wrong)
  expect(status).toBe('Succeeded')
  expect(asked).toHaveLength(3)
  expect(response?.body).toEqual({ verified: false, outcome: 'TOO_MANY_ATTEMPTS' })
  expect(world.sandbox.outbox.to('+447700900023')).toHaveLength(1)
})

test('where nobody answers in time, the one-time password is deleted and the run fails', async () => {
  const { status, error, actions, asked } = await run('+447700900024', () => undefined, { timeScale: 0.001 })
  expect(actions.Ask_for_code?.status).toBe('TimedOut')
  expect(actions.Verify_OTP?.status).toBe('Skipped')
  expect(actions.Delete_OTP?.status).toBe('Succeeded')
  expect(status).toBe('Failed')
  expect(error?.code).toBe('NotVerified')
  expect((await world.ask('GET', `/otp/${asked[0]?.otpId}`)).status).toBe(404)
})

test('where nobody answers after a wrong code, the form is not asked for ever', async () => {
  const { status, asked } = await run(
    '+447700900025',
    (code, { outcome }) => (outcome === 'SENT' ? wrong(code) : undefined),
    { timeScale: 0.01 }
  )
  expect(status).toBe('Failed')
  expect(asked).toHaveLength(2)
})

test('a refused API key fails the run before anybody is asked', async () => {
  const { status, asked, actions } = await run('+447700900026', (code) => code, { apiKey: 'not-a-key' })
  expect(status).toBe('Failed')
  expect(asked).toEqual([])
  expect(actions.Ask_and_verify?.status).toBe('Skipped')
  expect(actions.Give_up?.status).toBe('Skipped')
})

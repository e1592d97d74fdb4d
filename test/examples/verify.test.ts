/**
 * The promise of this project, as a pair of runs: the workflow that examples/ ships, unmodified, once through the proxy and
 * once straight at what stands in for tyntec.
 */
import { expect, test } from 'vitest'
import { readExample } from '../../examples/runner/example.ts'
import { type Run, runWorkflow } from '../../examples/runner/run-workflow.ts'
import { useWorld, wrong } from '../support/world.ts'

const world = useWorld()
const workflow = await readExample('verify')

async function run(code: (right: string) => string, options: { target?: string; apiKey?: string } = {}): Promise<Run> {
  const { path, message } = await world.send()
  const { target = world.proxy.url, apiKey = world.sandbox.apiKey } = options
  return runWorkflow(workflow, {
    parameters: { proxyUrl: target, apiKey },
    triggerBody: { otpId: path.replace('/otp/', ''), otpCode: code(message.code) }
  })
}

test('through the proxy, a wrong code ends in a run that succeeded, on the branch "rejected"', async () => {
  const { status, actions, response } = await run(wrong)
  expect(status).toBe('Succeeded')
  expect(actions.Rejected?.status).toBe('Succeeded')
  expect(actions.Accepted?.status).toBe('Skipped')
  expect(response).toEqual({ statusCode: 200, body: { verified: false, outcome: 'WRONG_CODE' } })
})

test('straight at tyntec, the same workflow with a wrong code ends in a run that failed', async () => {
  const { status, actions, response } = await run(wrong, { target: world.sandbox.url })
  expect(status).toBe('Failed')
  expect(actions.Verify_OTP?.status).toBe('Failed')
  expect(actions.Is_valid?.status).toBe('Skipped')
  expect(actions.Rejected?.status).toBe('Skipped')
  expect(response).toBeUndefined()
})

test('through the proxy, the right code ends on the branch "accepted"', async () => {
  const { status, actions, response } = await run((right) => right)
  expect(status).toBe('Succeeded')
  expect(actions.Accepted?.status).toBe('Succeeded')
  expect(actions.Rejected?.status).toBe('Skipped')
  expect(response).toEqual({ statusCode: 200, body: { verified: true, outcome: 'VERIFIED' } })
})

test('straight at tyntec, even the right code is rejected: its answer has no field "valid"', async () => {
  const { status, response } = await run((right) => right, { target: world.sandbox.url })
  expect(status).toBe('Succeeded')
  expect(response?.body).toMatchObject({ verified: false })
})

test('a refused API key ends in a run that failed, and in no verdict', async () => {
  const { status, actions, response } = await run((right) => right, { apiKey: 'not-a-key' })
  expect(status).toBe('Failed')
  expect(actions.Verify_OTP?.status).toBe('Failed')
  expect(response).toBeUndefined()
})

test('a code given as a number fails before anything is called: its leading zeros may be gone', async () => {
  const calls = world.sandbox.calls.length
  const { status, actions } = await runWorkflow(workflow, {
    parameters: { proxyUrl: world.proxy.url, apiKey: world.sandbox.apiKey },
    triggerBody: { otpId: '5a0dbb0c-0000-4000-8000-0000000000ff', otpCode: 420 }
  })
  expect(status).toBe('Failed')
  expect(actions.Verify_OTP?.error).toBe('trim() takes a text')
  expect(world.sandbox.calls).toHaveLength(calls)
})

test('a code that is used for the second time ends in a run that failed, never in "accepted"', async () => {
  const { path, message } = await world.send()
  const once = () =>
    runWorkflow(workflow, {
      parameters: { proxyUrl: world.proxy.url, apiKey: world.sandbox.apiKey },
      triggerBody: { otpId: path.replace('/otp/', ''), otpCode: message.code }
    })
  expect((await once()).response?.body).toMatchObject({ verified: true })
  const again = await once()
  expect(again.status).toBe('Failed')
  expect(again.response).toBeUndefined()
})

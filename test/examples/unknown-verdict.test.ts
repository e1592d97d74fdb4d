/**
 * A verdict that is not known: the shipped workflows, unmodified, let nobody in for it and never verify again by themselves.
 */
import { expect, test } from 'vitest'
import { readExample } from '../../examples/runner/example.ts'
import { runWorkflow } from '../../examples/runner/run-workflow.ts'
import type { Fault } from '../../sandbox/faults.ts'
import { useWorld } from '../support/world.ts'
import { startForm } from './form.ts'

const world = useWorld()
const checksOf = (otpId: string) => world.sandbox.calls.filter(({ path }) => path.endsWith(`/${otpId}/check`)).length

// 503 is the one where the sandbox compares nothing; whoever sits before it cannot know that.
const FAULTS: Fault[] = ['500', '502', '503', 'reset', 'truncated', 'garbage', 'html']

test.each(FAULTS)('verify: the right code, whose answer is lost (%s), ends in no verdict', async (fault) => {
  const { path, message } = await world.send()
  world.sandbox.faults.set(message.otpId, fault, { once: true })
  const { status, actions, response } = await runWorkflow(await readExample('verify'), {
    parameters: { proxyUrl: world.proxy.url, apiKey: world.sandbox.apiKey },
    triggerBody: { otpId: path.replace('/otp/', ''), otpCode: message.code }
  })
  expect(status).toBe('Failed')
  expect(actions.Verify_OTP?.status).toBe('Failed')
  expect(actions.Is_valid?.status).toBe('Skipped')
  expect(response).toBeUndefined()
  expect(checksOf(message.otpId)).toBe(1)
})

/** verify.json as it would be without its retry policy: Logic Apps has one of its own then. */
async function runPatiently(fault: Fault, target: string): Promise<number> {
  const { path, message } = await world.send()
  world.sandbox.faults.set(message.otpId, fault)
  const patient = JSON.stringify(await readExample('verify')).replaceAll(/,"retryPolicy":\{"type":"none"\}/g, '')
  expect(patient).not.toContain('retryPolicy')
  const { status } = await runWorkflow(JSON.parse(patient), {
    parameters: { proxyUrl: target, apiKey: world.sandbox.apiKey },
    triggerBody: { otpId: path.replace('/otp/', ''), otpCode: message.code },
    timeScale: 0.0001
  })
  expect(status).toBe('Failed')
  return checksOf(message.otpId)
}

test.each(FAULTS)('verify with the retry policy that actions have by default checks once (%s)', async (fault) => {
  expect(await runPatiently(fault, world.proxy.url)).toBe(1)
})

test('straight at tyntec, the same workflow checks five times', async () => {
  expect(await runPatiently('500', world.sandbox.url)).toBe(5)
})

test('send-wait-verify: the person is asked once, the one-time password is deleted, and the run fails', async () => {
  const number = '+447700900041'
  const form = await startForm(({ otpId }) => {
    world.sandbox.faults.set(otpId, 'reset', { once: true })
    return world.sandbox.outbox.lastTo(number)?.code
  })
  const { status, error, actions } = await runWorkflow(await readExample('send-wait-verify'), {
    parameters: { proxyUrl: world.proxy.url, apiKey: world.sandbox.apiKey, formUrl: form.url },
    triggerBody: { number },
    timeScale: 0.1
  })
  const otpId = form.asked[0]?.otpId ?? ''
  expect(form.asked).toHaveLength(1)
  expect(status).toBe('Failed')
  expect(error?.code).toBe('NotVerified')
  expect(actions.Accepted?.status ?? 'Skipped').toBe('Skipped')
  expect(actions.Delete_OTP?.status).toBe('Succeeded')
  expect(checksOf(otpId)).toBe(1)
  expect((await world.ask('GET', `/otp/${otpId}`)).status).toBe(404)
})

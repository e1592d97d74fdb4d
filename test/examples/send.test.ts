/**
 * The workflow that sends, unmodified: whatever goes wrong behind the proxy, a person gets one message at most.
 */
import { expect, test } from 'vitest'
import { readExample } from '../../examples/runner/example.ts'
import { runWorkflow } from '../../examples/runner/run-workflow.ts'
import { type Fault, magicNumbers } from '../../sandbox/faults.ts'
import { startWorld, useWorld } from '../support/world.ts'

const world = useWorld()
const workflow = await readExample('send')

const run = (number: string, proxyUrl = world.proxy.url, json = workflow) =>
  runWorkflow(json, {
    parameters: { proxyUrl, apiKey: world.sandbox.apiKey },
    triggerBody: { number },
    timeScale: 0.001
  })

test('a number with + arrives as it was given, and the caller gets the OTP ID', async () => {
  const { status, response } = await run('+447700900007')
  const message = world.sandbox.outbox.lastTo('+447700900007')
  expect(status).toBe('Succeeded')
  expect(message?.number).toBe('+447700900007')
  expect(response).toEqual({ statusCode: 200, body: { otpId: message?.otpId } })
})

test.each<Fault>(['500', '502', 'reset', 'truncated', 'garbage'])(
  'where tyntec fails with "%s" after the message went out, the run fails and nobody is texted twice',
  async (fault) => {
    const { status, response } = await run(magicNumbers[fault])
    expect(status).toBe('Failed')
    expect(response).toBeUndefined()
    expect(world.sandbox.outbox.to(magicNumbers[fault])).toHaveLength(1)
  }
)

test('where tyntec takes too long, the run fails and nobody is texted twice', async () => {
  const slow = await startWorld({ env: { UPSTREAM_TIMEOUT_MS: '300' } })
  const { status } = await run(magicNumbers.hang, slow.proxy.url)
  expect(status).toBe('Failed')
  expect(slow.sandbox.outbox.to(magicNumbers.hang)).toHaveLength(1)
})

test('straight at tyntec with the retry policy that actions have by default, a 500 texts a person five times', async () => {
  const careless = JSON.parse(JSON.stringify(workflow).replace(',"retryPolicy":{"type":"none"}', ''))
  expect(careless).not.toEqual(workflow)
  const number = '+447700900011'
  world.sandbox.faults.set(number, '500')
  await run(number, world.sandbox.url, careless)
  expect(world.sandbox.outbox.to(number)).toHaveLength(5)
})

test('through the proxy, even that careless workflow texts a person once', async () => {
  const careless = JSON.parse(JSON.stringify(workflow).replace(',"retryPolicy":{"type":"none"}', ''))
  const number = '+447700900012'
  world.sandbox.faults.set(number, '500')
  const { status } = await run(number, world.proxy.url, careless)
  expect(status).toBe('Failed')
  expect(world.sandbox.outbox.to(number)).toHaveLength(1)
})

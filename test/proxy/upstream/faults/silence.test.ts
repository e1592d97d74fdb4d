/**
 * tyntec reads the request and never answers. One deadline ends the call and closes its socket; the HTTP client's own time-out
 * would be 300 s.
 */
import { expect, onTestFinished, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { startProxy } from '../../../support/proxy.ts'
import { silence } from '../../../support/scripted-actions.ts'
import { answer } from '../../../support/scripted-answers.ts'
import { ask, expectError, expectRecovered } from '../../../support/scripted-ask.ts'
import { NO_LIMITS, startPair } from '../../../support/scripted-pair.ts'
import { request } from '../../../support/scripted-raw.ts'
import { startScriptedUpstream } from '../../../support/scripted-upstream.ts'
import { DEADLINE, OPERATIONS, SHORT_DEADLINE } from './operations.ts'

const { proxy, upstream } = await startPair({
  env: SHORT_DEADLINE,
  script: ({ otpId, method }) => {
    if (otpId !== 'bare') return undefined
    return method === 'GET' ? silence() : answer(401, '')
  }
})

test.each(OPERATIONS)(
  'silence after $name ends at the deadline, and the upstream socket is closed',
  async (operation) => {
    upstream.forget()
    const answered = await ask(proxy, operation.method, operation.target('silent-1'), 'key-silent')
    if (operation.unknown) expectError(answered, 424, operation.unknown)
    else expectError(answered, 504, 'UPSTREAM_TOO_SLOW')
    expect(answered.ms).toBeGreaterThan(DEADLINE - 50)
    expect(answered.ms).toBeLessThan(DEADLINE + 1_000)
    expect(upstream.calls).toHaveLength(1)
    await expect.poll(() => upstream.calls.filter(upstream.isOpen), { timeout: 1_000 }).toEqual([])
    await expectRecovered(proxy)
  }
)

test('silence of the status call ends at the same deadline, and leaves it undecided whether the key was refused', async () => {
  upstream.forget()
  const answered = await ask(proxy, 'POST', '/bare/check?otpCode=1')
  expectError(answered, 424, 'VERDICT_UNKNOWN')
  expect(answered.ms).toBeLessThan(DEADLINE + 1_000)
  expect(upstream.calls.map(({ method }) => method)).toEqual(['POST', 'GET'])
  await expectRecovered(proxy)
})

test('a caller that leaves frees its upstream socket within a second, long before the deadline', async () => {
  const patient = await startScriptedUpstream()
  onTestFinished(() => patient.stop())
  const itsProxy = await startProxy({ upstream: patient.url, env: NO_LIMITS })
  const head = ['POST /2fa/v1/otp/silent-1/check?otpCode=1 HTTP/1.1', 'Host: proxy.example', 'apikey: key-raw']
  await rawRequest(itsProxy.port, request(head), { timeoutMs: 500 })
  expect(patient.calls).toHaveLength(1)
  await expect.poll(() => patient.calls.filter(patient.isOpen), { timeout: 1_000 }).toEqual([])
  await expectRecovered(itsProxy)
})

test('a caller that leaves frees the sockets of all calls that it sent in one packet, and each is logged', async () => {
  const patient = await startScriptedUpstream()
  onTestFinished(() => patient.stop())
  const itsProxy = await startProxy({ upstream: patient.url, env: NO_LIMITS })
  const check = (otpId: string) =>
    request([`POST /2fa/v1/otp/${otpId}/check?otpCode=1 HTTP/1.1`, 'Host: proxy.example', 'apikey: key-raw'])
  const packet = Buffer.concat(['silent-1', 'silent-2', 'silent-3'].map(check))
  await rawRequest(itsProxy.port, packet, { timeoutMs: 500 })
  expect(patient.calls).toHaveLength(3)
  await expect.poll(() => patient.calls.filter(patient.isOpen), { timeout: 1_000 }).toEqual([])
  const left = () => itsProxy.lines().filter(({ outcome }) => outcome === 'CALLER_LEFT')
  await expect.poll(left).toHaveLength(3)
  expect(left().map(({ status }) => status)).toEqual([499, 499, 499])
  await expectRecovered(itsProxy)
})

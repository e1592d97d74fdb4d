/**
 * Header and parameter names that every JavaScript object has. A parser that keeps headers or parameters in plain objects fails on
 * them: CVE-2026-21710 ended Node's process.
 */
import { expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { ask, expectError, expectRecovered, verify } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'
import { checkWith, request, statusesIn } from '../../support/scripted-raw.ts'

const pair = await startPair()

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'])(
  'a header named %s changes nothing',
  async (name) => {
    pair.upstream.forget()
    const bytes = request(checkWith(`${name}: x`, `${name}: y`, 'Connection: close'))
    const { text } = await rawRequest(pair.proxy.port, bytes, { timeoutMs: 2_000 })
    expect(statusesIn(text)).toEqual([200])
    expect(text).toContain('"valid":false')
    expect(pair.upstream.calls.map(({ rawHeaders }) => rawHeaders.some(([one]) => one === name))).toEqual([false])
    await expectRecovered(pair.proxy)
  }
)

test.each([
  '__proto__[a]=1',
  '__proto__=1',
  'constructor=1',
  'toString=1',
  'constructor[prototype][a]=1',
  'hasOwnProperty'
])('a query parameter %s is refused with 400', async (parameter) => {
  pair.upstream.forget()
  const answered = await ask(pair.proxy, 'POST', `/wrong-1/check?otpCode=1&${parameter}`)
  expectError(answered, 400, 'BAD_REQUEST')
  expect(pair.upstream.calls).toEqual([])
  await expectRecovered(pair.proxy)
})

test.each(['__proto__', 'constructor', 'toString'])('the key %s is a key like any other', async (key) => {
  pair.upstream.forget()
  const answered = await verify(pair.proxy, 'wrong-1', key)
  expect(answered).toMatchObject({ status: 200, body: { valid: false } })
  expect(pair.upstream.calls.map(({ head }) => head.toString().includes(`apikey: ${key}\r\n`))).toEqual([true])
})

test.each(['__proto__', 'constructor', 'toString'])('the otpId %s is an ID like any other', async (otpId) => {
  const answered = await verify(pair.proxy, otpId)
  expect(answered).toMatchObject({ status: 200, body: { valid: true, otpId } })
})

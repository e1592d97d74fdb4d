/**
 * Reliability, outcomes: the truth tables of verify and resend, case by case over sockets. The tables are data
 * (test/cases), so that another implementation can be held to the same answers.
 */
import { describe, expect, test } from 'vitest'
import { ask, expectErrorBody, expectRecovered } from '../../support/scripted-ask.ts'
import { actionOf, type Case, readCases } from '../../support/scripted-cases.ts'
import { startPair } from '../../support/scripted-pair.ts'

const TABLES = { verify: readCases('verify'), resend: readCases('resend') }

const { proxy, upstream } = await startPair({
  env: { UPSTREAM_TIMEOUT_MS: '500', UPSTREAM_CONNECT_TIMEOUT_MS: '500' },
  script: ({ otpId = '', method }) => {
    const [table, index] = otpId.split('-')
    const one = table === 'verify' || table === 'resend' ? TABLES[table][Number(index)] : undefined
    if (!one) return undefined
    return actionOf(method === 'GET' ? one.statusCall : one.upstream, otpId)
  }
})

async function run(table: 'verify' | 'resend', index: number, { expect: wanted }: Case): Promise<void> {
  const otpId = `${table}-${index}`
  const own = table === 'verify' ? `POST /2fa/v1/otp/${otpId}/check?otpCode=0420` : `POST /2fa/v1/otp/${otpId}`
  upstream.forget()
  const { status, headers, body } = await ask(proxy, 'POST', own.slice('POST /2fa/v1/otp'.length))

  const { valid, outcome, code } = wanted
  expect({ status, valid: body.valid, outcome: body.outcome }).toEqual({ status: wanted.status, valid, outcome })
  const status2 = [`GET /2fa/v1/otp/${otpId}`].slice(0, wanted.calls - 1)
  expect(upstream.calls.map(({ method, target }) => `${method} ${target}`)).toEqual([own, ...status2])

  if (status === 200) expect(body.otpId).toBe(otpId)
  else expectErrorBody(body)
  if (code !== undefined) expect(body.code).toBe(code)
  if (wanted.upstreamStatus !== undefined) expect(headers.get('x-upstream-status')).toBe(String(wanted.upstreamStatus))
  if (wanted.says !== undefined) expect(body.message).toContain(wanted.says)
  if (wanted.retryAfter !== undefined) expect(headers.get('retry-after')).toBe(wanted.retryAfter)
  expect(headers.has('retry-after')).toBe(status === 503 || wanted.retryAfter !== undefined)
  for (const name of ['location', 'www-authenticate', 'content-encoding']) expect(headers.has(name)).toBe(false)
  expect(body).toMatchObject(wanted.fields ?? {})
  for (const name of wanted.absent ?? []) expect(body).not.toHaveProperty(name)
}

describe.each(['verify', 'resend'] as const)('O truth table of %s', (table) => {
  test.each(TABLES[table].map((one, index) => [one.name, index, one] as const))(`O ${table}: %s`, (_name, index, one) =>
    run(table, index, one)
  )
})

test('O after all of them a right and a wrong code get their answers', () => expectRecovered(proxy))

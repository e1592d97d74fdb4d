/**
 * Whatever is asked, in whatever state the stand-in is, and however it misbehaves, the proxy gives no verdict that the stand-in
 * did not give, never fails itself, and calls nothing that the connector's definition does not list.
 *
 * PROPERTY_SEED repeats a run, PROPERTY_REQUESTS makes it longer: 10000 and more after a change to what the proxy does with answers.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { sandboxKeys } from '../../../sandbox/accounts.ts'
import { type Fault, faultNames } from '../../../sandbox/faults.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/server.ts'
import { rawRequest } from '../../support/http.ts'
import { type RunningProxy, startProxy } from '../../support/proxy.ts'
import { NO_LIMITS } from '../../support/scripted-pair.ts'
import { type AnyRequest, anyRequest, type KnownOtp } from './arbitrary-requests.ts'
import { type Relay, type Said, saidIn, startRelay } from './recording-relay.ts'

const SEED = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31)
const REQUESTS = Number(process.env.PROPERTY_REQUESTS ?? 1_500)
/** Requests that are under way at once. */
const BATCH = 125
/** Verdicts of each kind that are too few for a run, and how often it may go on with another seed. */
const FEW = 10
const ROUNDS = 3

/** Two readings of what published material leaves open: a 401 with the OTP, and one without a word. */
const STAND_INS: [name: string, options: SandboxOptions][] = [
  ['that explains its refusals', {}],
  [
    'that says nothing about its refusals',
    {
      bareRefusals: true,
      gatewayStyle: 'empty',
      bareNotFound: true,
      unsetAsNull: true,
      deleteStatus: 204,
      sentStatus: 201
    }
  ]
]

test.each(STAND_INS)(
  'random requests to a stand-in %s: no verdict of the proxy’s own, no 500, no unlisted call',
  { timeout: 60_000 },
  async (_name, options) => {
    process.stdout.write(`PROPERTY_SEED=${SEED}\n`)
    const sandbox = await startSandbox({ slowMs: 50, ...options })
    const relay = await startRelay(Number(new URL(sandbox.url).port))
    onTestFinished(async () => {
      await relay.stop()
      await sandbox.close()
    })
    const env = {
      ...NO_LIMITS,
      UPSTREAM_TIMEOUT_MS: '300',
      CONSTANTS_FOR_TESTS: 'CONNECT_TIMEOUT_MS=300',
      UPSTREAM_BREAKER_FAILURES: '0'
    }
    const proxy = await startProxy({ upstream: relay.url, env })
    const otps = await makeOtps(sandbox)
    const seen = { verdicts: { true: 0, false: 0 }, calls: 0 }

    const requests = fc.array(anyRequest(otps, sandboxKeys), { minLength: BATCH, maxLength: BATCH, size: 'max' })
    const fewest = () => Math.min(seen.verdicts.true, seen.verdicts.false)
    // An unlucky seed brings few verdicts of one kind. The run then goes on with the next seed.
    for (let round = 0; round < ROUNDS && fewest() <= FEW; round++) {
      const { failed, errorInstance } = await fc.check(
        fc.asyncProperty(requests, async (batch) => {
          relay.forget()
          await Promise.all(batch.map((request) => expectHonest(request, proxy, relay, seen)))
          for (const { call } of relay.exchanges) expect(call).toSatisfy(isListed)
          seen.calls += relay.exchanges.length
        }),
        { seed: SEED + round, numRuns: REQUESTS / STAND_INS.length / BATCH, endOnFailure: true }
      )
      // A whole batch says less than the one request that the error names.
      if (failed) throw errorInstance
    }
    // The run covered what it is about.
    expect(fewest()).toBeGreaterThan(FEW)
    expect(seen.calls).toBeGreaterThan(REQUESTS / STAND_INS.length / 4)
    expect(proxy.lines().filter(({ msg }) => msg === 'defect')).toEqual([])
  }
)

/** OTPs in every state, each fourth with a fault of its own, made past the proxy. */
async function makeOtps(sandbox: Sandbox): Promise<KnownOtp[]> {
  const otps: KnownOtp[] = []
  for (let index = 0; index < 400; index++) {
    const number = `+447700900${String(index % 400).padStart(3, '0')}`
    const response = await fetch(
      `${sandbox.url}/2fa/v1/otp?number=${encodeURIComponent(number)}&otpCode=${1000 + index}`,
      {
        method: 'POST',
        headers: { apikey: sandbox.apiKey }
      }
    )
    const { otpId } = (await response.json()) as { otpId: string }
    otps.push({ otpId, code: String(1000 + index) })
    if (index % 4 === 0) sandbox.faults.set(otpId, faultNames[(index / 4) % faultNames.length] as Fault)
  }
  return otps
}

type Seen = { verdicts: { true: number; false: number } }

/** Makes the request and compares what the proxy says with what the stand-in said. */
async function expectHonest(request: AnyRequest, proxy: RunningProxy, relay: Relay, { verdicts }: Seen): Promise<void> {
  const requestId = randomUUID()
  const headers = [['Host', 'proxy.example'], ['Connection', 'close'], ['X-Request-Id', requestId], ...request.headers]
  const lines = [`${request.method} ${request.target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)]
  const bytes = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)
  const { responses, text } = await rawRequest(proxy.port, bytes, { stopAfter: 1, timeoutMs: 5_000 })
  const [response] = responses
  expect(response, `no answer to ${lines[0]}: ${text.slice(0, 100)}`).toBeDefined()
  if (!response) return
  expect(response.status, `${lines[0]} ${response.body}`).not.toBe(500)

  const exchanges = relay.of(requestId)
  // The call itself, and for verify and resend one look at the status at most.
  expect(exchanges.length).toBeLessThanOrEqual(request.method === 'POST' ? 2 : 1)
  expect(exchanges.filter(({ call }) => call.method !== 'GET').length).toBeLessThanOrEqual(1)

  if (response.headers['content-type']?.startsWith('text/html')) {
    // Nothing but the front page itself is one.
    expect(lines[0]).toMatch(/^(?:GET|HEAD) \/(?:\?\S*)? HTTP/)
    expect(exchanges).toEqual([])
    return
  }
  const body: unknown = response.body === '' ? undefined : JSON.parse(response.body)
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, 'valid')) return
  const { valid, otpId } = body as { valid: unknown; otpId: unknown }
  const asked = /^\/2fa\/v1\/otp\/([^/]+)\/check\?/.exec(request.target)?.[1]
  expect([response.status, otpId, typeof valid]).toEqual([200, asked, 'boolean'])
  const [check, status] = exchanges.map(saidIn)
  expect(valid ? saysRight(check, asked) : saysWrong(check, status, asked), `${lines[0]} ${response.body}`).toBe(true)
  verdicts[valid ? 'true' : 'false']++
}

const saysRight = (check: Said | undefined, asked: string | undefined): boolean =>
  (check?.status === 200 || check?.status === 202) &&
  check.json?.otpId === asked &&
  check.json?.otpStatus === 'VERIFIED'

function saysWrong(check: Said | undefined, status: Said | undefined, asked: string | undefined): boolean {
  if (!check || ![401, 403, 410].includes(check.status)) return false
  const final = (said: Said) => said.json?.otpStatus === 'EXPIRED' || said.json?.otpStatus === 'TOO_MANY_ATTEMPTS'
  if (check.json?.otpId === asked) return final(check) || (check.status === 401 && check.json?.otpStatus === 'ACTIVE')
  if (check.challenge || typeof check.json?.message === 'string' || check.json?.otpId !== undefined) return false
  if (status?.status !== 200 || status.json?.otpId !== asked) return false
  return Number(status.json?.attemptCount) >= 1 && (final(status) || check.status === 401)
}

interface Definition {
  paths: Record<string, Record<string, { parameters: { $ref?: string; name?: string; in?: string }[] }>>
  parameters: Record<string, { name: string; in: string }>
}
const definition = JSON.parse(
  readFileSync(new URL('../../../connector/apiDefinition.swagger.json', import.meta.url), 'utf8')
) as Definition
const LISTED = Object.entries(definition.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { parameters }]) => ({
    method: method.toUpperCase(),
    path: new RegExp(`^${path.replace(/\{\w+\}/, '[A-Za-z0-9_-]{1,128}')}$`),
    names: parameters
      .map((one) => (one.$ref ? definition.parameters[one.$ref.split('/').at(-1) as string] : one))
      .filter((one) => one?.in === 'query')
      // tyntec's own names are lower case.
      .map((one) => ({ Sender: 'sender', Caller: 'caller' })[one?.name ?? ''] ?? one?.name)
  }))
)

/** Whether the definition lists a call: its method, its path, and each parameter of its query once. */
function isListed(call: unknown): boolean {
  const { method, path, query } = call as { method: string; path: string; query: URLSearchParams }
  const names = [...query.keys()]
  return LISTED.some(
    (one) =>
      one.method === method &&
      one.path.test(path) &&
      names.every((name) => one.names.includes(name)) &&
      new Set(names).size === names.length
  )
}

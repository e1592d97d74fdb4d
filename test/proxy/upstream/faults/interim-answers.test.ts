/**
 * Interim answers that nobody asked for, before the final answer. They are passed over, however many there are and however they
 * arrive. Only the final answer counts (RFC 9110, 15.2).
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Action } from '../../../support/scripted-actions.ts'
import { answer, head } from '../../../support/scripted-answers.ts'
import { ask, expectError, expectRecovered } from '../../../support/scripted-ask.ts'
import { headerValues } from '../../../support/scripted-call.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { right } from '../../../support/scripted-script.ts'
import { OPERATIONS } from './operations.ts'

const CONTINUE = head(100)
const HINTS = head(103, { Link: '</style.css>; rel=preload' })

const INTERIM: Readonly<Record<string, string>> = {
  '100 Continue': CONTINUE,
  '100 Continue with a header': head(100, { Via: 'gateway' }),
  '100 in lower case and without a reason': 'HTTP/1.1 100 \r\nvia: gateway\r\n\r\n',
  '100 Continue twice': CONTINUE + CONTINUE,
  '102 Processing': head(102),
  '103 Early Hints': HINTS,
  '103 Early Hints three times': HINTS + HINTS + HINTS,
  '100, 102 and 103': CONTINUE + head(102) + HINTS,
  '103, then 100': HINTS + CONTINUE,
  '199, which nobody knows': head(199)
}
const NAMES = Object.keys(INTERIM)

/** Where the bytes are cut into packets. */
const WAYS: Readonly<Record<string, (interim: string, real: Buffer) => Buffer[]>> = {
  'in one packet with the answer': (interim, real) => [Buffer.concat([Buffer.from(interim), real])],
  'in a packet of their own': (interim, real) => [Buffer.from(interim), real],
  'cut in the middle of the status line': (interim, real) => [
    Buffer.from(interim.slice(0, 10)),
    Buffer.concat([Buffer.from(interim.slice(10)), real])
  ],
  'one byte after the other': (interim, real) => [...[...interim].map((byte) => Buffer.from(byte)), real]
}
const WAY_NAMES = Object.keys(WAYS)

const inPackets =
  (packets: Buffer[]): Action =>
  async (socket) => {
    for (const packet of packets) {
      socket.write(packet)
      await sleep(packets.length > 4 ? 1 : 15)
    }
  }

/** The key says what comes and how. */
const { proxy, upstream } = await startPair({
  env: { UPSTREAM_TIMEOUT_MS: '3000' },
  script: (call) => {
    const [key = ''] = headerValues(call, 'apikey')
    if (key === 'alone') return (socket) => void socket.end(CONTINUE)
    if (key === 'upgrade')
      return `${head(101, { Connection: 'Upgrade', Upgrade: 'odd' })}${right(call).toString('latin1')}`
    if (key === 'body') return answer(200, `${CONTINUE}{}`, { 'Content-Type': 'application/json' })
    const [, name, way] = /^interim-(\d+)-(\d+)$/.exec(key) ?? []
    if (name === undefined) return undefined
    const interim = INTERIM[NAMES[Number(name)] as string] as string
    return inPackets(WAYS[WAY_NAMES[Number(way)] as string]?.(interim, right(call)) ?? [])
  }
})

const cases = NAMES.flatMap((name, index) => WAY_NAMES.map((way, at) => [name, way, `interim-${index}-${at}`] as const))

test.each(cases)(
  '%s, %s: the final answer counts, for every operation, on new sockets and used ones',
  async (...of) => {
    const [, , key] = of
    for (const operation of OPERATIONS) {
      upstream.forget()
      const answered = await ask(proxy, operation.method, operation.target('right-1'), key)
      expect(answered.status, operation.name).toBe(200)
      expect(upstream.calls).toHaveLength(1)
    }
    await expectRecovered(proxy)
  }
)

test('an interim answer alone is no answer', async () => {
  for (const operation of OPERATIONS) {
    const answered = await ask(proxy, operation.method, operation.target('right-1'), 'alone')
    expectError(answered, operation.unknown ? 424 : 502)
  }
  await expectRecovered(proxy)
})

test('101 is never a usable answer, whatever follows it', async () => {
  for (const operation of OPERATIONS) {
    const answered = await ask(proxy, operation.method, operation.target('right-1'), 'upgrade')
    expectError(answered, operation.unknown ? 424 : 502)
  }
  await expectRecovered(proxy)
})

test('a body that looks like an interim answer stays a body', async () => {
  expectError(await ask(proxy, 'GET', '/right-1', 'body'), 502)
  await expectRecovered(proxy)
})

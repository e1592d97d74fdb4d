/**
 * An answer that never stops arriving ends at the deadline. No idle time-out fires while bytes keep coming.
 */
import { expect, test } from 'vitest'
import { drip } from '../../../support/scripted-actions.ts'
import { head } from '../../../support/scripted-answers.ts'
import { ask, expectError, expectRecovered } from '../../../support/scripted-ask.ts'
import { headerValues } from '../../../support/scripted-call.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { DEADLINE, OPERATIONS, SHORT_DEADLINE } from './operations.ts'

const HEAD = head(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' })
const INTERVAL = 100

const { proxy, upstream } = await startPair({
  env: SHORT_DEADLINE,
  script: (call) => {
    const [key] = headerValues(call, 'apikey')
    if (key === 'drip-body') return drip(HEAD, ' '.repeat(1_000), INTERVAL)
    return key === 'drip-head' ? drip('', HEAD, INTERVAL) : undefined
  }
})

const cases = OPERATIONS.flatMap((operation) =>
  ['drip-body', 'drip-head'].map((key) => [operation.name, key, operation] as const)
)

test.each(cases)(
  '%s whose answer comes byte by byte (%s) ends at the deadline, after one upstream call',
  async (_name, key, operation) => {
    upstream.forget()
    const answered = await ask(proxy, operation.method, operation.target('right-1'), key)
    if (operation.unknown) expectError(answered, 424, operation.unknown)
    else expectError(answered, 504, 'UPSTREAM_TOO_SLOW')
    expect(answered.ms).toBeGreaterThan(DEADLINE - 50)
    expect(answered.ms).toBeLessThan(DEADLINE + 1_000)
    expect(upstream.calls).toHaveLength(1)
    await expectRecovered(proxy)
  }
)

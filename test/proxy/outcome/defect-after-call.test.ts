/**
 * A defect of the proxy that shows only after tyntec has answered. A call that must not happen twice is then answered 424, because
 * flows repeat a 500. Its log line and its count tell of it, whatever the answer.
 */
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../../proxy/app.ts'
import { readConfig } from '../../../proxy/config/config.ts'
import { openCallLog } from '../../../proxy/observe/call-log.ts'
import { Metrics } from '../../../proxy/observe/metrics.ts'
import { figuresIn } from '../../support/figures.ts'
import { json, otp } from '../../support/scripted-answers.ts'
import { ask, expectError } from '../../support/scripted-ask.ts'
import { startScriptedUpstream } from '../../support/scripted-upstream.ts'

/** A proxy whose log throws when it notes a field of the wrong type. Each of tyntec's answers here has one. */
async function defectiveProxy() {
  const upstream = await startScriptedUpstream({
    script: ({ otpId }) => json(200, otp(otpId, { otpStatus: 'VERIFIED', number: ['odd'] }))
  })
  onTestFinished(() => upstream.stop())
  const written: string[] = []
  const callLog = openCallLog('error', { write: (line: string) => void written.push(line) })
  callLog.droppedFields = () => {
    throw new Error('a defect')
  }
  const metrics = new Metrics(() => 0, callLog, '0.1.0')
  const counted = async () => figuresIn(await metrics.page()).tyntec_2fa_defects_total
  const app = await buildApp({ config: readConfig({ UPSTREAM_URL: upstream.url }), callLog, metrics })
  onTestFinished(() => app.close())
  return { proxy: { url: await app.listen({ host: '127.0.0.1', port: 0 }) }, upstream, written, counted }
}

test.each([
  ['POST', '?number=%2B447700900123', 424, 'DELIVERY_UNKNOWN'],
  ['POST', '/any-1', 424, 'DELIVERY_UNKNOWN'],
  ['POST', '/any-1/check?otpCode=1', 424, 'VERDICT_UNKNOWN'],
  ['GET', '/any-1', 500, 'INTERNAL'],
  ['DELETE', '/any-1', 500, 'INTERNAL']
])(
  'a defect after tyntec has answered %s %s is answered %i %s, logged and counted',
  async (method, target, status, code) => {
    const { proxy, upstream, written, counted } = await defectiveProxy()
    expect(await counted()).toBe(0)
    expectError(await ask(proxy, method, target), status, code)
    expect(upstream.calls).toHaveLength(1)
    expect(written.map((line) => JSON.parse(line))).toMatchObject([{ msg: 'defect', error: 'Error' }])
    expect(await counted()).toBe(1)
  }
)

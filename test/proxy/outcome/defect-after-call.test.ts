/**
 * Reliability, outcomes: a defect of the proxy's own comes up when tyntec has answered already. What must not happen twice is 424 then,
 * for flows repeat a 500.
 */
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../../proxy/app.ts'
import { readConfig } from '../../../proxy/config/config.ts'
import { openCallLog } from '../../../proxy/observe/call-log.ts'
import { json, otp } from '../../support/scripted-answers.ts'
import { ask, expectError } from '../../support/scripted-ask.ts'
import { startScriptedUpstream } from '../../support/scripted-upstream.ts'

/** A proxy whose log throws where it notes a field of another type; each of tyntec's answers has one. */
async function defectiveProxy() {
  const upstream = await startScriptedUpstream({
    script: ({ otpId }) => json(200, otp(otpId, { otpStatus: 'VERIFIED', number: ['odd'] }))
  })
  onTestFinished(() => upstream.stop())
  const defects: unknown[] = []
  const callLog = {
    ...openCallLog('silent', { write: () => {} }),
    defect: (_requestId: string, error: unknown) => void defects.push(error),
    droppedFields: () => {
      throw new Error('a defect')
    }
  }
  const app = await buildApp({ config: readConfig({ UPSTREAM_URL: upstream.url }), callLog })
  onTestFinished(() => app.close())
  return { proxy: { url: await app.listen({ host: '127.0.0.1', port: 0 }) }, upstream, defects }
}

test.each([
  ['POST', '?number=%2B447700900123', 424, 'DELIVERY_UNKNOWN'],
  ['POST', '/any-1', 424, 'DELIVERY_UNKNOWN'],
  ['POST', '/any-1/check?otpCode=1', 424, 'VERDICT_UNKNOWN'],
  ['GET', '/any-1', 500, 'INTERNAL'],
  ['DELETE', '/any-1', 500, 'INTERNAL']
])('a defect behind %s %s is answered %i %s, and noted', async (method, target, status, code) => {
  const { proxy, upstream, defects } = await defectiveProxy()
  expectError(await ask(proxy, method, target), status, code)
  expect(upstream.calls).toHaveLength(1)
  expect(defects).toHaveLength(1)
})

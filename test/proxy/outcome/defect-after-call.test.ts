/**
 * A defect of the proxy that shows only after tyntec has answered. A call that must not happen twice is then answered 424, because
 * flows repeat a 500.
 */
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../../proxy/app.ts'
import { readConfig } from '../../../proxy/config/config.ts'
import { openCallLog } from '../../../proxy/observe/call-log.ts'
import { json, otp } from '../../support/scripted-answers.ts'
import { ask, expectError } from '../../support/scripted-ask.ts'
import { startScriptedUpstream } from '../../support/scripted-upstream.ts'

/** A proxy whose log throws when it notes a field of the wrong type. Each of tyntec's answers here has one. */
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
])('a defect after tyntec has answered %s %s is answered %i %s, and logged', async (method, target, status, code) => {
  const { proxy, upstream, defects } = await defectiveProxy()
  expectError(await ask(proxy, method, target), status, code)
  expect(upstream.calls).toHaveLength(1)
  expect(defects).toHaveLength(1)
})

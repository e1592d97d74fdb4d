/**
 * A certificate that is not trusted is counted and logged, whatever call meets it. Outcomes do not tell: a send or a verify ends as
 * if nobody were there, because nothing was sent and flows may repeat it.
 */
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../../../proxy/app.ts'
import { readConfig } from '../../../../proxy/config/config.ts'
import { openCallLog } from '../../../../proxy/observe/call-log.ts'
import { Metrics } from '../../../../proxy/observe/metrics.ts'
import { selfSigned } from '../../../support/certificates.ts'
import { figuresIn } from '../../../support/figures.ts'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import { startScriptedUpstream } from '../../../support/scripted-upstream.ts'

test('sends and verifies that meet an untrusted certificate are counted as status calls are; one line says why', async () => {
  const upstream = await startScriptedUpstream({ tls: selfSigned('canary.example') })
  onTestFinished(() => upstream.stop())
  const written: string[] = []
  const callLog = openCallLog('error', { write: (line: string) => void written.push(line) })
  const metrics = new Metrics(() => 0, { dropped: 0, defects: 0 }, '0.1.0')
  const app = await buildApp({ config: readConfig({ UPSTREAM_URL: upstream.url }), callLog, metrics })
  onTestFinished(() => app.close())
  const proxy = { url: await app.listen({ host: '127.0.0.1', port: 0 }) }
  const counted = async () => figuresIn(await metrics.page()).tyntec_2fa_upstream_untrusted_total

  expect(await counted()).toBe(0)
  expectError(await ask(proxy, 'POST', '?number=%2B447700900123'), 503, 'UPSTREAM_UNREACHABLE')
  expect(await counted()).toBe(1)
  expectError(await ask(proxy, 'POST', '/any-1/check?otpCode=1'), 503, 'UPSTREAM_UNREACHABLE')
  expectError(await ask(proxy, 'GET', '/any-1'), 502, 'UPSTREAM_UNTRUSTED')
  expect(await counted()).toBe(3)
  expect(upstream.calls).toEqual([])
  expect(written.map((line) => JSON.parse(line))).toEqual([
    {
      level: 50,
      time: expect.any(String),
      msg: 'the certificate of tyntec is not trusted',
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      times: 1
    }
  ])
})

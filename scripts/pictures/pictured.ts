/**
 * What the pictures show: a sandbox, a proxy with a public URL, and the operator's page after an hour that passes
 * quickly.
 */
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { buildApp } from '../../proxy/app.ts'
import { readConfig } from '../../proxy/config/config.ts'
import { Lifecycle } from '../../proxy/http/lifecycle.ts'
import { openCallLog } from '../../proxy/observe/call-log.ts'
import { Metrics } from '../../proxy/observe/metrics.ts'
import { INTERVAL, POINTS } from '../../proxy/operator/history.ts'
import { servePage } from '../../proxy/operator/metrics-server.ts'
import { historyOf, renderOverview } from '../../proxy/operator/overview.ts'
import { version } from '../../proxy/process/version.ts'
import { startSandbox } from '../../sandbox/server.ts'

/** Addresses of the three pages. */
export interface Pictured {
  readonly proxy: string
  readonly operator: string
  readonly sandbox: string
  /** Makes the calls of an hour; its clock moves on by ten seconds after every few of them. */
  passAnHour(): Promise<void>
  close(): Promise<void>
}

/** Phone numbers that Ofcom reserves for film and television. */
const numberOf = (index: number): string => `+4477009${String(index % 400).padStart(5, '0')}`

/** Messages in ten seconds: more at noon than at the ends. */
const sendsIn = (point: number): number => 1 + Math.round(2 * Math.sin((Math.PI * point) / POINTS))

export async function openPictured(): Promise<Pictured> {
  const sandbox = await startSandbox()
  const callLog = openCallLog('silent', new Writable({ write: (_chunk, _encoding, done) => done() }))
  const config = readConfig({
    UPSTREAM_URL: sandbox.url,
    PUBLIC_URL: 'https://proxy.contoso.com',
    METRICS_PORT: '9464',
    GUARD_SENDS_PER_KEY: '100000',
    DRAIN_DELAY_MS: '5000',
    TRUSTED_PROXIES: 'private',
    THROTTLE_CALLS: '1000000'
  })
  const lifecycle = new Lifecycle()
  const inFlight = () => lifecycle.running
  const metrics = new Metrics(inFlight, callLog, version())
  const app = await buildApp({ config, callLog, lifecycle, metrics })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const proxy = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  sandbox.showProxy(proxy)

  const { standing } = metrics
  if (!standing) throw new Error('the proxy does not say how it stands')
  const clock = { now: Date.now() - POINTS * INTERVAL }
  const history = historyOf({ metrics, standing }, () => clock.now)
  const most = { callers: 8_192, memory: 536_870_912 }
  const overview = () => renderOverview({ config, version: version(), metrics, standing, inFlight, most }, history)
  const operators = await servePage(metrics, { host: '127.0.0.1', port: 0, callLog, sockets: 50, overview })

  const call = async (method: string, path: string): Promise<Record<string, unknown>> => {
    const response = await fetch(`${proxy}${path}`, { method, headers: { apikey: sandbox.apiKey } })
    return (await response.json()) as Record<string, unknown>
  }
  // The front page warns when the proxy calls a stand-in for tyntec. So the pictured front page is that of another
  // proxy, which has tyntec as its upstream and gets no calls.
  const front = await buildApp({ config: readConfig({ PUBLIC_URL: 'https://proxy.contoso.com' }), callLog })
  await front.listen({ host: '127.0.0.1', port: 0 })
  return {
    proxy: `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`,
    operator: `http://127.0.0.1:${(operators.address() as AddressInfo).port}/`,
    sandbox: `${sandbox.url}/sandbox`,
    async passAnHour() {
      let sent = 0
      for (let point = 0; point < POINTS; point++) {
        for (let send = 0; send < sendsIn(point); send++) {
          const { otpId } = await call(
            'POST',
            `/2fa/v1/otp?number=${encodeURIComponent(numberOf(sent++))}&otpCode=0815`
          )
          // One in four mistypes first, and one in five never answers.
          if (sent % 4 === 0) await call('POST', `/2fa/v1/otp/${otpId}/check?otpCode=9999`)
          if (sent % 5 !== 0) await call('POST', `/2fa/v1/otp/${otpId}/check?otpCode=0815`)
        }
        // Counts go into the point that ends now.
        await metrics.page()
        clock.now += INTERVAL
        await history.take()
      }
    },
    async close() {
      operators.close()
      operators.closeAllConnections()
      app.server.closeAllConnections()
      await app.close()
      front.server.closeAllConnections()
      await front.close()
      await sandbox.close()
    }
  }
}

/**
 * Deployments that are healthy but for what a test spoils: a real proxy in this process, a real TLS server in front of it, and a
 * name that leads there.
 */
import { once } from 'node:events'
import type { ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { beforeAll, onTestFinished } from 'vitest'
import { type CheckOptions, checksFor } from '../../../doctor/checks.ts'
import { type Deployment, deploymentAt, type Reach } from '../../../doctor/deployment.ts'
import { type Checked, runChecks } from '../../../doctor/run-checks.ts'
import { buildApp } from '../../../proxy/app.ts'
import { readConfig } from '../../../proxy/config/config.ts'
import { Lifecycle } from '../../../proxy/http/lifecycle.ts'
import { openCallLog } from '../../../proxy/observe/call-log.ts'
import { ownAddress } from '../../support/own-address.ts'
import { HOST, ROOTS } from './chain.ts'
import { passTo, startFront } from './front.ts'
import { keepFromTyntec } from './no-tyntec.ts'

export const URL_OF_PROXY = `https://${HOST}`

/** An address that is public, and where no test goes. */
const PUBLIC = { A: ['20.31.0.1'], AAAA: ['2603:1020:201::1'] }

/**
 * A proxy that is called under `URL_OF_PROXY`, for all tests of a file. Call it at the top of the file, and read the port in tests.
 * It is set up for tyntec, as a healthy one is, and the tests of a file fail where it tries to get there.
 */
export function useProxy(env: Readonly<Record<string, string | undefined>> = {}): { readonly port: number } {
  const settings = { PUBLIC_URL: URL_OF_PROXY, ...env }
  const proxy = { port: 0 }
  beforeAll(async () => {
    const stopKeeping = keepFromTyntec()
    const lifecycle = new Lifecycle()
    const callLog = openCallLog('silent', nowhere())
    const app = await buildApp({ config: readConfig(settings), callLog, lifecycle })
    // Past Fastify's own `listen`, which would begin to measure the delay of an event loop that all tests of this process share.
    lifecycle.state = 'running'
    app.server.listen(0, '127.0.0.1')
    await once(app.server, 'listening')
    proxy.port = (app.server.address() as AddressInfo).port
    return async () => {
      app.server.close()
      app.server.closeAllConnections()
      await app.close()
      stopKeeping()
    }
  })
  return proxy
}

/** Without it, each log would listen for the end of the process. */
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

/** Ports of the deployment and where they lead; what is not named leads to where nothing listens. */
export type Ports = Readonly<Record<number, number>>

/** Where nobody listens, and no other test will. */
const NOBODY = { host: ownAddress(), port: 9 }

/** A machine where the ports lead to ports of this one. */
export async function reachOf(ports: Ports, other: Partial<Reach> = {}): Promise<Reach> {
  return {
    lookup: async (_name, kind) => PUBLIC[kind],
    lookupHere: async () => [],
    place: (_host, port) => (ports[port] === undefined ? NOBODY : { host: '127.0.0.1', port: ports[port] }),
    roots: ROOTS,
    now: Date.now,
    ...other
  }
}

export interface Spoilt {
  /** Of the TLS server: certificate, versions. */
  readonly tls?: ServerOptions
  readonly reach?: Partial<Reach>
  readonly url?: string
}

/** A deployment of the proxy, with a TLS server of its own that ends with the test; how long calls take is not measured. */
export async function deploymentOf(
  proxy: { readonly port: number },
  { tls = {}, reach = {}, url }: Spoilt = {}
): Promise<Deployment> {
  const front = await startFront(passTo(proxy.port), tls)
  onTestFinished(() => front.close())
  const deployment = await deploymentBehind({ 443: front.port }, { reach, ...(url && { url }) })
  // The calls of the check LATENCY are a tenth of all, and spared.
  await deployment.once('times', async () => [1])
  return deployment
}

/** A deployment whose ports lead to servers of the test. */
export async function deploymentBehind(
  ports: Ports,
  { reach = {}, url = URL_OF_PROXY }: Spoilt = {}
): Promise<Deployment> {
  return deploymentAt(new URL(url), await reachOf(ports, reach))
}

const USUAL: CheckOptions = { deep: false, metricsPort: 9464 }

/** Makes all checks. */
export async function check(deployment: Deployment, options: Partial<CheckOptions> = {}): Promise<Checked[]> {
  const all: Checked[] = []
  for await (const one of runChecks(checksFor({ ...USUAL, ...options }), deployment)) all.push(one)
  return all
}

/** Codes of the checks with a warning or a fault, in their order. */
export const codesOf = (all: readonly Checked[]): string[] =>
  all.filter(({ finding: { level } }) => level === 'warning' || level === 'fault').map(({ check: { code } }) => code)

/** Makes all checks. @returns codes of those with a warning or a fault, in their order */
export const findingsOf = async (deployment: Deployment, options: Partial<CheckOptions> = {}): Promise<string[]> =>
  codesOf(await check(deployment, options))

/**
 * A gateway that passes everything on, byte for byte, and changes what a test tells it to.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, onTestFinished } from 'vitest'
import type { CheckOptions } from '../../../doctor/checks.ts'
import type { Deployment } from '../../../doctor/deployment.ts'
import { rawRequest } from '../../support/http.ts'
import { check, deploymentBehind, type Ports, type Spoilt, useProxy } from './deployments.ts'
import { startFront } from './front.ts'

export interface Sent {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

export interface Got {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: string | Buffer
}

export interface Spoil {
  /** Changes what goes on to the proxy. */
  readonly request?: (sent: Sent) => Sent
  /** Answers in place of the proxy, where it returns something. */
  readonly instead?: (sent: Sent) => Got | undefined
  /** Changes what comes back. */
  readonly answer?: (got: Required<Got>, sent: Sent) => Got
}

/** A proxy whose limits are out of the way, for all tests of a file. */
export const useSpoiltProxy = (env: Readonly<Record<string, string | undefined>> = {}): { readonly port: number } =>
  useProxy({ ADDRESS_LIMIT_FAILED_CALLS: '100000', EVENT_LOOP_DELAY_MS: '10000', ...env })

interface Options extends Spoilt {
  /** Ports beside 443. */
  readonly ports?: Ports
  /** ms that five calls take, for the check LATENCY, whose calls are spared otherwise; `measure` makes them. */
  readonly times?: readonly number[] | 'measure'
}

/** A deployment of the proxy behind a gateway that ends with the test. */
export async function spoilt(
  proxy: { readonly port: number },
  spoil: Spoil,
  options: Options = {}
): Promise<Deployment> {
  const front = await startFront((incoming, outgoing) => void pass(incoming, outgoing, proxy.port, spoil), options.tls)
  onTestFinished(() => front.close())
  const deployment = await deploymentBehind({ 443: front.port, ...options.ports }, options)
  const { times = [1] } = options
  if (times !== 'measure') await deployment.once('times', async () => times)
  return deployment
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse, port: number, spoil: Spoil): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming
  const sent: Sent = { method, path: url, headers: headers as Record<string, string> }
  const got = spoil.instead?.(sent) ?? (await fromProxy(port, sent, spoil))
  if (!got) return void outgoing.destroy()
  outgoing.sendDate = false
  outgoing.writeHead(got.status, got.headers).end(got.body)
}

async function fromProxy(port: number, sent: Sent, { request, answer }: Spoil): Promise<Got | undefined> {
  const { method, path, headers } = request?.(sent) ?? sent
  const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`)
  const { responses } = await rawRequest(
    port,
    Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'),
    {
      stopAfter: 1
    }
  )
  const [response] = responses
  if (!response) return undefined
  const got = { ...response, body: Buffer.from(response.body, 'latin1') }
  return answer?.(got, sent) ?? got
}

export interface Found {
  readonly code: string
  readonly level: string
  /** What and remedy. */
  readonly text: string
}

/** What the checks report, but for what is well and what is skipped. */
export async function found(deployment: Deployment, options: Partial<CheckOptions> = {}): Promise<Found[]> {
  const all = await check(deployment, options)
  return all.flatMap(({ check: { code }, finding }) =>
    finding.level === 'warning' || finding.level === 'fault'
      ? [{ code, level: finding.level, text: `${finding.what} ${finding.remedy}` }]
      : []
  )
}

/** Holds that the checks report one thing and nothing else. @returns its text */
export async function onlyFinding(
  deployment: Deployment,
  code: string,
  level: 'warning' | 'fault',
  options: Partial<CheckOptions> = {}
): Promise<string> {
  const all = await found(deployment, options)
  expect(all).toEqual([{ code, level, text: expect.any(String) }])
  return all[0]?.text ?? ''
}

export const HTML = { 'content-type': 'text/html; charset=utf-8' }

/** Headers without one. */
export function without<T>(headers: Readonly<Record<string, T>>, name: string): Record<string, T> {
  const { [name]: _gone, ...others } = headers
  return others
}

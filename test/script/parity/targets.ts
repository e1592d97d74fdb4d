/**
 * Parity: the two implementations behind one way to ask them. Each has a scripted upstream of its own, so that every call
 * it makes is known to be its own. All of it ends with the test file.
 */
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { nobody } from '../../support/own-address.ts'
import type { ScriptedCall } from '../../support/scripted-call.ts'
import { actionOf, type Case, operationOf, type Table } from '../../support/scripted-cases.ts'
import { type CaseReply, caseIdOf, requestOf, targetOf } from '../../support/scripted-judge.ts'
import { NO_LIMITS } from '../../support/scripted-pair.ts'
import { startScriptedUpstream } from '../../support/scripted-upstream.ts'
import { startProcess } from './process.ts'

export interface Numbered {
  readonly table: Table
  /** The ID by which a call to the upstream is known to belong to this case. */
  readonly id: string
  readonly one: Case
}

export interface Target {
  ask(numbered: Numbered): Promise<CaseReply>
  /** The calls that were made for a case. */
  callsOf(id: string): readonly ScriptedCall[]
}

export const BUILT_PROXY = fileURLToPath(new URL('../../../build/proxy/server.js', import.meta.url))

/** Everything that would make one case depend on another is out of the way. */
const ENV = {
  LOG_LEVEL: 'info',
  ...NO_LIMITS,
  UPSTREAM_TIMEOUT_MS: '4000',
  CONSTANTS_FOR_TESTS: 'CONNECT_TIMEOUT_MS=4000'
}

/** @param server path of the built proxy's entry */
export async function startProxy(cases: readonly Numbered[], server: string): Promise<Target> {
  const upstream = await startUpstream(cases)
  const before = (origin: string) =>
    startProcess((port) => ({
      command: process.execPath,
      args: [server],
      env: { ...ENV, UPSTREAM_URL: origin, PORT: String(port) }
    }))
  const [proxy, beforeNobody] = await Promise.all([
    before(upstream.url),
    cases.some(isRefused) ? before(await nobody()) : undefined
  ])
  return {
    ask: (numbered) => ask((isRefused(numbered) && beforeNobody) || proxy, numbered),
    callsOf: upstream.callsOf
  }
}

/** @param host path of the compiled host */
export async function startScript(cases: readonly Numbered[], host: string): Promise<Target> {
  const upstream = await startUpstream(cases)
  const server = await startProcess((port) => ({ command: 'mono', args: [host, String(port)] }))
  const refusing = await nobody()
  return {
    ask: (numbered) =>
      ask(server, numbered, {
        'X-Script-Upstream': isRefused(numbered) ? refusing : upstream.url,
        'X-Script-Operation-Id': operationOf(numbered.table)
      }),
    callsOf: upstream.callsOf
  }
}

async function startUpstream(cases: readonly Numbered[]) {
  const byId = new Map(cases.map((numbered) => [numbered.id, numbered]))
  const upstream = await startScriptedUpstream({
    script: (call) => {
      const id = caseIdOf(call)
      const found = byId.get(id)
      if (!found) return undefined
      return actionOf(call.method === 'GET' && found.table !== 'status' ? found.one.statusCall : found.one.upstream, id)
    }
  })
  afterAll(upstream.stop)
  return {
    url: upstream.url,
    callsOf: (id: string) => upstream.calls.filter((call) => caseIdOf(call) === id)
  }
}

async function ask(
  origin: string,
  { table, id, one }: Numbered,
  headers: Record<string, string> = {}
): Promise<CaseReply> {
  const request = requestOf(table, id, one)
  const response = await fetch(origin + targetOf(request), {
    method: request.method,
    headers: { apikey: one.key ?? 'key-good', ...headers },
    redirect: 'manual'
  })
  const body = (await response.json()) as Record<string, unknown>
  return { status: response.status, headers: response.headers, body }
}

const isRefused = ({ one: { upstream } }: Numbered): boolean =>
  upstream !== undefined && 'fault' in upstream && upstream.fault === 'refused'

/**
 * A replica of one part alone: the guards of a proxy with their Redis, in this process, asked by the hooks that Fastify calls. A dozen of
 * them cost less than one proxy, and a test can hold a call between any two steps.
 */
import { Cluster } from 'ioredis'
import parsePhoneNumber from 'libphonenumber-js/max'
import { expect, onTestFinished } from 'vitest'
import { type Call, type ListedCall, newCall } from '../../../../../proxy/call.ts'
import { hashKey } from '../../../../../proxy/caller/api-key.ts'
import { GoodKeys } from '../../../../../proxy/caller/good-keys.ts'
import { readConfig } from '../../../../../proxy/config/config.ts'
import { loadDefinition } from '../../../../../proxy/definition/load.ts'
import { listOperations, type OperationId } from '../../../../../proxy/definition/operations.ts'
import { type ErrorCode, ProxyError } from '../../../../../proxy/errors.ts'
import { Guards } from '../../../../../proxy/limits/guards.ts'
import { SharedRedis } from '../../../../../proxy/limits/redis.ts'
import type { CallLog } from '../../../../../proxy/observe/call-log.ts'
import type { Metrics } from '../../../../../proxy/observe/metrics.ts'
import { EFFECTS } from '../../../../../proxy/outcome/effects.ts'
import type { RedisServer } from '../../../../support/redis.ts'

export const SECRET = 'a-secret-of-the-replicas-under-test-1'

const operations = listOperations(await loadDefinition(), EFFECTS)

export interface Replica {
  readonly redis: SharedRedis | undefined
  /** Calls that Redis should have counted and did not. */
  readonly trouble: () => number
  /** A call as it comes to the guards. */
  call(operationId: OperationId, about: { number?: string; otpId?: string; key?: string }): ListedCall
  /** @returns `OK`, or the error by which it is refused; that of something else than the proxy where a hook never ends */
  reserve(call: ListedCall): Promise<string>
  /** @param otpId of a send: the one that tyntec gave it */
  settle(call: ListedCall, outcome?: ErrorCode | 'OK' | 'WRONG_CODE', otpId?: string): void
  /** Reserves, and settles with OK or the refusal. */
  send(number: string, otpId?: string): Promise<string>
  resend(otpId: string): Promise<string>
  check(otpId: string): Promise<string>
}

/** Whether all servers take commands. A proxy does not wait for that as long as a busy machine may need. */
export function isConnected({ client, worthAsking }: SharedRedis): boolean {
  const servers = client instanceof Cluster ? client.nodes('master') : []
  return worthAsking && [client, ...servers].every(({ status }) => status === 'ready')
}

/** Starts one, connected where there is a Redis; it ends with the running test. */
export async function startReplica(
  server: Pick<RedisServer, 'url'> | undefined,
  env: Readonly<Record<string, string>> = {}
): Promise<Replica> {
  const config = readConfig({ ...(server ? { REDIS_URL: server.url, GUARD_SECRET: SECRET } : {}), ...env })
  const redis = server && new SharedRedis(config, { redis: () => {} } as unknown as CallLog)
  onTestFinished(() => redis?.close())
  if (redis) await expect.poll(() => isConnected(redis), { interval: 10, timeout: 10_000 }).toBe(true)
  let trouble = 0
  const metrics = { redisTrouble: () => void trouble++ } as unknown as Metrics
  const guards = new Guards(config, { goodKeys: new GoodKeys(), redis, metrics })

  const replica: Replica = {
    redis,
    trouble: () => trouble,
    call(operationId, { number, otpId, key = 'key-good' }) {
      const operation = operations.find((one) => one.operationId === operationId)
      const parsed = number === undefined ? undefined : parsePhoneNumber(number)
      const made: Call = newCall(9_000, '127.0.0.1')
      return Object.assign(made, { operation, apiKey: key, keyHash: hashKey(key), number: parsed, otpId }) as ListedCall
    },
    reserve: (call) =>
      new Promise((resolve) => {
        const done = (error?: Error) => resolve(error instanceof ProxyError ? error.answer.code : (error?.name ?? 'OK'))
        guards.reserve.call(undefined as never, { call } as never, {} as never, done)
      }),
    settle(call, outcome = 'OK', otpId) {
      Object.assign(call, { outcome, otpId: call.otpId ?? otpId })
      let isOver = false
      guards.settle.call(undefined as never, { call } as never, {} as never, undefined, () => {
        isOver = true
      })
      expect(isOver).toBe(true)
    },
    send: (number, otpId) => made(replica.call('SendOTP', { number }), otpId),
    resend: (otpId) => made(replica.call('ResendOTP', { otpId })),
    check: (otpId) => made(replica.call('VerifyOTP', { otpId }))
  }
  const made = async (call: ListedCall, otpId?: string) => {
    const code = await replica.reserve(call)
    replica.settle(call, code as ErrorCode, otpId)
    return code
  }
  return replica
}

export const repeat = async <T>(times: number, ask: (index: number) => Promise<T>): Promise<T[]> => {
  const answers: T[] = []
  for (let index = 0; index < times; index++) answers.push(await ask(index))
  return answers
}

/** All that Redis holds of the guards, by key. */
export const guardKeys = (server: RedisServer): Promise<Record<string, { values: unknown; ttl: number }>> =>
  server.ask(async (redis) => {
    const keys = await redis.keys('tyntec-2fa:guard:*')
    const entries = keys.map(async (key) => {
      const values = (await redis.type(key)) === 'hash' ? await redis.hgetall(key) : await redis.get(key)
      return [key, { values, ttl: await redis.pttl(key) }] as const
    })
    return Object.fromEntries(await Promise.all(entries))
  })

/**
 * The scripts that count guards in Redis. Each is atomic. Each has a single key, because a cluster refuses scripts over
 * keys of several slots. A key is a hash of two fields: `count`, and `window`, the name of the running window. It lives
 * as long as that window, timed by Redis, because clocks of replicas may differ.
 */
import { randomBytes } from 'node:crypto'
import type { Cluster, Redis } from 'ioredis'

/**
 * KEYS: the key. ARGV: the limit; the window's length in ms; its name if it begins now; how much to count, 0 to check
 * only. On a refusal, a key that would outlive one window from now is made to end with it. Such a key has no expiry,
 * because somebody changed it with redis-cli, or a late one, because the clock of Redis was set back.
 */
const TAKE = `
local count, window = unpack(redis.call('HMGET', KEYS[1], 'count', 'window'))
if count and tonumber(count) >= tonumber(ARGV[1]) then
  local ttl = redis.call('PTTL', KEYS[1])
  if ttl < 0 or ttl > tonumber(ARGV[2]) then
    redis.call('PEXPIRE', KEYS[1], ARGV[2])
    ttl = tonumber(ARGV[2])
  end
  return {0, ttl}
end
if ARGV[4] == '0' then return {1, ''} end
if count and window then
  redis.call('HINCRBY', KEYS[1], 'count', ARGV[4])
  return {1, window}
end
redis.call('HSET', KEYS[1], 'count', ARGV[4], 'window', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return {1, ARGV[3]}`

/**
 * KEYS: the key. ARGV: the window's name. Leaves a later window unchanged. Deletes the key if nothing is left in it.
 */
const GIVE_BACK = `
if redis.call('HGET', KEYS[1], 'window') ~= ARGV[1] then return 0 end
if redis.call('HINCRBY', KEYS[1], 'count', -1) < 1 then redis.call('DEL', KEYS[1]) end
return 1`

interface Scripted {
  guardTake(key: string, limit: number, window: number, name: string, amount: 0 | 1): Promise<unknown>
  guardGiveBack(key: string, window: string): Promise<unknown>
}

/** `window` is the name of the window that counted the call; `ttl` is the time in ms until the full window ends. */
export type Taken = { readonly window: string } | { readonly ttl: number }

export class GuardScripts {
  readonly #redis: Scripted
  readonly #window: number
  /** Windows are named by this and a number, so that no two processes give the same name. */
  readonly #process = randomBytes(9).toString('base64url')
  #begun = 0

  /** @param window its length in ms */
  constructor(client: Redis | Cluster, window: number) {
    client.defineCommand('guardTake', { numberOfKeys: 1, lua: TAKE })
    client.defineCommand('guardGiveBack', { numberOfKeys: 1, lua: GIVE_BACK })
    this.#redis = client as unknown as Scripted
    this.#window = window
  }

  /**
   * Counts unless the limit is reached.
   *
   * @param amount 0 to check only
   * @throws {Error} if Redis fails, or its reply has another shape than the script's
   */
  async take(key: string, limit: number, amount: 0 | 1): Promise<Taken> {
    const name = `${this.#process}${(this.#begun++).toString(36)}`
    return readTaken(await this.#redis.guardTake(key, limit, this.#window, name, amount))
  }

  /** @throws {Error} if Redis fails */
  async giveBack(key: string, window: string): Promise<void> {
    await this.#redis.guardGiveBack(key, window)
  }
}

function readTaken(reply: unknown): Taken {
  const [taken, rest] = Array.isArray(reply) ? reply : []
  if (taken === 1 && typeof rest === 'string') return { window: rest }
  if (taken === 0 && Number.isSafeInteger(rest) && rest >= 0) return { ttl: rest }
  throw new Error('a reply of Redis that its script does not give')
}

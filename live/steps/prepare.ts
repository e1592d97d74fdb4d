/**
 * Prepares what the steps need, for a run with a person and for a replay.
 */
import { randomBytes } from 'node:crypto'
import { version } from '../../proxy/process/version.ts'
import { Budget } from '../budget.ts'
import { Client } from '../client.ts'
import { OpenOtps } from './open-otps.ts'
import type { Walk } from './walk.ts'

type Prepared = Omit<Walk, 'client' | 'host' | 'open' | 'now'> & {
  readonly upstream: URL
  readonly apiKey: string
  /** The clock, in epoch ms. */
  readonly now?: () => number
  /** Time-out of a whole answer, ms. */
  readonly limitMs?: number
}

/** Creates the client with its budget. Tells the recorder the key and the phone number, which it must never write. */
export function prepareWalk({ upstream, apiKey, limitMs, now = Date.now, ...rest }: Prepared): Walk {
  const { known } = rest.recorder
  known.key(apiKey)
  known.number(rest.phone)
  const client = new Client({
    upstream,
    apiKey,
    madeUpKey: `made-up-${randomBytes(12).toString('hex')}`,
    budget: new Budget(),
    userAgent: `tyntec-2fa-proxy/${version()} live`,
    now,
    ...(limitMs !== undefined && { limitMs })
  })
  return { client, host: upstream.host, open: new OpenOtps(), now, ...rest }
}

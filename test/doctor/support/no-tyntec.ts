/**
 * Keeps a proxy that is set up for tyntec itself away from it: its name cannot be looked up while tests of `doctor` run.
 */
import dns, { type LookupOptions } from 'node:dns'
import { TYNTEC } from '../../../packaging/not-a-proxy.ts'

type Answer = (error: NodeJS.ErrnoException | null, address?: unknown, family?: number) => void

const { lookup } = dns
let users = 0
let tries = 0

/**
 * Begins. Every socket of Node that is opened by a name calls this function of `node:dns`.
 *
 * @returns ends it, and throws where somebody has tried to reach tyntec since
 */
export function keepFromTyntec(): () => void {
  users++
  dns.lookup = withoutTyntec as typeof lookup
  return () => {
    users--
    if (users > 0) return
    dns.lookup = lookup
    const count = tries
    tries = 0
    if (count > 0) throw new Error(`the proxy tried to reach tyntec ${count} times`)
  }
}

function withoutTyntec(name: string, options: LookupOptions, done: Answer): void {
  if (name !== TYNTEC) {
    lookup(name, options, done as never)
    return
  }
  tries++
  done(Object.assign(new Error('no test asks tyntec'), { code: 'ENOTFOUND' }))
}

/**
 * Runs a proxy that should not start, and watches whether it listened in between.
 */
import { connect } from 'node:net'
import { expect } from 'vitest'
import { ownAddress } from '../../support/own-address.ts'
import { freePort, runProxy } from '../../support/proxy.ts'

/** ms within which a start with a bad setting has failed. */
const LIMIT_MS = 2_000

/**
 * Expects that the start fails at once, with one line for each of the settings, and that nothing ever listened.
 *
 * @param env the only settings, besides PORT and HOST
 * @param settings names that the lines begin with
 */
export async function expectNoStart(env: Readonly<Record<string, string>>, settings: readonly string[]): Promise<void> {
  const [host, port] = [ownAddress(), await freePort()]
  let over = false
  const watching = everAccepts(host, port, () => over)
  const { code, stdout, stderr, ms } = await runProxy({ HOST: host, PORT: String(port), ...env })
  over = true
  expect(code).not.toBe(0)
  expect(code).not.toBe(null)
  expect(ms).toBeLessThan(LIMIT_MS)
  expect(await watching).toBe(false)
  expect(stdout).toBe('')
  const named = stderr.trimEnd().split('\n')
  expect(named.map((line) => line.replace(/^cannot start: (\w+) .*$/, '$1')).sort()).toEqual([...settings].sort())
  // A value may be a secret.
  for (const [name, value] of Object.entries(env)) {
    if (value.length > 3 && name !== 'NODE_OPTIONS') expect(stderr).not.toContain(value)
  }
}

async function everAccepts(host: string, port: number, over: () => boolean): Promise<boolean> {
  while (!over()) {
    const accepted = await new Promise<boolean>((resolve) => {
      const socket = connect(port, host, () => resolve(true))
      socket.once('error', () => setTimeout(resolve, 10, false))
      socket.once('connect', () => socket.destroy())
    })
    if (accepted) return true
  }
  return false
}

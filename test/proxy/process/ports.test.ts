/**
 * An address that the process cannot listen on stops the start, with a line that names the right one of the two ports.
 */
import { expect, test } from 'vitest'
import { runCommand } from '../../support/command.ts'
import { freePort } from '../../support/proxy.ts'
import { takenPort } from '../../support/taken-port.ts'

test('a taken PORT is reported as PORT, a taken METRICS_PORT as METRICS_PORT', async () => {
  const [free, taken] = [String(await freePort()), await takenPort()]
  const first = await runCommand([], { env: { PORT: taken } })
  expect(first).toMatchObject({ code: 1, stderr: expect.stringMatching(/^cannot start: PORT is in use .*\n$/) })
  const second = await runCommand([], { env: { PORT: free, METRICS_PORT: taken } })
  expect(second).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^cannot start: METRICS_PORT is in use .*\n$/)
  })
})

test('a HOST or METRICS_HOST that is no address of this machine is reported by its name', async () => {
  const [one, other] = [String(await freePort()), String(await freePort())]
  // 192.0.2.0/24 is for documentation (RFC 5737).
  const first = await runCommand([], { env: { PORT: one, HOST: '192.0.2.1' } })
  expect(first).toMatchObject({
    code: 1,
    stderr: 'cannot start: HOST is no address of this machine; use one of its own, or 0.0.0.0 for all\n'
  })
  const second = await runCommand([], { env: { PORT: one, METRICS_PORT: other, METRICS_HOST: '192.0.2.1' } })
  expect(second).toMatchObject({
    code: 1,
    stderr: 'cannot start: METRICS_HOST is no address of this machine; use one of its own, or 0.0.0.0 for all\n'
  })
})

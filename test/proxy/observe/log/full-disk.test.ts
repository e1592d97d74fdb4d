/**
 * The log on a full disk: calls go on, the process does not spin and ends when it is told to, and when there is room again the
 * lines that waited are written, each whole.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { call } from '../../../support/http.ts'
import { get, sendAll } from '../../../support/load.ts'
import { linesOf } from '../../../support/named-pipe.ts'
import { busyness } from '../../../support/process-info.ts'
import { startProxyOn } from '../../../support/proxy-on.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'

const CALLS = 1_000
const REFUSED = get('/2fa/v1/otp/right-1')

test('on a device without room calls are answered, and SIGTERM ends the process in good order', async () => {
  const proxy = await startProxyOn(openSync('/dev/full', 'w'))
  const statuses = await sendAll(proxy.port, CALLS, () => REFUSED)
  expect(Object.values(statuses)).toEqual([CALLS])
  await expectRecovered(proxy)
  const { code, ms } = await proxy.terminate()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(2_000)
})

/** A folder on a disk of its own, of 256 KiB; undefined where this user may not mount one. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'))
  onTestFinished(() => rmdirSync(folder))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]))
  return folder
}

test('a disk that is full for a while costs no line and no call', async ({ skip }) => {
  const folder = smallDisk()
  if (folder === undefined) return skip('mounting a small disk takes root')
  writeFileSync(join(folder, 'filler'), Buffer.alloc(200 * 1_024))
  const file = join(folder, 'log')
  const proxy = await startProxyOn(openSync(file, 'a'))
  const statuses = await sendAll(proxy.port, CALLS / 2, () => REFUSED)
  expect(Object.values(statuses)).toEqual([CALLS / 2])
  await expectRecovered(proxy)
  await expect.poll(() => busyness(proxy.pid, 500), { timeout: 10_000 }).toBeLessThan(0.2)
  expect((await call(`${proxy.url}/healthz`)).status).toBe(200)
  const partly = linesOf(readFileSync(file, 'utf8')).length
  expect(partly).toBeLessThan(CALLS / 2)

  rmSync(join(folder, 'filler'))
  await sendAll(proxy.port, CALLS / 4, () => REFUSED)
  expect((await proxy.terminate()).code).toBe(0)
  const lines = linesOf(readFileSync(file, 'utf8'))
  expect(lines.filter(({ msg }) => msg === 'call')).toHaveLength((CALLS * 3) / 4 + 2)
  expect(lines.map(({ msg }) => msg).filter((msg) => msg !== 'call')).toEqual(['listening', 'stopping'])
})

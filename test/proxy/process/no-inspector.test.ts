/**
 * SIGUSR1 opens the inspector of any Node process, through which whoever is on the machine reads keys and codes. In the proxy it
 * opens none.
 * https://nodejs.org/api/debugger.html
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownPair } from '../../support/own-pair.ts'
import { runProxy } from '../../support/proxy.ts'
import { verify } from '../../support/scripted-ask.ts'

/** Sockets on which a process listens, as the kernel lists them. https://man7.org/linux/man-pages/man5/proc_pid_net.5.html */
function listening(pid: number): number {
  const sockets = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return [/^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1]]
      } catch {
        // Closed meanwhile.
        return []
      }
    })
  )
  const rows = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n').slice(1)
  )
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === '0A' && sockets.has(inode)).length
}

test('SIGUSR1 opens no inspector, and the proxy goes on serving', async () => {
  const { proxy } = await ownPair()
  expect(listening(proxy.pid)).toBe(1)
  for (let signal = 0; signal < 3; signal++) {
    process.kill(proxy.pid, 'SIGUSR1')
    expect((await verify(proxy, 'right-1')).body.valid).toBe(true)
  }
  // Node opens it from a thread of its own, within a few ms.
  await wait(500)
  expect(proxy.output()).not.toMatch(/debugger|inspector|ws:/i)
  expect(listening(proxy.pid)).toBe(1)
  expect((await verify(proxy, 'wrong-1')).body.valid).toBe(false)
})

test('a SIGUSR1 that comes before the proxy handles it does not leave the proxy running with an inspector', async () => {
  // Port 0, because the usual port may be taken, and then no inspector opens.
  const early = `process.debugPort = 0; process.kill(process.pid, 'SIGUSR1'); await new Promise((go) => setTimeout(go, 300))`
  const { code, stdout, stderr } = await runProxy({
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(early)}`
  })
  expect(stderr).toContain('Debugger listening on ws://')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('cannot start: The inspector must not be open: ')
})

test('an inspector that opens late is closed again, and the proxy goes on serving', { timeout: 30_000 }, async () => {
  // On a busy machine Node's other thread may open the inspector some time after the signal.
  const late = `import { open } from 'node:inspector'; setTimeout(() => open(0), 2_000).unref()`
  const { proxy } = await ownPair({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(late)}` })
  await expect.poll(() => proxy.output(), { timeout: 10_000 }).toContain('Debugger listening on ws://')
  await expect.poll(() => listening(proxy.pid), { timeout: 15_000 }).toBe(1)
  expect((await verify(proxy, 'right-1')).body.valid).toBe(true)
})

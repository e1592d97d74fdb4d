/**
 * The built command, as its users start it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { SERVER } from '../support/built-proxy.ts'
import { runCommand } from '../support/command.ts'
import { ownAddress } from '../support/own-address.ts'
import { textOf } from '../support/stream-text.ts'
import { listening } from './support/front.ts'

test('a mistake in the arguments is explained, with exit 2', async () => {
  const { code, stdout, stderr } = await runCommand(['doctor', 'https://proxy.contoso.com/2fa/v1'])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^Give the address alone, .*\nSee tyntec-2fa-proxy doctor --help\n$/)
})

test('a fault is exit 1, and JSON says so, too', async () => {
  const { code, stdout } = await runCommand(['doctor', `https://${ownAddress()}:9`, '--json'])
  expect(code).toBe(1)
  const { checks, exit } = JSON.parse(stdout) as { checks: { code: string; level: string }[]; exit: number }
  expect(checks.filter(({ level }) => level === 'fault').map(({ code }) => code)).toEqual(['ADDRESS', 'CONNECT'])
  expect(exit).toBe(1)
})

test('Ctrl+C ends it at once, with what is known and without colours in a pipe', async () => {
  const silent = await listening(createServer())
  onTestFinished(() => silent.close())
  const child = spawn(process.execPath, [SERVER, 'doctor', `https://127.0.0.1:${silent.port}`], {
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const stdout = textOf(child.stdout, 'utf8')
  child.stdout.on('data', () => stdout().includes('ADDRESS') && child.kill('SIGINT'))
  const [code] = await once(child, 'close')
  expect(code).toBe(130)
  expect(stdout()).toMatch(/^fault {5}ADDRESS .*[\s\S]*\nNot all was checked: it was interrupted\.\n$/m)
})

test('a reader that goes early (| head -1) leaves no trace of a defect', async () => {
  const child = spawn(process.execPath, [SERVER, 'doctor', `https://${ownAddress()}:9`], {
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const stderr = textOf(child.stderr, 'utf8')
  child.stdout.destroy()
  const [code] = await once(child, 'close')
  expect({ code, stderr: stderr() }).toEqual({ code: 2, stderr: '' })
})

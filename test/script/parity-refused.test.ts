/**
 * What `npm run parity` says where there is nothing to run: a table that does not exist, a script that the platform would not take.
 * Either stops the file of the cases before the first one.
 */
import { expect, onTestFinished, test, vi } from 'vitest'
import type { TestModule } from 'vitest/node'
import { TABLES } from '../support/scripted-cases.ts'
import { buildHost, ScriptRefused } from './parity/build.ts'
import ParityReporter from './parity/reporter.ts'
import { tablesIn } from './parity/tables.ts'
import { hasMono, scriptWith } from './support.ts'

test('a table that does not exist is named, beside those that do', () => {
  expect(() => tablesIn('verfy')).toThrow(/^there is no table verfy: give one of verify, resend, send, status, delete$/)
  expect(() => tablesIn('verify,verfy')).toThrow('there is no table verfy')
  expect(tablesIn('send,verify')).toEqual(['verify', 'send'])
  expect(tablesIn()).toEqual(TABLES)
})

test.skipIf(!hasMono)('a script that the platform would not take is refused with what is wrong and where', async () => {
  const script = await scriptWith(['using System.Linq;', 'using System.Linq;\nusing System.Net.Sockets;'])
  const building = buildHost(script)
  await expect(building).rejects.toThrow(ScriptRefused)
  await expect(building).rejects.toThrow(/^script\.csx:\d+: Do without System\.Net\.Sockets: .+$/)
})

test('what stops the file is one line on standard error, without counts, and the exit code of the runner stays', () => {
  const written = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    const spy = vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += text
      return true
    })
    onTestFinished(() => void spy.mockRestore())
  }
  const { exitCode } = process
  onTestFinished(() => {
    process.exitCode = exitCode
  })
  process.exitCode = 1
  const stopped = {
    moduleId: '/test/script/parity.test.ts',
    children: { allTests: () => [] },
    errors: () => [{ message: 'there is no table verfy' }]
  }
  new ParityReporter().onTestRunEnd([stopped as unknown as TestModule], [])
  expect(written).toEqual({ stdout: '', stderr: 'parity: there is no table verfy\n' })
  expect(process.exitCode).toBe(1)
})

/**
 * The system is short of a resource for a moment, and the error surfaces where no code waits for it. Calls go on. Any other such
 * error is a defect that leaves the process in no known state, and ends it.
 */
import { expect, test } from 'vitest'
import { isResourceError, shortageIn } from '../../../../proxy/observe/resource-errors.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'

/** On SIGUSR2 errors come from nowhere: thrown in a timer, and as a promise that nobody handles. */
const throwing = (code: string) => {
  const error = `Object.assign(new Error('canary'), { code: '${code}', errno: -1, syscall: 'open' })`
  const script = `process.on('SIGUSR2', () => {
    for (let times = 0; times < 50; times++) { setTimeout(() => { throw ${error} }); Promise.reject(${error}) }
  })`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` }
}

test.each(['EMFILE', 'ENOMEM', 'ENOSPC'])('an unhandled %s is one line in the log, and calls go on', async (code) => {
  const { proxy } = await ownPair(throwing(code))
  process.kill(proxy.pid, 'SIGUSR2')
  const lines = () => proxy.lines().filter(({ level }) => Number(level) >= 40)
  await expect.poll(() => lines().length).toBeGreaterThan(0)
  await expectRecovered(proxy)
  expect(lines()).toMatchObject([{ level: 50, code, times: 1, msg: 'the system is short of a resource; calls go on' }])
  expect(proxy.output()).not.toContain('canary')
})

test('an unhandled error that is about no resource ends the process', async () => {
  const { proxy } = await ownPair(throwing('EPROTO'))
  process.kill(proxy.pid, 'SIGUSR2')
  expect(await proxy.exited).toEqual({ code: 70, signal: null })
})

const systemError = (code: string, syscall?: string) =>
  Object.assign(new Error('canary'), { code, ...(syscall === undefined ? {} : { syscall }) })

test('only errors of calls to the system are taken for a shortage', () => {
  expect(shortageIn(systemError('EMFILE', 'accept'))).toBe('EMFILE')
  expect(shortageIn(new AggregateError([systemError('EMFILE', 'connect'), systemError('ENFILE', 'connect')]))).toBe(
    'EMFILE'
  )
  const others = [
    systemError('EMFILE'),
    systemError('ECONNRESET', 'read'),
    new AggregateError([systemError('EMFILE', 'connect'), systemError('ECONNREFUSED', 'connect')]),
    new AggregateError([]),
    new Error('EMFILE'),
    'EMFILE',
    undefined
  ]
  expect(others.filter(isResourceError)).toEqual([])
})

/**
 * Circuit breaker: what it remembers of keys is bounded, and while all is well it remembers none.
 */
import { expect, test } from 'vitest'
import type { UpstreamResult } from '../../../../proxy/upstream/answer.ts'
import { withBreaker } from '../../../../proxy/upstream/breaker.ts'

const ANSWER: UpstreamResult = { kind: 'answer', status: 200, body: { kind: 'none' }, challenge: false }
const SILENCE: UpstreamResult = { kind: 'fault', reason: 'too-slow', sent: true }

/** A breaker that opens after `failures` failures, before an upstream that answers as it is told. */
function breakerOf(failures: number) {
  let made = 0
  let next: UpstreamResult = ANSWER
  const { call } = withBreaker(
    {
      call: (_call, done) => {
        made++
        const result = next
        queueMicrotask(() => done(result))
        return () => {}
      },
      standing: () => ({ connections: 0, openForEverybody: false, keysWithOpenCircuit: 0 }),
      close: async () => {}
    },
    { failures, pause: 60_000 }
  )
  const callOf = (caller: string, result: UpstreamResult): Promise<boolean> => {
    next = result
    const before = made
    return new Promise((resolve) =>
      call({ method: 'GET', path: '/', headers: {}, caller, deadline: 0 }, () => {
        // The library changes its state some promises later.
        setImmediate(() => resolve(made > before))
      })
    )
  }
  return {
    /** Both say whether tyntec was asked. */
    hang: (caller: string) => callOf(caller, SILENCE),
    answer: (caller: string) => callOf(caller, ANSWER)
  }
}

test('of more keys than it remembers, the one whose call hung first begins anew', async () => {
  const { hang, answer } = breakerOf(2)
  // An answer to another key each time, or it would open for all.
  const hangOnce = async (caller: string): Promise<void> => {
    await hang(caller)
    await answer('key-good')
  }
  await hangOnce('key-first')
  for (let index = 1; index <= 1_000; index++) await hangOnce(`key-${index}`)
  await hangOnce('key-first')
  expect(await answer('key-first')).toBe(true)
  await hangOnce('key-1000')
  expect(await answer('key-1000')).toBe(false)
})

test('with a limit of one, one key opens the breaker for nobody else, and two keys open the breaker for all', async () => {
  const { hang, answer } = breakerOf(1)
  await hang('key-a')
  expect(await answer('key-a')).toBe(false)
  expect(await answer('key-b')).toBe(true)
  await hang('key-b')
  expect(await answer('key-b')).toBe(false)
  expect(await answer('key-c')).toBe(true)
  await hang('key-d')
  await hang('key-e')
  expect(await answer('key-c')).toBe(false)
})

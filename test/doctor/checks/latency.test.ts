/**
 * LATENCY: the median of five calls is judged.
 */
import { expect, test } from 'vitest'
import { found, onlyFinding, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

const measured = (times: readonly number[]) => spoilt(proxy, {}, { times })

test('2 s are a warning, 10 s a fault, and one slow call is none', async () => {
  expect(await found(await measured([12_000, 1_999, 30, 30, 9_000]))).toEqual([])
  expect(await onlyFinding(await measured([2_000, 30, 2_100, 9_000, 30]), 'LATENCY', 'warning')).toContain(
    'takes 2.0 s'
  )
  expect(await onlyFinding(await measured([10_000, 10_000, 30, 12_000, 30]), 'LATENCY', 'fault')).toContain('Copilot')
})

/**
 * The process in which autocannon runs: receives LoadOptions as a message, and answers with a LoadResult.
 *
 * Times are taken from each answer, because autocannon's own summary rounds them to milliseconds.
 */
import autocannon from 'autocannon'
import { keyOf, TARGETS } from '../../kit/answers.ts'
import { WORKFLOW_HEADERS } from '../../kit/headers.ts'
import type { LoadOptions, LoadResult } from './load.ts'

/**
 * ms between two of autocannon's checks whether it has made all calls; its default of 1,000 would make short loads
 * longer.
 */
const SAMPLE = 50

function run(load: LoadOptions): Promise<LoadResult> {
  const { port, call, connections, seconds, calls, keys = 1, firstKey = 0, expected } = load
  const { method, target } = TARGETS[call]
  const times: number[] = []
  const startedAt = performance.now()
  let lastAt = startedAt
  let other = 0
  let index = firstKey
  // Only for several keys: with this function autocannon builds each request anew, which costs CPU.
  const setupRequest = (request: autocannon.Request): autocannon.Request => ({
    ...request,
    headers: { ...request.headers, apikey: keyOf(index++ % keys) }
  })
  return new Promise((resolve, reject) => {
    const finish = (error: Error | null, result: autocannon.Result): void => {
      if (error) reject(error)
      times.sort((a, b) => a - b)
      const at = (share: number): number => Math.round((times[Math.ceil(times.length * share) - 1] ?? 0) * 1_000)
      resolve({
        calls: times.length,
        seconds: (lastAt - startedAt) / 1_000,
        p50: at(0.5),
        p99: at(0.99),
        unexpected: other + result.errors,
        bytes: result.throughput.total
      })
    }
    const options = {
      url: `http://127.0.0.1:${port}`,
      connections,
      ...(calls === undefined ? { duration: seconds } : { amount: calls, sampleInt: SAMPLE }),
      timeout: 20,
      requests: [
        {
          method,
          path: target,
          headers: { ...WORKFLOW_HEADERS, apikey: keyOf(0) },
          ...(keys > 1 ? { setupRequest } : {})
        }
      ]
    }
    autocannon(options, finish).on('response', (_client, status, _bytes, ms) => {
      times.push(ms)
      lastAt = performance.now()
      if (status !== expected) other++
    })
  })
}

process.on('message', async (options: LoadOptions) => {
  process.send?.(await run(options))
})
// However the parent ends, its IPC channel closes then.
process.on('disconnect', () => process.exit(0))

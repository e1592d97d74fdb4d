/**
 * Capacity: verify calls by autocannon.
 */
import autocannon from 'autocannon'

const CONNECTIONS = 32
/** API keys that a steady load is spread over. */
const KEYS = 200

const verify = (key: string): autocannon.Request => ({
  method: 'POST',
  path: '/2fa/v1/otp/5a0dbb0c-0000-4000-8000-000000000009/check?otpCode=0420',
  headers: { apikey: key }
})

/**
 * Calls for some seconds, from few keys.
 *
 * @returns calls that were answered, and the seconds that they took
 * @throws {Error} when a call was not answered 200: it would have cost less than a whole one
 */
export async function callFor(url: string, seconds: number): Promise<{ calls: number; seconds: number }> {
  const requests = Array.from({ length: KEYS }, (_, index) => verify(`steady-${index}`))
  const startedAt = performance.now()
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, sampleInt: 250, requests })
  return { calls: answered(result), seconds: (performance.now() - startedAt) / 1000 }
}

/**
 * One call each with many keys that were never there before.
 *
 * @param name distinguishes these keys from others
 */
export async function callWithNewKeys(url: string, count: number, name: string): Promise<number> {
  let next = 0
  const setupRequest = (request: autocannon.Request) => ({ ...request, ...verify(`${name}-${next++}`) })
  const setupClient = (client: autocannon.Client) => client.setRequests([{ setupRequest }])
  return answered(await autocannon({ url, connections: CONNECTIONS, amount: count, sampleInt: 250, setupClient }))
}

function answered({ '2xx': good, non2xx, errors }: autocannon.Result): number {
  if (non2xx + errors > 0) throw new Error(`${non2xx} calls were not answered 200, ${errors} not at all`)
  return good
}

/**
 * What one more call costs: the difference of two loads, so that one-time costs, such as opening a connection, cancel
 * out.
 */

/** Calls of the smaller load; the larger one has twice as many. */
export const CALLS = 200

/**
 * @param measure makes this many calls and returns what they cost together
 * @returns cost of one call, in the same unit
 */
export async function marginalCost(measure: (calls: number) => Promise<number>, calls = CALLS): Promise<number> {
  const once = await measure(calls)
  const twice = await measure(2 * calls)
  return (twice - once) / calls
}

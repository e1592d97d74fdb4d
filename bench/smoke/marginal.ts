/**
 * What one call more costs: the difference of two loads, so that what comes once, as opening a connection does, is in neither.
 */

/** Calls of the smaller load; the larger one has twice as many. */
export const CALLS = 200

/**
 * @param measure runs so many calls and tells what they cost together
 * @returns cost of one call, in the same unit
 */
export async function marginalCost(measure: (calls: number) => Promise<number>, calls = CALLS): Promise<number> {
  const once = await measure(calls)
  const twice = await measure(2 * calls)
  return (twice - once) / calls
}

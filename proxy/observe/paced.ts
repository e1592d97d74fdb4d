/**
 * What can happen thousands of times a second, told now and then.
 */

/**
 * Tells of the first time at once, and of later ones when one comes and the pace allows it.
 *
 * @param pace ms from one telling to the next at least
 * @param tell gets how often it has happened since the telling before
 */
export function paced<Args extends unknown[]>(
  pace: number,
  tell: (times: number, ...args: Args) => void
): (...args: Args) => void {
  let times = 0
  let next = 0
  return (...args) => {
    times++
    const now = performance.now()
    if (now < next) return
    next = now + pace
    const told = times
    times = 0
    tell(told, ...args)
  }
}

/**
 * Limits the rate of reports about events that can happen thousands of times a second.
 */

/**
 * Reports the first event at once, and a later one only if the last report is at least `pace` ago.
 *
 * @param pace minimum ms between two reports
 * @param tell gets the number of events since the last report, the current one included
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

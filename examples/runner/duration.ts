/**
 * Runner: ISO 8601 durations of limits and retry policies, and waiting for them.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#change-asynchronous-duration
 */
const UNITS = { H: 3_600_000, M: 60_000, S: 1_000 } as const

/**
 * Converts a duration of hours, minutes and seconds, such as `PT5M`, to ms.
 *
 * @throws {Error} for any other text
 */
export function milliseconds(duration: string): number {
  if (!/^PT(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?$/.test(duration)) {
    throw new Error(`the runner does not know the duration ${duration}`)
  }
  return [...duration.matchAll(/(\d+)([HMS])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit as keyof typeof UNITS],
    0
  )
}

/** Resolves after this many ms. */
export const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

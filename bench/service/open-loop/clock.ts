/**
 * A clock that all threads of a process share. `performance.now()` starts at 0 in each thread.
 */

/** ms, with fractions. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6

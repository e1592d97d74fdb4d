/**
 * A clock that all threads of a process share; `performance.now()` begins anew in each.
 */

/** ms, with fractions. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6

/**
 * Interleaving: each round visits every peer once and begins with another one. So neither slow drifts of the machine
 * nor the peer before favour anybody.
 */

/** The list, rotated to begin with another element in each round. */
export const rotated = <T>(list: readonly T[], round: number): T[] => {
  const from = list.length === 0 ? 0 : round % list.length
  return [...list.slice(from), ...list.slice(0, from)]
}

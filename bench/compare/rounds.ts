/**
 * Interleaving: each round visits every peer once, and each round begins with another one, so that neither the time of day nor the
 * neighbour before favours anybody.
 */

/** The list, begun at another element for each round. */
export const rotated = <T>(list: readonly T[], round: number): T[] => {
  const from = list.length === 0 ? 0 : round % list.length
  return [...list.slice(from), ...list.slice(0, from)]
}

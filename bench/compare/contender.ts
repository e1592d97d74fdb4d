/**
 * A peer that takes part in a run: it is installed, and made ready.
 */
import type { Peer, Recipe, Workshop } from './peer.ts'

export interface Contender {
  readonly peer: Peer
  readonly recipe: Recipe
}

/** Makes each peer ready; those that are not installed are named in `missing`. */
export async function gather(
  peers: readonly Peer[],
  workshop: Workshop
): Promise<{ contenders: Contender[]; missing: string[] }> {
  const contenders: Contender[] = []
  const missing: string[] = []
  for (const peer of peers) {
    const recipe = await peer.prepare(workshop)
    if (recipe) contenders.push({ peer, recipe })
    else missing.push(peer.title)
  }
  return { contenders, missing }
}

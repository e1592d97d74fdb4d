/**
 * How ours grows with the number of API keys: from the smallest number to the largest, by medians of the rounds.
 */
import { pairedRatio, spread } from '../kit/statistics.ts'
import type { ScaleResults } from './results.ts'

export interface Growth {
  /** CPU per call with the most keys divided by that with one. */
  readonly cpuRatio: number | undefined
  /** Bytes of memory in use that each further key adds. */
  readonly bytesPerKey: number | undefined
}

export function growthOf({ keys }: Pick<ScaleResults, 'keys'>): Growth {
  const few = keys[0]
  const many = keys.at(-1)
  if (!few || !many || few === many) return { cpuRatio: undefined, bytesPerKey: undefined }
  const added = many.heap.map((heap, round) => {
    const base = few.heap[round]
    return heap === undefined || base === undefined ? undefined : (heap - base) / (many.keys - few.keys)
  })
  return { cpuRatio: pairedRatio(many.cpu, few.cpu)?.median, bytesPerKey: spread(added)?.median }
}

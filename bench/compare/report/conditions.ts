/**
 * Under which conditions figures were measured, in sentences: without them a figure says nothing.
 */
import type { Conditions } from '../../env.ts'
import type { Results } from '../results.ts'

/** One sentence a line. */
export function machineSentences({ date, machine, load, pinning }: Conditions): string[] {
  const { cpu, cores, memory, kernel, node } = machine
  return [
    `${date}, ${cpu} with ${cores} core${cores === 1 ? '' : 's'}, ${memory} GiB, ${kernel}, Node ${node}.`,
    `Load by ${load}; ${pinning}.`
  ]
}

/** Those of a run over all peers. */
export function conditions(results: Results): string[] {
  const { rounds, seconds, missing } = results
  return [
    ...machineSentences(results),
    `Medians of ${rounds} interleaved round${rounds === 1 ? '' : 's'} with loads of ${seconds} s, in brackets the smallest and the largest.`,
    'A rate with ≥ is one at which the peer still left some of its CPU idle: load or upstream set the pace.',
    ...(missing.length > 0 ? [`Not installed here, so left out: ${missing.join(', ')}.`] : [])
  ]
}

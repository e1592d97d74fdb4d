/**
 * The conditions under which figures were measured, in sentences.
 */
import type { Conditions } from '../../env.ts'
import type { Results } from '../results.ts'

export function machineSentences({ date, machine, load, pinning }: Conditions): string[] {
  const { cpu, cores, memory, kernel, node } = machine
  return [
    `${date}, ${cpu} with ${cores} core${cores === 1 ? '' : 's'}, ${memory} GiB, ${kernel}, Node ${node}.`,
    `Load by ${load}; ${pinning}.`
  ]
}

/** All conditions of a run over the peers, one sentence per entry. */
export function conditions(results: Results): string[] {
  const { rounds, seconds, missing } = results
  return [
    ...machineSentences(results),
    `Medians of ${rounds} interleaved round${rounds === 1 ? '' : 's'} with loads of ${seconds} s, in brackets the smallest and the largest.`,
    '≥ marks a rate at which the peer left some of its CPU idle: load or upstream set the pace.',
    ...(missing.length > 0 ? [`Not installed here, so left out: ${missing.join(', ')}.`] : [])
  ]
}

/**
 * Results of a run that never took place: two rounds, ours and two others.
 */
import type { Samples } from '../../../bench/compare/figures.ts'
import type { PeerResult, Results } from '../../../bench/compare/results.ts'
import type { ScaleResults } from '../../../bench/scale/results.ts'

export const peer = (name: string, samples: Samples, more: Partial<PeerResult> = {}): PeerResult => ({
  name,
  title: `the ${name}`,
  version: '1.2.3',
  setup: 'as it comes',
  cannot: [],
  wrong: [],
  samples,
  ...more
})

const machine = { cpu: 'A CPU', cores: 2, memory: 8, kernel: 'Linux 6.1.0', node: '24.0.0' }

export const results = (peers: readonly PeerResult[] = PEERS, node = machine.node): Results => ({
  date: '2026-11-24',
  machine: { ...machine, node },
  load: 'wrk 4.1.0',
  pinning: 'pinned',
  rounds: 2,
  seconds: 2,
  missing: ['Go ReverseProxy'],
  peers
})

const PEERS = [
  peer('direct', { 'rate-verify': [50_000, 48_000] }, { cannot: ['turn a 401 into an answer'] }),
  peer('ours', {
    'cpu-verify': [50, 60],
    'rate-verify': [19_000, 16_000],
    memory: [90, 92],
    'start-up': [140, 150, 145]
  }),
  peer('plain-fastify', { 'cpu-verify': [100, 100], 'rate-verify': [9_900, 9_800], memory: [100, 100] })
]

export const scaleResults: ScaleResults = {
  date: '2026-11-24',
  machine,
  load: 'wrk 4.1.0',
  pinning: 'pinned',
  rounds: 2,
  inFlight: [
    { inFlight: 1_000, delay: 250, rate: [3_990, undefined], cpu: [60, undefined], resident: [1e8, undefined] }
  ],
  missing: ['1000 calls in flight, round 2: 3 answers were not 200.']
}

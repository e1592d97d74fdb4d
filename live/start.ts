/**
 * The transcript's first line.
 */
import { version } from '../proxy/process/version.ts'
import type { SecondMessage } from './step.ts'
import { FORMAT, type Start } from './transcript/record.ts'
import { upstreamInWords } from './upstream.ts'

/** @param at start of the run, epoch ms */
export const startOf = ({ upstream, second }: { upstream: URL; second: SecondMessage }, at: number): Start => ({
  kind: 'start',
  format: FORMAT,
  version: version(),
  day: new Date(at).toISOString().slice(0, 10),
  upstream: upstreamInWords(upstream),
  second
})

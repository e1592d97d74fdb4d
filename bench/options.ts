/**
 * The command's options.
 */
import { parseArgs } from 'node:util'
import type { Peer } from './compare/peer.ts'
import { DEFAULT_PEERS, PEERS, SMOKE_PEERS } from './compare/peers/index.ts'
import type { Chosen } from './compare/run.ts'
import { UsageError, wholeNumber } from './kit/usage.ts'

/** What `--scale` measures. */
export const PARTS = ['in-flight', 'capacity'] as const
export type Part = (typeof PARTS)[number]

export interface Options extends Chosen {
  readonly smoke: boolean
  /** Commits to what a call costs now, with `--smoke`. */
  readonly acceptCount: boolean
  /** Parts that are measured; undefined without `--scale`. */
  readonly scale: readonly Part[] | undefined
  /** Whether `--service` is asked for. */
  readonly service: boolean
  readonly write: boolean
  readonly rounds: number
  /** Duration of a load at 32 connections, in seconds. */
  readonly seconds: number
}

export const USAGE = `npm run bench                      ours and what its targets compare it with, under ten minutes
npm run bench -- --smoke           a few hundred calls: right answers and ratios, time not judged; instructions
                                    and bytes allocated for a call may grow by 10 %
npm run bench -- --scale [PARTS]   ours alone, all parts or some with commas between:
                                     in-flight  up to 10,000 calls in flight
                                     capacity   what a call costs, alone and with Redis
npm run bench -- --service         what ours adds, costs, and carries in a small container, under four minutes

  --accept-count    with --smoke: what a call costs now is what it may cost; writes bench/smoke/counts.json
  --write           writes docs/performance.md, .json and .svg, and docs/capacity.md with what was measured; what the
                    peers came to stands beside that of other versions of Node
  --peers A,B       only these, or all that are installed, of:
                    ${PEERS.map(({ name }) => name).join(', ')}
  --rounds N        5 by default, 3 with --scale
  --seconds N       duration of a load at 32 connections, 2 by default, 3 with --scale;
                    55 with --service, where it is that of the low rates
`

const flag = { type: 'boolean', default: false } as const
const text = { type: 'string' } as const
const OPTIONS = {
  help: { ...flag, short: 'h' },
  smoke: flag,
  'accept-count': flag,
  scale: flag,
  service: flag,
  write: flag,
  rounds: text,
  seconds: text,
  peers: text
}

/**
 * Reads the arguments.
 *
 * @returns undefined where only the usage is asked for
 * @throws {UsageError}
 */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = parse(args)
  const { help, smoke, write, rounds, seconds, peers } = values
  if (help) return undefined
  if (smoke && (values.scale || write)) {
    throw new UsageError('--smoke goes with neither --scale nor --write: its figures mean nothing')
  }
  if (values['accept-count'] && !smoke) throw new UsageError('--accept-count goes with --smoke')
  if (values.service && (smoke || values.scale)) throw new UsageError('--service goes with neither --smoke nor --scale')
  if (values.service && (peers ?? rounds) !== undefined) {
    throw new UsageError('--service measures this proxy once: it takes neither --peers nor --rounds')
  }
  if (positionals.length > 0 && !values.scale) throw new UsageError(`what is meant by ${positionals.join(' ')}?`)
  return {
    smoke,
    acceptCount: values['accept-count'],
    scale: values.scale ? readParts(positionals) : undefined,
    service: values.service,
    write,
    rounds: wholeNumber('--rounds', rounds ?? (values.scale ? '3' : '5'), 99),
    seconds: wholeNumber('--seconds', seconds ?? (values.service ? '55' : values.scale ? '3' : '2'), 99),
    peers: peers === undefined ? (smoke ? SMOKE_PEERS : DEFAULT_PEERS) : readPeers(peers),
    areNamed: peers !== undefined && peers !== ALL
  }
}

/** In place of names: whatever is installed. */
const ALL = 'all'

function readPeers(text: string): readonly Peer[] {
  if (text === ALL) return PEERS
  const names = chosen(
    'peer',
    text.split(','),
    PEERS.map(({ name }) => name)
  )
  return PEERS.filter(({ name }) => names.includes(name))
}

const readParts = (words: readonly string[]): readonly Part[] =>
  words.length === 0 ? PARTS : chosen('part of --scale', words.join(',').split(','), PARTS)

function chosen<T extends string>(kind: string, names: readonly string[], known: readonly T[]): T[] {
  const unknown = names.filter((name) => !known.some((one) => one === name))
  if (unknown.length > 0) throw new UsageError(`no such ${kind}: ${unknown.join(', ')}; there are ${known.join(', ')}`)
  return known.filter((one) => names.includes(one))
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

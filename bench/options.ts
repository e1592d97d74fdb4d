/**
 * The options of `npm run bench`.
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
  /** With `--smoke`: writes what a call costs now as the cost to judge by from now on. */
  readonly acceptCount: boolean
  /** Parts of `--scale` to measure; undefined without it. */
  readonly scale: readonly Part[] | undefined
  readonly service: boolean
  readonly write: boolean
  readonly rounds: number
  /** Duration of a load at 32 connections, in seconds. */
  readonly seconds: number
}

export const USAGE = `npm run bench                      this proxy beside those that its targets name; under ten minutes
npm run bench -- --smoke           a few hundred calls: checks all answers, and that a call takes at most 10 % more
                                   instructions and allocated bytes than committed; judges no times
npm run bench -- --scale [PARTS]   this proxy alone; all parts, or one of them:
                                     in-flight  up to 10,000 calls in flight
                                     capacity   what a call costs, counting in memory and in Redis
npm run bench -- --service         the latency that this proxy adds, its CPU, and what a container of a quarter of a
                                   core carries; under four minutes

  --accept-count    with --smoke: accepts what a call costs now, by writing bench/smoke/counts.json
  --write           writes the results to docs/performance.md, .json and .svg, or to docs/capacity.md; results on
                    other versions of Node stay there
  --peers A,B       only these peers, or "all" that are installed:
                    ${PEERS.map(({ name }) => name).join(', ')}
  --rounds N        number of rounds: 5 by default, 3 with --scale
  --seconds N       duration of a load at 32 connections: 2 by default, 3 with --scale;
                    with --service duration of the low rates: 55 by default
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
 * @returns undefined for `--help`
 * @throws {UsageError}
 */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = parse(args)
  const { help, smoke, write, rounds, seconds, peers } = values
  if (help) return undefined
  if (smoke && (values.scale || write)) {
    throw new UsageError('--smoke takes neither --scale nor --write: its loads are too short for figures')
  }
  if (values['accept-count'] && !smoke) throw new UsageError('--accept-count needs --smoke')
  if (values.service && (smoke || values.scale)) throw new UsageError('--service takes neither --smoke nor --scale')
  if (values.service && (peers ?? rounds) !== undefined) {
    throw new UsageError('--service measures this proxy once: it takes neither --peers nor --rounds')
  }
  if (positionals.length > 0 && !values.scale) throw new UsageError(`unknown argument: ${positionals.join(' ')}`)
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

/** Word of `--peers` for all peers that are installed. */
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

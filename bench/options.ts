/**
 * The command's options.
 */
import { parseArgs } from 'node:util'
import type { Peer } from './compare/peer.ts'
import { PEERS } from './compare/peers/index.ts'

export interface Options {
  readonly smoke: boolean
  readonly scale: boolean
  readonly write: boolean
  readonly rounds: number
  /** Duration of a load at 32 connections, in seconds. */
  readonly seconds: number
  readonly peers: readonly Peer[]
  /** Path of the Node that runs the peers on Node. */
  readonly node: string
  /** File that the results are written to as JSON. */
  readonly json: string | undefined
}

export const USAGE = `npm run bench                  all peers that are installed here, about eight minutes
npm run bench -- --smoke       a few hundred calls: right answers and ratios, time not judged
npm run bench -- --scale       ours with up to 100,000 keys and 10,000 calls in flight

  --write           writes docs/performance.md, .json and .svg
  --json FILE       writes the results to a file
  --peers A,B       only these: ${PEERS.map(({ name }) => name).join(', ')}
  --rounds N        5 by default, 3 with --scale
  --seconds N       duration of a load at 32 connections, 2 by default, 3 with --scale
  --node PATH       another Node for the peers that run on Node
`

/** What is wrong with the command line; ends the command with 2. */
export class UsageError extends Error {
  override name = 'UsageError' as const
}

/**
 * Reads the arguments.
 *
 * @returns undefined where only the usage is asked for
 * @throws {UsageError}
 */
export function readOptions(args: readonly string[]): Options | undefined {
  const flag = { type: 'boolean', default: false } as const
  const text = { type: 'string' } as const
  const { values } = parse(() =>
    parseArgs({
      args: [...args],
      options: {
        help: flag,
        smoke: flag,
        scale: flag,
        write: flag,
        rounds: text,
        seconds: text,
        peers: text,
        node: text,
        json: text
      }
    })
  )
  if (values.help) return undefined
  if (values.smoke && (values.scale || values.write)) {
    throw new UsageError('--smoke goes with neither --scale nor --write: its figures mean nothing')
  }
  return {
    smoke: values.smoke,
    scale: values.scale,
    write: values.write,
    rounds: wholeNumber('--rounds', values.rounds, values.scale ? 3 : 5),
    seconds: wholeNumber('--seconds', values.seconds, values.scale ? 3 : 2),
    peers: choosePeers(values.peers, values.smoke),
    node: values.node ?? process.execPath,
    json: values.json
  }
}

function choosePeers(names: string | undefined, smoke: boolean): readonly Peer[] {
  if (names === undefined) return smoke ? PEERS.filter(({ fromNpm }) => fromNpm) : PEERS
  const wanted = names.split(',')
  const unknown = wanted.filter((name) => !PEERS.some((peer) => peer.name === name))
  if (unknown.length > 0) throw new UsageError(`no such peer: ${unknown.join(', ')}`)
  return PEERS.filter(({ name }) => wanted.includes(name))
}

function wholeNumber(name: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise
  if (!/^[1-9]\d?$/.test(value)) throw new UsageError(`${name} must be a whole number from 1 to 99`)
  return Number(value)
}

function parse<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/**
 * The state of the process now: one tile for each thing that can be wrong.
 */
import { type Content, type Html, html } from '../html.ts'
import type { OperatorFacts, OutOf } from './facts.ts'
import { mebibytes, since, whole } from './words.ts'

/** The share of its maximum above which a figure is worth a look. */
const NEARLY_ALL = 0.8

interface Tile {
  readonly name: string
  readonly value: Content
  readonly note: Content
  readonly state?: 'bad' | 'warn' | undefined
}

const READINESS = {
  starting: ['Starting', 'no calls yet', 'warn'],
  running: ['Ready', '/readyz answers 200', undefined],
  overloaded: ['Overloaded', '/readyz answers 503', 'bad'],
  draining: ['Stopping', '/readyz answers 503', 'warn']
} as const

/** The tiles, the deciding ones first. */
export function tiles(facts: OperatorFacts): Html {
  const [value, note, state] = READINESS[facts.readiness]
  const all: Tile[] = [
    { name: 'Readiness', value, note, state },
    breaker(facts),
    redis(facts),
    outOf('Connections to tyntec', facts.upstream, 'at most'),
    outOf('Connections of callers', facts.callers, 'at most'),
    { name: 'Calls in flight', value: whole(facts.inFlight), note: 'without an answer yet, probes included' },
    delay(facts),
    memory(facts)
  ]
  return html`<section aria-labelledby="now"><h2 id="now">Now</h2><dl class="tiles">${all.map(tile)}</dl></section>`
}

const tile = ({ name, value, note, state }: Tile): Html =>
  html`<div class="tile${state && ` ${state}`}"><dt>${name}</dt><dd class="value">${value}</dd><dd class="soft">${note}</dd></div>`

function breaker({ breaker: state }: OperatorFacts): Tile {
  const name = 'Circuit breaker'
  if (state === 'off') return { name, value: 'Off', note: 'UPSTREAM_BREAKER_FAILURES=0' }
  if (state.openForEverybody) return { name, value: 'Open', note: 'for everybody: calls fail at once', state: 'bad' }
  const keys = state.keysWithOpenCircuit
  if (keys === 0) return { name, value: 'Closed', note: 'all calls go to tyntec' }
  return {
    name,
    value: `Open for ${keys === 1 ? '1 key' : `${keys} keys`}`,
    note: 'all others go to tyntec',
    state: 'warn'
  }
}

function redis({ redis: state, madeAt }: OperatorFacts): Tile {
  const name = 'Redis'
  if (state === 'off') return { name, value: 'Off', note: 'this process counts for itself' }
  if (state.up) return { name, value: 'Connected', note: 'replicas count together' }
  if (state.awaySince === undefined) return { name, value: 'Connecting', note: 'no connection yet', state: 'warn' }
  return { name, value: 'Away', note: since(state.awaySince, madeAt), state: 'warn' }
}

const outOf = (name: string, { now, most }: OutOf, words: string): Tile => ({
  name,
  value: whole(now),
  note: `${words} ${whole(most)}`,
  state: now > NEARLY_ALL * most ? 'warn' : undefined
})

const delay = ({ eventLoopDelay: { now, most } }: OperatorFacts): Tile => ({
  name: 'Event-loop delay',
  value: `${whole(now)} ms`,
  note: `longest in the last 10 s; calls refused above ${whole(most)} ms`,
  state: now > most ? 'bad' : now > NEARLY_ALL * most ? 'warn' : undefined
})

const memory = ({ memory: bytes, memoryMost }: OperatorFacts): Tile => ({
  name: 'Memory',
  value: bytes === undefined ? 'Not readable' : mebibytes(bytes),
  note: bytes === undefined ? 'the system is short of resources' : `of ${mebibytes(memoryMost)}`,
  state: bytes === undefined || bytes > NEARLY_ALL * memoryMost ? 'warn' : undefined
})

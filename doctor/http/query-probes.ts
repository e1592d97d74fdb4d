/**
 * Queries whose error message from the proxy shows what happened to them on their way. Each is a send without a phone
 * number, which is always refused. The proxy reads the inputs in order, and names the first one that it refuses; if it
 * accepts all, it says that "number" is missing. It ignores white space and full-width letters in `via`, but no other
 * change.
 */
import type { NamedQuestion } from './exchange.ts'
import { refusedSend, WITH_KEY } from './questions.ts'

export interface Probe {
  readonly question: NamedQuestion
  /** The input that the message names if the query arrived unchanged. */
  readonly names: 'number' | 'via' | 'pinLength'
  /** The fault otherwise. */
  readonly spoilt: string
}

const probe = (query: string, names: Probe['names'], spoilt: string): Probe => ({
  question: refusedSend(`the query ${query}`, query),
  names,
  spoilt
})

export const PROBES: readonly Probe[] = [
  {
    question: WITH_KEY,
    names: 'pinLength',
    spoilt:
      'The query does not arrive as it was sent: an input is lost, renamed, or its name is written in another case.'
  },
  probe('via=SM%53', 'number', 'The query arrives encoded twice: %53, an "S", arrives as %2553.'),
  probe('via=S%20MS', 'number', 'A blank does not arrive: %20 is changed on its way.'),
  probe(
    'via=S%2BMS',
    'via',
    'A plus sign does not arrive: %2B is decoded on its way, and a "+" in a query means a blank.'
  ),
  probe('via=S%2520MS', 'via', 'The query is decoded twice: %2520 arrives as %20.'),
  probe(
    'via=SMS%26pinLength=none',
    'via',
    'An ampersand does not arrive: %26 is decoded on its way, and cuts the input off there.'
  ),
  // A full-width "S" (U+FF33).
  probe('via=%EF%BC%B3MS', 'number', 'Letters beyond ASCII do not arrive: their UTF-8 is read in another encoding.')
]

/**
 * Queries by which the proxy's own message tells what happened on their way. Each is a send without a phone number, which is refused
 * whatever becomes of it. The proxy reads the inputs in their order and names the first that it does not accept; if it accepts all of
 * them, it says that "number" is missing. White space in `via` and the width of its letters do not matter, all other signs do.
 */
import type { NamedQuestion } from './exchange.ts'
import { refusedSend, WITH_KEY } from './questions.ts'

export interface Probe {
  readonly question: NamedQuestion
  /** Input that the message names if the query arrived as it was sent. */
  readonly names: 'number' | 'via' | 'pinLength'
  /** What is wrong otherwise. */
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

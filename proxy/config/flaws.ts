/**
 * Values that no setting can have, whatever it is for: their mistake is one that cannot be seen where the value was typed.
 */

/** Typed around a value. A shell and `.env` files remove plain ones; `docker --env-file`, Kubernetes and portals keep them. */
const QUOTES = /^["'`“”„‟‘’‚‛«»]|["'`“”„‟‘’‚‛«»]$/u

/** White space other than a blank, and what is not shown at all. Behind the commas of a list, all white space is fine. */
const INVISIBLE = /(?<!,\s*)[^\S ]|(?!\s)[\p{Control}\p{Format}\p{Default_Ignorable_Code_Point}]/u

/** What Kubernetes puts into NAME_PORT for a Service of that name. */
const SERVICE_LINK = /^(?:tcp|udp|sctp):\/\//

const LINE_BREAK = /[\n\v\f\r\x85\u2028\u2029]/

/**
 * Finds such a mistake.
 *
 * @param value without white space at its ends
 * @returns how to mend it, behind the name of the setting and without the value; undefined if there is none
 */
export function flawIn(value: string): string | undefined {
  if (QUOTES.test(value)) return 'must be without the quotes around it'
  // What Node puts in the place of bytes that are not in UTF-8: https://encoding.spec.whatwg.org/#utf-8-decoder
  if (value.includes('\uFFFD')) return 'must be in UTF-8'
  if (SERVICE_LINK.test(value))
    return 'must not be the address of a Service, which Kubernetes puts there: set enableServiceLinks: false'
  const [invisible] = INVISIBLE.exec(value) ?? []
  return invisible && `must be without the ${nameOf(invisible)} in it`
}

function nameOf(character: string): string {
  if (LINE_BREAK.test(character)) return 'line break'
  if (character === '\t') return 'tab'
  const hex = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')
  return `invisible character U+${hex}`
}

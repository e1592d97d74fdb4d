/**
 * Values that are wrong for any setting. Whoever typed one cannot see the mistake.
 */

/**
 * Quotes around a value. Shells and `.env` files remove plain ones; `docker --env-file`, Kubernetes and portals keep
 * them.
 */
const QUOTES = /^["'`“”„‟‘’‚‛«»]|["'`“”„‟‘’‚‛«»]$/u

/** White space other than a blank, and invisible characters. After the commas of a list, any white space is fine. */
const INVISIBLE = /(?<!,\s*)[^\S ]|(?!\s)[\p{Control}\p{Format}\p{Default_Ignorable_Code_Point}]/u

/** What Kubernetes puts into NAME_PORT for a Service of that name. */
const SERVICE_LINK = /^(?:tcp|udp|sctp):\/\//

const LINE_BREAK = /[\n\v\f\r\x85\u2028\u2029]/

/**
 * Finds such a mistake.
 *
 * @param value without white space at its ends
 * @returns how to correct it, as the rest of a sentence that begins with the setting's name, without the value;
 * undefined if there is none
 */
export function flawIn(value: string): string | undefined {
  if (QUOTES.test(value)) return 'must be without the quotes around it'
  // Node puts this character in place of bytes that are not UTF-8: https://encoding.spec.whatwg.org/#utf-8-decoder
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

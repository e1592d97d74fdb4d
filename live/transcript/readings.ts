/**
 * Ways to read a text, so that a secret is found however it is encoded: as it is, without JSON escapes, without
 * percent-encoding (once and twice), and with base64, base64url or hex in any of these decoded. Decoding the text,
 * instead of encoding the secret, finds a secret in the middle of other data, at any alignment.
 */

/** Text that could be base64 or base64url. Codes have at least 4 characters, which are 6 in base64. */
const BASE64 = /[A-Za-z0-9+/_-]{6,}/g
const HEX = /[0-9a-f]{8,}/gi
const ESCAPE = /\\(?:u([0-9a-f]{4})|(.))/gi
const PERCENT = /(?:%[0-9a-f]{2})+/gi

/** @returns the text and all its readings */
export function readings(text: string): ReadonlySet<string> {
  const plain = new Set([text])
  // The copy is needed: a loop over the growing set itself would not end after one round.
  for (let round = 0; round < 2; round++) {
    for (const one of [...plain]) plain.add(withoutEscapes(one)).add(percentDecoded(one))
  }
  const all = new Set(plain)
  for (const one of plain) {
    for (const decoded of [...fromBase64(one), ...fromHex(one)]) all.add(decoded).add(percentDecoded(decoded))
  }
  return all
}

/** Replaces escapes by their characters; `\n` and the like by a space, because they separate words. */
const withoutEscapes = (text: string): string =>
  text.replace(ESCAPE, (_, unit: string | undefined, character: string) => {
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16))
    return /[bfnrt]/.test(character) ? ' ' : character
  })

/** Decodes percent-encoding. A stray `%` stays. */
const percentDecoded = (text: string): string =>
  text.replace(PERCENT, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString())

/**
 * Characters in front of the data may look like base64, too, so each text is decoded from each of its first four
 * characters.
 */
const fromBase64 = (text: string): string[] => decoded(text, BASE64, 'base64', 4)
const fromHex = (text: string): string[] => decoded(text, HEX, 'hex', 2)

function decoded(text: string, pattern: RegExp, encoding: BufferEncoding, places: number): string[] {
  const runs = text.match(pattern) ?? []
  return Array.from({ length: places }, (_, place) =>
    runs.map((run) => Buffer.from(run.slice(place), encoding).toString('latin1')).join('\n')
  )
}

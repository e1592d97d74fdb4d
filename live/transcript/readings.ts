/**
 * Ways to read a text, so that what is secret is found however it is encoded: as it stands, without JSON's escapes, without
 * percent-encoding (once and twice), and what is base64, base64url or hex in any of these. Decoding instead of encoding the secret finds
 * it in the middle of other data, too, at any alignment.
 */

/** A run that could be base64 or base64url. Codes have 4 characters or more, which are 6 in base64. */
const BASE64 = /[A-Za-z0-9+/_-]{6,}/g
const HEX = /[0-9a-f]{8,}/gi
const ESCAPE = /\\(?:u([0-9a-f]{4})|(.))/gi
const PERCENT = /(?:%[0-9a-f]{2})+/gi

/** @returns the text and all its readings, none of them twice */
export function readings(text: string): ReadonlySet<string> {
  const plain = new Set([text])
  // A set that grows while it is gone through would go on: each round takes what the one before has found.
  for (let round = 0; round < 2; round++) {
    for (const one of [...plain]) plain.add(withoutEscapes(one)).add(percentDecoded(one))
  }
  const all = new Set(plain)
  for (const one of plain) {
    for (const decoded of [...fromBase64(one), ...fromHex(one)]) all.add(decoded).add(percentDecoded(decoded))
  }
  return all
}

/** `\n` and its like separate words as a blank does. */
const withoutEscapes = (text: string): string =>
  text.replace(ESCAPE, (_, unit: string | undefined, character: string) => {
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16))
    return /[bfnrt]/.test(character) ? ' ' : character
  })

/** Decodes what can be decoded; a stray `%` stays. */
const percentDecoded = (text: string): string =>
  text.replace(PERCENT, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString())

/** What stands before the data may belong to the alphabet as well, so each run is read from each of four places. */
const fromBase64 = (text: string): string[] => decoded(text, BASE64, 'base64', 4)
const fromHex = (text: string): string[] => decoded(text, HEX, 'hex', 2)

function decoded(text: string, pattern: RegExp, encoding: BufferEncoding, places: number): string[] {
  const runs = text.match(pattern) ?? []
  return Array.from({ length: places }, (_, place) =>
    runs.map((run) => Buffer.from(run.slice(place), encoding).toString('latin1')).join('\n')
  )
}

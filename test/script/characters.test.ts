/**
 * The script's own tables of characters against those of this Node: digits of every script are digits, what cannot be seen is left
 * out, and so are dashes between letters. The script holds the tables itself, because a platform's are as old as the platform.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { type Host, hasMono, scriptWith, startHost } from './support.ts'

/** Every character, in order; half of a pair is none. */
const ALL = Array.from({ length: 0x110000 }, (_, point) => point)
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point))
const those = (kind: RegExp): string[] => ALL.filter((character) => kind.test(character))

const DIGITS = those(/^\p{Nd}$/u)
const INVISIBLE = those(/^(?:[\p{White_Space}\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]|\u2800|\u20e3)$/u)
const DASHES = those(/^[\p{Pd}\u2212\u2043\u30fc\uff70]$/u)
const IN_A_TABLE = new Set([...DIGITS, ...INVISIBLE, ...DASHES])
/** Characters beside those in a table, that are in none themselves and have no ASCII form. */
const NEIGHBOURS = ALL.filter((character, index) => {
  const isBeside = [ALL[index - 1], ALL[index + 1]].some((one) => IN_A_TABLE.has(one ?? ''))
  return isBeside && !IN_A_TABLE.has(character) && !/[\p{Cn}\uff01-\uff5e]/u.test(character)
})

/** Parts that fit into one address. */
const partsOf = (characters: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(characters.length / 200) }, (_, part) =>
    characters.slice(part * 200, part * 200 + 200)
  )

describe.skipIf(!hasMono)('the tables of characters', async () => {
  const host = hasMono ? await startHost(await scriptWith()) : ({} as Host)
  beforeEach(() => host.upstream.forget())

  /** What is left of a code on its way to tyntec. */
  async function cleaned(code: string): Promise<string | null | undefined> {
    host.upstream.forget()
    await host.ask('VerifyOTP', 'POST', `/2fa/v1/otp/right-1/check?otpCode=${encodeURIComponent(code)}`)
    return host.upstream.calls[0]?.query.get('otpCode')
  }

  test('every digit that Unicode has becomes its ASCII digit', async () => {
    expect(DIGITS.length).toBeGreaterThan(600)
    // They come in runs from 0 to 9, each of them whole (https://www.unicode.org/policies/stability_policy.html).
    for (const part of partsOf(DIGITS)) expect(await cleaned(part.join(''))).toBe('0123456789'.repeat(part.length / 10))
  })

  test('every character that cannot be seen is left out', async () => {
    // Of the 4,096 that are set aside for tags and variations, the first ones and the last.
    const some = INVISIBLE.filter((character) => !/^[\u{e0200}-\u{e0ffe}]$/u.test(character))
    expect(some.length).toBeGreaterThan(400)
    for (const part of partsOf(some)) {
      expect(await cleaned(part.map((character) => `a${character}b`).join(''))).toBe('ab'.repeat(part.length))
    }
  })

  test('every dash between letters is left out', async () => {
    expect(DASHES.length).toBeGreaterThan(25)
    expect(await cleaned(DASHES.map((character) => `a${character}b`).join(''))).toBe('ab'.repeat(DASHES.length))
  })

  test('a character beside those in the tables stays', async () => {
    expect(NEIGHBOURS.length).toBeGreaterThan(100)
    for (const part of partsOf(NEIGHBOURS)) {
      const code = part.map((character) => `a${character}b`).join('')
      expect(await cleaned(code)).toBe(code)
    }
  })
})

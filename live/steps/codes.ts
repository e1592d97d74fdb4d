/**
 * Makes wrong codes. They differ from the right one, which a random code would not always do. They have its length and
 * kinds of characters, so that only the comparison can refuse them.
 */
import { randomInt } from 'node:crypto'

const SIGNS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/**
 * @param right the right code, which gives the form
 * @param others codes that were used before, and must not be used again
 */
export function wrongCode(right: string, others: readonly string[] = []): string {
  for (;;) {
    const code = Array.from(right, anotherOfItsKind).join('')
    // The service may ignore the case of letters.
    if (![right, ...others].some((other) => other.toLowerCase() === code.toLowerCase())) return code
  }
}

function anotherOfItsKind(sign: string): string {
  const kind = SIGNS.find((signs) => signs.includes(sign)) ?? '0123456789'
  return kind.charAt(randomInt(kind.length))
}

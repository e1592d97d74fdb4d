/**
 * Wrong codes. They are made from the right one, for a random code would be right now and then; they have its length and signs, so that
 * nothing but the comparison can refuse them.
 */
import { randomInt } from 'node:crypto'

const SIGNS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** @param others codes that it must not be: the right one, of whose form it is, and wrong ones that were used */
export function wrongCode(right: string, others: readonly string[] = []): string {
  for (;;) {
    const code = Array.from(right, anotherOfItsKind).join('')
    // Letters may be compared without their case.
    if (![right, ...others].some((other) => other.toLowerCase() === code.toLowerCase())) return code
  }
}

function anotherOfItsKind(sign: string): string {
  const kind = SIGNS.find((signs) => signs.includes(sign)) ?? '0123456789'
  return kind.charAt(randomInt(kind.length))
}
